using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Generation;

/// <summary>Residents on a grid, whole persons, adding up exactly to each unit's residents.</summary>
/// <param name="Frame">The grid.</param>
/// <param name="Persons">Residents of each cell; −1 outside the county.</param>
/// <param name="Unit">Village or community of each cell; −1 outside the county.</param>
public sealed record PopulationGrid(GridFrame Frame, int[] Persons, int[] Unit)
{
    /// <summary>Side of a cell, metres.</summary>
    public const double CellMetres = 200;

    /// <summary>Spreads each unit's residents over its own land: close to its centre, in hamlets, where one can live.</summary>
    /// <param name="terrain">The land.</param>
    /// <param name="lattice">Where the centres stand.</param>
    /// <param name="settlements">The units with their residents.</param>
    /// <param name="areas">Area of each unit; a cell belongs to the one that its centre lies in.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="county">Number of the county.</param>
    public static PopulationGrid Spread(
        Terrain terrain, Lattice lattice, Settlements settlements, IReadOnlyDictionary<int, Geometry> areas, int seed,
        int county)
    {
        GridFrame fine = terrain.Frame;
        var frame = fine with
        {
            Columns = fine.Columns / 2 - 1, Rows = fine.Rows / 2 - 1, CellMetres = CellMetres,
            // centres then lie in the middle of the land's cells, not on the lines between them that divide the villages
            OffsetMetres = fine.CellMetres / 2,
        };
        var random = new GeneratorRandom(seed, county, "hamlets");
        var hamlets = new GradientNoise(random.Next());
        int[] owner = Owners(frame, areas);
        ILookup<int, int> cells = Enumerable.Range(0, frame.Count).Where(c => owner[c] >= 0).ToLookup(c => owner[c]);
        var persons = new int[frame.Count];
        Array.Fill(persons, -1);
        for (int u = 0; u < settlements.Units.Count; u++)
        {
            UnitSite unit = settlements.Units[u];
            bool isTown = unit.Kind == VillageKind.Community;
            PlanePoint centre = lattice.Position[unit.Node];
            var weighted = new List<(double Weight, int Cell)>();
            foreach (int cell in cells[u])
            {
                persons[cell] = 0;
                PlanePoint p = frame.Centre(cell);
                double d = p.MetresTo(centre) / (isTown ? 420 : 330);
                double near = isTown ? 1 / (1 + d * d * d * d) : 1 / (1 + d * d) + 0.05;
                double hamlet = isTown ? 1 : Math.Max(0, 0.45 + hamlets.At(p.X / 520, p.Y / 520));
                double fit = isTown ? 0.2 + terrain.Habitability[fine.CellAt(p)] : terrain.Habitability[fine.CellAt(p)];
                weighted.Add((near * hamlet * fit, cell));
            }

            weighted.Sort((a, b) => b.Weight != a.Weight ? b.Weight.CompareTo(a.Weight) : a.Cell.CompareTo(b.Cell));
            int kept = Math.Min(weighted.Count, Math.Max(6, (int)(weighted.Count * (isTown ? 0.6 : 0.43))));
            int[] share = LargestRemainder.Split(unit.Residents, [.. weighted.Take(kept).Select(w => w.Weight + 1e-4)]);
            for (int i = 0; i < kept; i++)
            {
                persons[weighted[i].Cell] = share[i];
            }
        }

        return new PopulationGrid(frame, persons, owner);
    }

    private static int[] Owners(GridFrame frame, IReadOnlyDictionary<int, Geometry> areas)
    {
        var owner = new int[frame.Count];
        Array.Fill(owner, -1);
        double width = frame.CellMetres * frame.LonPerMetre, height = frame.CellMetres * frame.LatPerMetre;
        foreach ((int unit, Geometry area) in areas)
        {
            var locator = new IndexedPointInAreaLocator(area);
            Envelope box = area.EnvelopeInternal;
            int west = Math.Max(0, (int)((box.MinX - frame.SouthWest.Lon) / width) - 1);
            int east = Math.Min(frame.Columns - 1, (int)((box.MaxX - frame.SouthWest.Lon) / width) + 1);
            int south = Math.Max(0, (int)((box.MinY - frame.SouthWest.Lat) / height) - 1);
            int north = Math.Min(frame.Rows - 1, (int)((box.MaxY - frame.SouthWest.Lat) / height) + 1);
            for (int row = south; row <= north; row++)
            {
                for (int column = west; column <= east; column++)
                {
                    int cell = frame.Index(column, row);
                    LonLat at = frame.ToDegrees(frame.Centre(cell));
                    if (owner[cell] < 0 && locator.Locate(new Coordinate(at.Lon, at.Lat)) == Location.Interior)
                    {
                        owner[cell] = unit;
                    }
                }
            }
        }

        return owner;
    }
}
