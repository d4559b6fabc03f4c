using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Simulator.Data.Generation;

/// <summary>Makes counties that do not exist: land, water, people, roads and health care in the proportions of Huaying's
/// plan, under invented names and a code that no county has.</summary>
/// <remarks>They lie in the Taklamakan desert, where no county's villages are, so that nobody takes one for real. The
/// same seed gives the same bytes; county 1 of a province is the county that the seed gives alone.
/// <para>Cost: two or three seconds of one core for a county of 107 villages and communities.</para></remarks>
public static class CountyGenerator
{
    /// <summary>Land of Huaying for each village and community: 466 km² ÷ 107.</summary>
    private const double Km2PerUnit = 466.0 / 107;

    private const double CellMetres = 100;

    /// <summary>The first county of the options' seed.</summary>
    /// <exception cref="ArgumentException">The options are out of range (<see cref="GeneratorOptions.Check"/>).</exception>
    public static GeneratedCounty Generate(GeneratorOptions options) => Generate(options, 1);

    /// <summary>One county of the options' province, counted from 1; it does not depend on the others.</summary>
    internal static GeneratedCounty Generate(GeneratorOptions options, int county)
    {
        if (options.Check() is [DataIssue issue, ..])
        {
            throw new ArgumentException(issue.Describe(Language.English), nameof(options));
        }

        int seed = options.Seed;
        // 950: the uneven rim adds a tenth to the area
        double radius = Math.Sqrt((options.Villages + options.Communities) * Km2PerUnit / 3.14159265) * 950;
        Terrain terrain = Terrain.Make(FrameOf(radius, county), seed, county);
        var lattice = new Lattice(terrain.Frame, seed, county);
        var names = new PlaceNames(seed, county);
        string code = $"99{100 + county:0000}";
        LocalText[] riverNames = NameRivers(terrain, names);

        Settlements settlements = Settlements.Place(terrain, lattice, radius, options, county, code, names);
        settlements = Residents.Settle(settlements, terrain, lattice, Residents.Total(options, county), seed, county);
        SortedDictionary<int, Geometry> areas = RegionTracer.Areas(
            terrain.Frame, settlements.Owners(terrain.Frame, lattice));
        PopulationGrid population = PopulationGrid.Spread(terrain, lattice, settlements, areas, seed, county);

        var rivers = new RiverIndex(terrain.Rivers);
        RoadNet net = RoadPlanner.Build(
            terrain, lattice, settlements, population, rivers, new GeneratorRandom(seed, county, "roads"), options.Lanes);
        var plan = new FacilityPlan(
            terrain.Frame, lattice, net, settlements, seed, county, names, PlaceNames.County(seed, county));
        return new GeneratedCounty
        {
            Number = county,
            Seed = seed,
            Name = PlaceNames.County(seed, county),
            NeighbourName = PlaceNames.County(seed, county + GeneratorOptions.MostCounties),
            Code = code,
            Terrain = terrain,
            Lattice = lattice,
            Settlements = settlements,
            Population = population,
            LandCover = LandCover.Of(terrain, population, seed, county),
            RiverNames = riverNames,
            Roads = RoadDrawing.Draw(terrain.Frame, net, settlements, rivers),
            Facilities = plan.OfCounty(),
            NeighbourFacilities = plan.OfNeighbour(),
            UnitAreas = areas,
            TownshipAreas = new SortedDictionary<int, Geometry>(areas.GroupBy(a => settlements.Units[a.Key].Town)
                .ToDictionary(g => g.Key, g => UnaryUnionOp.Union(g.Select(a => a.Value)))),
            Boundary = UnaryUnionOp.Union(areas.Values),
        };
    }

    /// <summary>The grid: the county in the northern part, room for a neighbour in the south.</summary>
    private static GridFrame FrameOf(double radius, int county)
    {
        int columns = Even((2.3 * radius + 5000) / CellMetres), rows = Even((2.3 * radius + 9000) / CellMetres);
        // fourteen counties side by side, the rows by turns north and south of the first
        int place = county - 1, line = place / 14, northward = line % 2 == 0 ? line / 2 : -(line + 1) / 2;
        double stepLon = Math.Max(0.5, columns * CellMetres / 80000), stepLat = Math.Max(0.42, rows * CellMetres / 105000);
        var southWest = new LonLat(
            Math.Round(80.2 + stepLon * (place % 14), 4), Math.Round(38.6 + stepLat * northward, 4));
        double cos = Cosine(southWest.Lat);
        return new GridFrame(columns, rows, CellMetres, southWest, Math.Round(0.0009 / cos, 6) / 100, 0.000009);

        static int Even(double cells) => 2 * (int)Math.Ceiling(cells / 2);
    }

    /// <summary>Cosine of degrees by its series: the same bits on every machine.</summary>
    private static double Cosine(double degrees)
    {
        double x = degrees * (3.14159265358979324 / 180), x2 = x * x;
        return 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56 * (1 - x2 / 90))));
    }

    /// <summary>Names for the rivers longer than 3 km: 河 for the long ones, 溪 for the others.</summary>
    private static LocalText[] NameRivers(Terrain terrain, PlaceNames names) =>
    [
        .. terrain.Rivers.GroupBy(r => r.River).OrderBy(g => g.Key)
            .TakeWhile(g => g.Sum(r => r.Cells.Count) * CellMetres > 3000)
            .Select(g =>
            {
                LocalText name = names.Next();
                return g.Sum(r => r.Cells.Count) * CellMetres > 12000
                    ? new LocalText($"{name.Zh}河", $"{name.En} River") : new LocalText($"{name.Zh}溪", $"{name.En} Brook");
            }),
    ];
}
