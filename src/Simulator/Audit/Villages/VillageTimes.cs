using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Minutes from the villages: on foot and by vehicle to clinics, by vehicle to the tiers above.</summary>
/// <remarks>A county of a few hundred villages and clinics: whole matrices, each computed once.</remarks>
public sealed class VillageTimes
{
    // a hundredth off both limits, so that no rounding of metres or milliseconds can matter
    private const double Surely = 0.99;

    private readonly Dictionary<int, int> pointRow = [];
    private readonly Dictionary<int, JoinStatus> pointStatus = [];
    private readonly HashSet<int> straightNear = [];

    /// <param name="input">County, travel and settings.</param>
    /// <param name="villages">Its villages and their points.</param>
    /// <param name="own">Own clinics of each village; only their people's walks are asked for.</param>
    public VillageTimes(AuditInput input, VillagePlaces villages, IReadOnlyList<IReadOnlyList<int>> own)
    {
        County county = input.County;
        Clinics = Indices(county, f => f.Tier == FacilityTier.VillageClinic && !f.IsNeighbour);
        Centres = Indices(county, f => f.Tier.Level() >= 2 && Counts(county, f));
        ITravelModel? ride = input.Places?.Travel;
        if (ride is null || villages.Villages.Count == 0)
        {
            Joined = new JoinStatus[villages.Villages.Count];
            Array.Fill(Joined, JoinStatus.NoCoordinates);
            return;
        }

        IPlaceSet homes = ride.Join(villages.Locations);
        Joined = [.. Enumerable.Range(0, homes.Count).Select(homes.Status)];
        IPlaceSet clinics = ride.Join([.. Clinics.Select(i => county.Facilities[i].Location)]);
        IPlaceSet centres = ride.Join([.. Centres.Select(i => county.Facilities[i].Location)]);
        ToClinics = ride.Matrix(homes, clinics);
        FromCentres = ride.Matrix(centres, homes);
        ToCentres = ride.Matrix(homes, centres);
        BetweenVillages = ride.Matrix(homes, homes);
        if (input.Walk is ITravelModel walk)
        {
            IPlaceSet doors = walk.Join([.. Clinics.Select(i => county.Facilities[i].Location)]);
            IPlaceSet walkers = walk.Join(villages.Locations);
            FootToClinics = walk.Matrix(walkers, doors);
            WalkJoined = [.. Enumerable.Range(0, walkers.Count).Select(walkers.Status)];
            Settlements(input, villages, own, walk, doors);
        }
    }

    // Joining a settlement to every road about it is what costs. One that stands within the snap limit of a clinic of its
    // village walks there straight at worst (NetworkTravel), so that within the limit nothing else need be known.
    private void Settlements(
        AuditInput input, VillagePlaces villages, IReadOnlyList<IReadOnlyList<int>> own, ITravelModel walk, IPlaceSet doors)
    {
        County county = input.County;
        double metres = walk is NetworkTravel network
            ? Surely * Math.Min(network.Profile.SnapLimitMetres, input.Options.WalkMinutes * network.Profile.WalkKmh * 1000 / 60) : 0;
        var points = new List<(int Point, int Village)>();
        var seen = new HashSet<int>();
        for (int v = 0; v < own.Count; v++)
        {
            if (own[v].Any(i => county.Facilities[i].Location is not null))
            {
                points.AddRange(villages.Points[v].Where(seen.Add).Select(p => (p, v)));
            }
        }

        if (points.Count == 0)
        {
            return;
        }

        IPlaceSet settlements = walk.Join([.. points.Select(p => county.Population.Points[p.Point].Location)]);
        var joinedDoors = Enumerable.Range(0, doors.Count).Where(d => doors.Status(d) == JoinStatus.Joined)
            .Select(d => Clinics[d]).ToHashSet();
        var far = new List<int>();
        for (int row = 0; row < points.Count; row++)
        {
            (int point, int village) = points[row];
            pointStatus[point] = settlements.Status(row);
            if (pointStatus[point] != JoinStatus.Joined)
            {
                continue;
            }

            LonLat home = county.Population.Points[point].Location!.Value;
            if (own[village].Any(i => joinedDoors.Contains(i) && county.Facilities[i].Location!.Value.MetresTo(home) <= metres))
            {
                straightNear.Add(point);
            }
            else
            {
                pointRow.Add(point, far.Count);
                far.Add(point);
            }
        }

        FootFromPoints = walk.Matrix(walk.Join([.. far.Select(p => county.Population.Points[p].Location)]), doors,
            TravelTime.FromMinutes(input.Options.WalkMinutes));
    }

    /// <summary>Open village clinics of the county: positions in its list of facilities, columns of the matrices.</summary>
    public List<int> Clinics { get; }

    /// <summary>Open facilities of the township tier and above.</summary>
    public IReadOnlyList<int> Centres { get; }

    /// <summary>How each village stands to the paths; empty when nothing can be said about walking.</summary>
    public JoinStatus[] WalkJoined { get; } = [];

    /// <summary>How a demand point of a village with a clinic of its own stands to the paths.</summary>
    public JoinStatus PointStatus(int demandPoint) => pointStatus.GetValueOrDefault(demandPoint, JoinStatus.NoCoordinates);

    /// <summary>Whether a demand point is certainly within the walking limit of its village's clinic.</summary>
    public bool IsStraightNear(int demandPoint) => straightNear.Contains(demandPoint);

    /// <summary>From the other demand points to the clinics, within the walking limit; null when there is none.</summary>
    public TravelTimeMatrix? FootFromPoints { get; private set; }

    /// <summary>Row of a demand point in <see cref="FootFromPoints"/>.</summary>
    public int PointRow(int demandPoint) => pointRow[demandPoint];

    /// <summary>How each village stands to the network.</summary>
    public JoinStatus[] Joined { get; }

    public TravelTimeMatrix? ToClinics { get; }

    public TravelTimeMatrix? FootToClinics { get; }

    public TravelTimeMatrix? ToCentres { get; }

    public TravelTimeMatrix? FromCentres { get; }

    public TravelTimeMatrix? BetweenVillages { get; }

    /// <summary>Nearest facility of a tier or higher: its column in <see cref="Centres"/> and the time; null column when
    /// there is none in reach. With <paramref name="own"/> those across the county line are left out: they may be visited,
    /// but send nobody.</summary>
    public (int? Column, uint Time) NearestCentre(County county, int village, FacilityTier tier, bool own = false)
    {
        int? best = null;
        uint time = TravelTime.Unreachable;
        ReadOnlySpan<uint> row = ToCentres is null ? [] : ToCentres.Milliseconds(village);
        for (int c = 0; c < row.Length; c++)
        {
            Facility centre = county.Facilities[Centres[c]];
            if (row[c] < time && centre.Tier.Closes(tier) && !(own && centre.IsNeighbour))
            {
                (best, time) = (c, row[c]);
            }
        }

        return (best, time);
    }

    private static List<int> Indices(County county, Func<Facility, bool> wanted) =>
        [.. Enumerable.Range(0, county.Facilities.Count)
            .Where(i => county.Facilities[i].IsOpen && wanted(county.Facilities[i]))];

    private static bool Counts(County county, Facility facility) => county.Settings.Neighbours || !facility.IsNeighbour;
}
