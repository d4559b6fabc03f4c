using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Minutes from the villages: on foot and by vehicle to clinics, by vehicle to the tiers above.</summary>
/// <remarks>A county of a few hundred villages and clinics: whole matrices, each computed once.</remarks>
public sealed class VillageTimes
{
    private readonly Dictionary<int, int> pointRow = [];

    public VillageTimes(AuditInput input, VillagePlaces villages)
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
            int[] points = [.. villages.Points.SelectMany(p => p).Distinct()];
            if (points.Length > 0)
            {
                IPlaceSet settlements = walk.Join([.. points.Select(p => county.Population.Points[p].Location)]);
                pointRow = points.Select((p, row) => (p, row)).ToDictionary(x => x.p, x => x.row);
                PointsJoined = [.. Enumerable.Range(0, settlements.Count).Select(settlements.Status)];
                FootFromPoints = walk.Matrix(settlements, doors, TravelTime.FromMinutes(input.Options.WalkMinutes));
            }
        }
    }

    /// <summary>Open village clinics of the county: positions in its list of facilities, columns of the matrices.</summary>
    public List<int> Clinics { get; }

    /// <summary>Open facilities of the township tier and above.</summary>
    public IReadOnlyList<int> Centres { get; }

    /// <summary>How each village stands to the paths; empty when nothing can be said about walking.</summary>
    public JoinStatus[] WalkJoined { get; } = [];

    /// <summary>How each settlement point stands to the paths, by row of <see cref="FootFromPoints"/>.</summary>
    public JoinStatus[] PointsJoined { get; } = [];

    /// <summary>From the demand points of the villages to the clinics, within the walking limit.</summary>
    public TravelTimeMatrix? FootFromPoints { get; }

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
    /// there is none in reach.</summary>
    public (int? Column, uint Time) NearestCentre(County county, int village, FacilityTier tier)
    {
        int? best = null;
        uint time = TravelTime.Unreachable;
        ReadOnlySpan<uint> row = ToCentres is null ? [] : ToCentres.Milliseconds(village);
        for (int c = 0; c < row.Length; c++)
        {
            if (row[c] < time && county.Facilities[Centres[c]].Tier.Closes(tier))
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
