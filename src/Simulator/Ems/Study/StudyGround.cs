using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Network;

namespace Simulator.Ems.Study;

/// <summary>A county as the models of its ambulances see it: demand nodes, bases, hospitals and the minutes between
/// all of them.</summary>
public sealed class StudyGround
{
    private StudyGround(County county, TravelKind kind)
    {
        County = county;
        Kind = kind;
        Standard = ResponseStandard.From(county.Settings.Ambulance);
    }

    public County County { get; }

    public TravelKind Kind { get; }

    public ResponseStandard Standard { get; }

    /// <summary>Demand nodes with a place on the network; they are the first nodes of <see cref="World"/>.</summary>
    public required IReadOnlyList<DemandNode> Demand { get; init; }

    /// <summary>Residents of places without coordinates or without a road within the snap limit: nothing is said about
    /// them.</summary>
    public required double ResidentsLeftOut { get; init; }

    /// <summary>Facilities of the county where vehicles can stand, indices in <see cref="County.Facilities"/>.</summary>
    public required IReadOnlyList<int> Bases { get; init; }

    /// <summary>Node of each base.</summary>
    public required IReadOnlyList<int> BaseNodes { get; init; }

    /// <summary>Facilities across the line that have ambulances.</summary>
    public required IReadOnlyList<int> NeighbourBases { get; init; }

    public required IReadOnlyList<int> NeighbourBaseNodes { get; init; }

    /// <summary>All nodes, their times and the hospitals.</summary>
    public required SimulationWorld World { get; init; }

    /// <summary>Hospitals that take patients, indices in <see cref="County.Facilities"/>.</summary>
    public required IReadOnlyList<int> Hospitals { get; init; }

    /// <summary>Vehicles at each base today; null when no facility gives a figure.</summary>
    public int[]? Present => Bases.Any(f => County.Facilities[f].Ambulances is not null)
        ? [.. Bases.Select(f => County.Facilities[f].Ambulances ?? 0)]
        : null;

    /// <summary>Why nothing can be computed; null when it can.</summary>
    public LocalText? CannotTell =>
        Demand.Count == 0 ? new("无法判断：居民点没有坐标或未接入路网", "cannot tell: no demand point has a place on the network")
        : Bases.Count == 0 ? new("无法判断：没有可停放救护车且有坐标的机构", "cannot tell: no facility with coordinates could hold a vehicle")
        : null;

    /// <summary>Lays the ground.</summary>
    /// <param name="county">The county.</param>
    /// <param name="travel">Times of an ambulance.</param>
    /// <param name="mostNodes">Demand nodes at most; more demand points are grouped.</param>
    /// <param name="cancel">Looked at between the steps.</param>
    public static StudyGround Of(
        County county, ITravelModel travel, int mostNodes = 600, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        IReadOnlyList<DemandNode> groups = DemandNode.Group(county.Population.Points, mostNodes);
        int[] facilities = [.. Enumerable.Range(0, county.Facilities.Count).Where(i => Counts(county, i))];
        IPlaceSet places = travel.Join(
            [.. groups.Select(g => (LonLat?)g.Location), .. facilities.Select(f => county.Facilities[f].Location)]);
        int[] keptGroups = [.. Enumerable.Range(0, groups.Count).Where(g => Joined(places, g))];
        int[] keptFacilities =
            [.. Enumerable.Range(0, facilities.Length).Where(k => Joined(places, groups.Count + k))];
        DemandNode[] demand = [.. keptGroups.Select(g => groups[g])];
        int[] kept = [.. keptFacilities.Select(k => facilities[k])];
        LonLat[] at = [.. demand.Select(d => d.Location), .. kept.Select(f => county.Facilities[f].Location!.Value)];

        bool Own(int f) => !county.Facilities[f].IsNeighbour;
        int[] bases = [.. kept.Where(f => Own(f) && CouldHold(county.Facilities[f]))];
        int[] across = [.. kept.Where(f => !Own(f) && county.Facilities[f].Ambulances is > 0)];
        int top = kept.Where(Own).Select(f => county.Facilities[f].Tier.Level()).DefaultIfEmpty(0).Max() >= 3 ? 3 : 2;
        int[] hospitals = [.. kept.Where(f => county.Facilities[f].Tier.Level() >= top
            && (Own(f) || county.Settings.Neighbours))];
        var node = kept.Select((f, k) => (f, k)).ToDictionary(x => x.f, x => demand.Length + x.k);
        return new StudyGround(county, travel.Kind)
        {
            Demand = demand,
            ResidentsLeftOut = county.Population.Points.Sum(p => p.Population) - demand.Sum(d => d.Residents),
            Bases = bases,
            BaseNodes = [.. bases.Select(f => node[f])],
            NeighbourBases = across,
            NeighbourBaseNodes = [.. across.Select(f => node[f])],
            Hospitals = hospitals,
            World = WorldOf(travel, at, [.. hospitals.Select(f => node[f])], cancel),
        };
    }

    /// <summary>Who is covered by which base, weighted by residents.</summary>
    /// <param name="factor">On the standards; 1 for the standards themselves.</param>
    /// <param name="counted">Demand nodes that count; null for all.</param>
    public CoverSets Cover(double factor = 1, bool[]? counted = null) => CoverSets.Of(
        Bases.Count,
        [.. Demand.Select((d, i) => counted?[i] == false ? 0 : d.Residents)],
        (b, i) => counted?[i] != false && IsWithin(b, i, factor));

    /// <summary>Which demand nodes some base reaches within so many times their standard.</summary>
    public bool[] Reached(double factor) =>
        [.. Enumerable.Range(0, Demand.Count).Select(i => Enumerable.Range(0, Bases.Count).Any(b => IsWithin(b, i, factor)))];

    /// <summary>Response of each demand node with a vehicle ready at every base that has one: turnout and the ride from the
    /// nearest, minutes; infinite where no road leads.</summary>
    /// <param name="vehicles">At each base.</param>
    public double[] ReadyMinutes(IReadOnlyList<int> vehicles)
    {
        var minutes = new double[Demand.Count];
        Array.Fill(minutes, double.PositiveInfinity);
        for (int b = 0; b < Bases.Count; b++)
        {
            for (int i = 0; i < minutes.Length && vehicles[b] > 0; i++)
            {
                minutes[i] = Math.Min(minutes[i], Standard.TurnoutMinutes + World.Minutes(BaseNodes[b], i));
            }
        }

        return minutes;
    }

    /// <summary>Townships that have demand nodes, in order of code.</summary>
    public IReadOnlyList<string> TownshipCodes =>
        [.. Demand.Select(d => d.TownshipCode).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Standards, townships and residents of all nodes; nodes that are not demand are not counted.</summary>
    public NodeBook Book()
    {
        IReadOnlyList<string> codes = TownshipCodes;
        var index = codes.Select((code, g) => (code, g)).ToDictionary(x => x.code, x => x.g);
        var standard = new double[World.Count];
        var group = new int[World.Count];
        var residents = new double[World.Count];
        Array.Fill(group, -1);
        for (int i = 0; i < Demand.Count; i++)
        {
            standard[i] = Demand[i].StandardMinutes(Standard);
            group[i] = index[Demand[i].TownshipCode];
            residents[i] = Demand[i].Residents;
        }

        return new NodeBook(standard, group, codes.Count, residents)
        {
            Class = [.. group.Select((_, i) => i >= Demand.Count ? 2 : Demand[i].IsRural switch { false => 0, true => 1, _ => 2 })],
        };
    }

    private bool IsWithin(int b, int node, double factor) =>
        Standard.TurnoutMinutes + World.Minutes(BaseNodes[b], node) <= factor * Demand[node].StandardMinutes(Standard);

    private static SimulationWorld WorldOf(
        ITravelModel travel, LonLat[] at, int[] hospitals, CancellationToken cancel)
    {
        IPlaceSet places = travel.Join([.. at.Select(p => (LonLat?)p)]);
        cancel.ThrowIfCancellationRequested();
        TravelTimeMatrix times = travel.Matrix(places, places);
        cancel.ThrowIfCancellationRequested();
        var minutes = new double[at.Length * at.Length];
        for (int i = 0; i < at.Length; i++)
        {
            ReadOnlySpan<uint> row = times.Milliseconds(i);
            for (int j = 0; j < row.Length; j++)
            {
                minutes[i * at.Length + j] = TravelTime.ToMinutes(row[j]);
            }
        }

        LocalPlane plane = LocalPlane.Around(at);
        PlanePoint[] points = [.. at.Select(plane.ToPlane)];
        return new SimulationWorld(
            minutes, [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)], hospitals);
    }

    private static bool Joined(IPlaceSet places, int place) => places.Status(place) == JoinStatus.Joined;

    private static bool Counts(County county, int index)
    {
        Facility facility = county.Facilities[index];
        return facility.IsOpen && facility.Location is not null
            && (CouldHold(facility) || facility.Ambulances is > 0);
    }

    private static bool CouldHold(Facility facility) =>
        facility.Tier == FacilityTier.FirstAidStation || facility.Tier.Level() >= 2 || facility.Ambulances is > 0;
}
