namespace Simulator.Data.Generation;

/// <summary>What covers the ground.</summary>
public enum LandCoverClass : byte
{
    Cropland = 1,
    Forest = 2,
    BuiltUp = 3,
    Water = 4,
    Shrub = 5,
}

/// <summary>Land cover from relief, rivers and where people live.</summary>
public static class LandCover
{
    /// <summary>The friction table of these classes: how fast each is walked over, made up like the county.</summary>
    public const string Friction = """
        class,name,walk_kmh,source
        1,耕地 cropland,3,合成数据的假设 assumption of a synthetic county
        2,林地 forest,2,合成数据的假设 assumption of a synthetic county
        3,建成区 built-up,4,合成数据的假设 assumption of a synthetic county
        4,水面 water,0,合成数据的假设：不能步行通过 assumption of a synthetic county: nobody walks through
        5,灌丛 shrub,2.5,合成数据的假设 assumption of a synthetic county

        """;

    /// <summary>The class of each cell.</summary>
    public static byte[] Of(Terrain terrain, PopulationGrid population, int seed, int county)
    {
        GridFrame frame = terrain.Frame;
        var random = new GeneratorRandom(seed, county, "land cover");
        var patches = new GradientNoise(random.Next());
        var cover = new byte[frame.Count];
        for (int cell = 0; cell < cover.Length; cell++)
        {
            PlanePoint p = frame.Centre(cell);
            double wood = terrain.Slope[cell] / 0.16 + (terrain.Heights[cell] - 300) / 420
                + 0.5 * patches.Fractal(p.X / 1500, p.Y / 1500, 3);
            int persons = population.Persons[population.Frame.CellAt(p)];
            LandCoverClass kind = persons > 120 ? LandCoverClass.BuiltUp
                : wood > 1.25 ? LandCoverClass.Forest
                : wood > 1.05 ? LandCoverClass.Shrub : LandCoverClass.Cropland;
            cover[cell] = (byte)kind;
        }

        foreach (RiverReach reach in terrain.Rivers.Where(r => r.WidthMetres >= 40))
        {
            foreach (int cell in reach.Cells)
            {
                cover[cell] = (byte)LandCoverClass.Water;
            }
        }

        return cover;
    }
}
