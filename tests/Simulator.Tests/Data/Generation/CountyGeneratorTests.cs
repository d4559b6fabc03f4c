using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Data.Generation;

namespace Simulator.Tests.Data.Generation;

/// <summary>What must hold in every county that the generator makes, seen on the one that is shipped.</summary>
public class CountyGeneratorTests(DemoCounty demo) : IClassFixture<DemoCounty>
{
    private readonly GeneratedCounty county = demo.County;

    [Fact]
    public void The_shipped_demo_is_what_its_seed_gives_byte_for_byte()
    {
        IReadOnlyList<(string Path, byte[] Content)> files = GeneratedCountyWriter.Files(county);

        Assert.Equal(
            files.Select(f => f.Path),
            Directory.EnumerateFiles(DemoCounty.Folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(DemoCounty.Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        Assert.All(files, f =>
            Assert.True(f.Content.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(DemoCounty.Folder, f.Path))), f.Path));
        Assert.All(files, f => Assert.True(f.Content.Length < 2_000_000, $"{f.Path} is too large to ship"));
    }

    // Huaying: 12 townships, 77 villages, 30 communities, 272,332 residents, 53.6 % urban, 12 health centres, 1,580–1,692 beds
    [Fact]
    public void It_has_the_size_and_the_proportions_of_Huaying()
    {
        Assert.Equal(12, county.Settlements.OwnTowns.Count());
        Assert.Equal(77, county.Settlements.Units.Count(u => u.Kind == VillageKind.Village));
        Assert.Equal(30, county.Settlements.Units.Count(u => u.Kind == VillageKind.Community));
        Assert.Equal(272332, county.Residents);
        Assert.Equal(0.536 * 272332, county.Settlements.Units.Where(u => u.UrbanRuralClass < 200).Sum(u => u.Residents), 5.0);
        Assert.Equal(9, county.Facilities.Count(f => f.Tier == FacilityTier.TownshipHealthCentre));
        Assert.Equal(3, county.Facilities.Count(f => f.Tier == FacilityTier.CommunityHealthCentre));
        Assert.InRange(county.Facilities.Sum(f => f.Beds ?? 0), 1580, 1692);
        Assert.InRange(county.Population.Persons.Count(p => p > 0), 4000, 6000);
    }

    [Fact]
    public void Every_resident_lives_in_a_cell_of_the_own_village()
    {
        var residents = new int[county.Settlements.Units.Count];
        for (int cell = 0; cell < county.Population.Persons.Length; cell++)
        {
            if (county.Population.Persons[cell] > 0)
            {
                residents[county.Population.Unit[cell]] += county.Population.Persons[cell];
            }
        }

        Assert.Equal(county.Settlements.Units.Select(u => u.Residents), residents);
    }

    [Fact]
    public void Codes_are_well_formed_used_once_and_no_countys()
    {
        Assert.Matches("^99[0-9]{4}$", county.Code);
        Assert.All(county.Settlements.OwnTowns, t => Assert.Matches($"^{county.Code}[0-9]{{3}}$", t.Code));
        Assert.All(county.Settlements.Units, u =>
            Assert.Matches($"^{county.Settlements.Towns[u.Town].Code}[0-9]{{3}}$", u.Code));
        Assert.Equal(107, county.Settlements.Units.Select(u => u.Code).Distinct().Count());
        Assert.Equal(12, county.Settlements.Units.Count(u => u.IsSeat));
    }

    [Fact]
    public void Rivers_run_downhill_to_the_edge()
    {
        Assert.All(county.Terrain.Rivers, reach =>
        {
            for (int i = 1; i < reach.Cells.Count; i++)
            {
                Assert.True(county.Terrain.Heights[reach.Cells[i]] < county.Terrain.Heights[reach.Cells[i - 1]], reach.Id);
                Assert.Equal(reach.Cells[i], county.Terrain.Drainage.Receiver[reach.Cells[i - 1]]);
            }
        });
    }

    [Fact]
    public void No_road_crosses_a_river_without_a_bridge()
    {
        var factory = new GeometryFactory();
        LineString Line(IEnumerable<LonLat> shape) =>
            factory.CreateLineString([.. shape.Select(p => new Coordinate(p.Lon, p.Lat))]);
        var rivers = new NetTopologySuite.Index.Strtree.STRtree<LineString>();
        foreach (RiverReach reach in county.Terrain.Rivers)
        {
            LineString river = Line(reach.Shape.Select(county.Frame.ToDegrees));
            rivers.Insert(river.EnvelopeInternal, river);
        }

        bool Crosses(RoadSegment road) =>
            rivers.Query(Line(road.Shape).EnvelopeInternal).Any(river => river.Intersects(Line(road.Shape)));
        RoadSegment[] bridges = [.. county.Roads.Where(r => r.IsBridge)];

        Assert.True(bridges.Length >= 100, $"{bridges.Length} bridges");
        Assert.All(bridges, b => Assert.True(Crosses(b), $"{b.Id} crosses nothing"));
        Assert.All(bridges, b => Assert.NotEqual("", b.Name));
        Assert.All(county.Roads.Where(r => !r.IsBridge), r => Assert.False(Crosses(r), $"{r.Id} has no bridge"));
        Assert.Equal(county.Roads.Count, county.Roads.Select(r => r.Id).Distinct().Count());
        Assert.Equal(bridges.Length, bridges.Select(b => b.Name).Distinct().Count());
    }

    [Fact]
    public void Roads_form_one_network_that_can_be_driven_both_ways_round()
    {
        var nodes = new Dictionary<LonLat, int>();
        int Node(LonLat p) => nodes.TryGetValue(p, out int n) ? n : nodes[p] = nodes.Count;
        var ways = new List<(int From, int To)>();
        foreach (RoadSegment road in county.Roads)
        {
            int from = Node(road.Shape[0]), to = Node(road.Shape[^1]);
            if (road.Direction != RoadDirection.Backward)
            {
                ways.Add((from, to));
            }

            if (road.Direction != RoadDirection.Forward)
            {
                ways.Add((to, from));
            }
        }

        Assert.Contains(county.Roads, r => r.Direction == RoadDirection.Forward);
        Assert.Equal(nodes.Count, Reached(ways.ToLookup(w => w.From, w => w.To)));
        Assert.Equal(nodes.Count, Reached(ways.ToLookup(w => w.To, w => w.From)));

        static int Reached(ILookup<int, int> next)
        {
            var seen = new HashSet<int> { 0 };
            var open = new Stack<int>([0]);
            while (open.TryPop(out int node))
            {
                foreach (int n in next[node].Where(seen.Add))
                {
                    open.Push(n);
                }
            }

            return seen.Count;
        }
    }

    [Fact]
    public void Areas_tile_the_county_and_hold_their_villages()
    {
        Geometry union = NetTopologySuite.Operation.Union.UnaryUnionOp.Union(county.TownshipAreas.Values);
        double parts = county.TownshipAreas.Values.Sum(a => a.Area);

        Assert.All(county.TownshipAreas.Values, a => Assert.True(a.IsValid));
        Assert.All(county.UnitAreas.Values, a => Assert.True(a.IsValid));
        Assert.Equal(parts, union.Area, parts * 1e-9);
        Assert.Equal(parts, county.UnitAreas.Values.Sum(a => a.Area), parts * 1e-9);
        Assert.Equal(parts, county.Boundary.Area, parts * 1e-9);
        for (int u = 0; u < county.Settlements.Units.Count; u++)
        {
            LonLat at = county.At(county.Settlements.Units[u].Node);
            Point centre = union.Factory.CreatePoint(new Coordinate(at.Lon, at.Lat));
            Assert.True(county.UnitAreas[u].Contains(centre));
            Assert.True(county.TownshipAreas[county.Settlements.Units[u].Town].Contains(centre));
        }
    }

    [Fact]
    public void Some_villages_have_no_clinic_and_some_attributes_are_unknown()
    {
        int clinics = county.Facilities.Count(f => f.Tier == FacilityTier.VillageClinic);

        Assert.InRange(clinics, 60, 76);
        Assert.Contains(county.Facilities, f => f.Tier == FacilityTier.TownshipHealthCentre && f.FloorAreaM2 is null);
        Assert.Contains(county.Facilities, f => f.Tier == FacilityTier.TownshipHealthCentre && !f.Has.ContainsKey("ct"));
        Assert.Contains(county.Facilities, f => f.Ambulances is null);
        Assert.All(county.NeighbourFacilities, f => Assert.True(f.IsNeighbour));
    }
}
