using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems;

/// <summary>Whether a township is remote by the rule of the settings.</summary>
/// <param name="Township">Index in <see cref="County.Townships"/>.</param>
/// <param name="RideMinutes">From the nearest base to its seat; infinity without a road; null when not known.</param>
/// <param name="IsRemote">Null: cannot tell.</param>
public sealed record RemoteTownship(int Township, double? RideMinutes, bool? IsRemote);

/// <summary>
/// Vehicles added for remote townships (偏远地区可适当增加): a township whose seat lies farther from the nearest base
/// than the limit gets so many more.
/// </summary>
/// <param name="LimitMinutes">Exactly this ride is not remote.</param>
/// <param name="PerTownship">Vehicles for each.</param>
/// <param name="Townships">One for each township of the county.</param>
public sealed record RemoteSupplement(
    double LimitMinutes, int PerTownship, IReadOnlyList<RemoteTownship> Townships)
{
    /// <summary>Vehicles for the townships that are known to be remote: a lower figure where some cannot be told.</summary>
    public int Vehicles => PerTownship * Townships.Count(t => t.IsRemote == true);

    /// <summary>Whether every township could be judged.</summary>
    public bool IsComplete => Townships.All(t => t.IsRemote is not null);

    /// <param name="county">Townships with seats, settings.</param>
    /// <param name="bases">Where ambulances stand, or are assumed to.</param>
    /// <param name="travel">Times of an ambulance; null when there are no coordinates.</param>
    public static RemoteSupplement Of(County county, AmbulanceBases bases, ITravelModel? travel)
    {
        AmbulanceSettings settings = county.Settings.Ambulance;
        double?[] minutes = travel is null || bases.Facilities.Count == 0
            ? new double?[county.Townships.Count]
            : RideMinutes(county, bases, travel);
        // A base that the list lacks or cannot place could stand nearer: "remote" is then not proven, "not remote" is.
        bool allKnown = bases.WithoutLocation.Count == 0
            && (bases.Source == BaseSource.PresentFleet
                || (county.IsComplete(FacilityTier.TownshipHealthCentre)
                    && county.IsComplete(FacilityTier.CountyHospital)
                    && county.IsComplete(FacilityTier.FirstAidStation)));
        return Judge(minutes, settings.RemoteMinutes, settings.RemoteSupplement, allKnown);
    }

    /// <summary>The rule alone.</summary>
    /// <param name="rideMinutes">Nearest base → seat, one for each township; null when not known.</param>
    /// <param name="limitMinutes">Exactly this ride is not remote.</param>
    /// <param name="perTownship">Vehicles for each remote township.</param>
    /// <param name="allBasesKnown">Whether no nearer base can be missing from the list.</param>
    public static RemoteSupplement Judge(
        ReadOnlySpan<double?> rideMinutes, double limitMinutes, int perTownship, bool allBasesKnown)
    {
        uint limit = TravelTime.FromMinutes(limitMinutes);
        var rows = new RemoteTownship[rideMinutes.Length];
        for (int t = 0; t < rows.Length; t++)
        {
            double? ride = rideMinutes[t];
            bool? remote = ride is not double minutes ? null
                : TravelTime.FromMinutes(minutes) <= limit ? false
                : allBasesKnown ? true : null;
            rows[t] = new RemoteTownship(t, ride, remote);
        }

        return new RemoteSupplement(limitMinutes, perTownship, rows);
    }

    private static double?[] RideMinutes(County county, AmbulanceBases bases, ITravelModel travel)
    {
        IPlaceSet seats = travel.Join([.. county.Townships.Select(t => t.Seat)]);
        TravelTimeMatrix rides = travel.Matrix(travel.Join(bases.Locations(county)), seats);
        var minutes = new double?[county.Townships.Count];
        for (int t = 0; t < minutes.Length; t++)
        {
            if (seats.Status(t) != JoinStatus.Joined)
            {
                continue;
            }

            double nearest = double.PositiveInfinity;
            for (int b = 0; b < rides.Rows; b++)
            {
                nearest = Math.Min(nearest, rides.Minutes(b, t));
            }

            minutes[t] = nearest;
        }

        return minutes;
    }
}
