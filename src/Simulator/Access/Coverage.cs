using Simulator.Data;
using Simulator.Network;

namespace Simulator.Access;

/// <summary>The one coverage function: it feeds the map, the tables and the report, so that they cannot disagree.</summary>
/// <remarks>
/// A tier's circle is closed by that tier or any higher one. Counted at demand points, never by polygon.
/// <para>Without any stated capacity everyone within the standard is served; with capacities, see
/// <see cref="Allocation"/>. Where the list of a tier is incomplete, or an open facility of it cannot be placed on the
/// network, everyone not served is "cannot tell": an unlisted facility may be nearer.</para>
/// <para>Cost: one nearest-facility search; one bounded matrix more where capacities are stated.</para>
/// </remarks>
public static class Coverage
{
    /// <summary>Coverage of one tier.</summary>
    /// <param name="county">Demand points, facilities and settings.</param>
    /// <param name="places">The county's demand points and facilities joined to the travel model; null when nothing is
    /// known about travel (then everyone is "cannot tell").</param>
    /// <param name="tier">Tier whose circle is asked for.</param>
    /// <param name="standardMinutes">Service standard, minutes.</param>
    public static TierCoverage Compute(County county, PlacesOnNetwork? places, FacilityTier tier, double standardMinutes)
    {
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        var (usable, caveats) = Usable(county, places, tier);
        uint standard = TravelTime.FromMinutes(standardMinutes);

        var nearest = new uint[points.Count];
        var nearestFacility = new int[points.Count];
        Array.Fill(nearest, TravelTime.Unreachable);
        Array.Fill(nearestFacility, -1);
        if (places is not null && usable.Count > 0 && points.Count > 0)
        {
            NearestDestinations found = places.Travel.Nearest(places.DemandPoints, places.Join(usable));
            nearest = found.Milliseconds;
            nearestFacility = Array.ConvertAll(found.Destination, d => d < 0 ? -1 : usable[d]);
        }

        var (served, taken) = Served(county, places, usable, nearest, standard);
        var status = new ReachStatus[points.Count];
        var reason = new ReachReason[points.Count];
        for (int i = 0; i < points.Count; i++)
        {
            (status[i], reason[i]) = Judge(
                places?.DemandPoints.Status(i) ?? JoinStatus.NoCoordinates, nearest[i], standard,
                points[i].Population - served[i], caveats.Count > 0);
        }

        return new TierCoverage
        {
            Tier = tier,
            StandardMinutes = standardMinutes,
            Facilities = usable,
            NearestMilliseconds = nearest,
            NearestFacility = nearestFacility,
            Status = status,
            Reason = reason,
            ServedResidents = served,
            Taken = taken,
            Caveats = caveats,
            All = CoverageTotals.All(county, status, served),
            Rural = CoverageTotals.Rural(county, status, served),
            Over65 = CoverageTotals.Over65(county, status, served),
            Townships = CoverageTotals.ByTownship(county, status, served, nearest),
        };
    }

    /// <summary>Facilities that count for a tier: open, and on this side of the line unless neighbours count.</summary>
    public static IEnumerable<int> Counting(County county, FacilityTier tier)
    {
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            if (facility.IsOpen && facility.Tier.Closes(tier) && (county.Settings.Neighbours || !facility.IsNeighbour))
            {
                yield return i;
            }
        }
    }

    /// <summary>Residents a facility can serve; infinity where nothing limits it.</summary>
    public static double Capacity(Facility facility, AccessSettings settings) =>
        facility.CapacityResidents
        ?? (facility.Beds is double beds && settings.ResidentsPerBed is double each ? beds * each : double.PositiveInfinity);

    private static (List<int> Usable, List<LocalText> Caveats) Usable(
        County county, PlacesOnNetwork? places, FacilityTier tier)
    {
        var usable = new List<int>();
        var caveats = new List<LocalText>();
        foreach (FacilityTier part in Enum.GetValues<FacilityTier>())
        {
            if (part.Closes(tier) && !county.IsComplete(part))
            {
                caveats.Add(new LocalText(
                    $"{part.Name().Zh}名单不完整", $"the list for the tier {part.Word()} is incomplete"));
            }
        }

        foreach (int i in Counting(county, tier))
        {
            Facility facility = county.Facilities[i];
            switch (places?.Facilities.Status(i) ?? JoinStatus.NoCoordinates)
            {
                case JoinStatus.Joined:
                    usable.Add(i);
                    break;
                case JoinStatus.NoCoordinates:
                    caveats.Add(new LocalText($"{facility.Name}没有可用坐标", $"{facility.Name} has no usable coordinates"));
                    break;
                case JoinStatus.NoSurface:
                    caveats.Add(new LocalText(
                        $"{facility.Name}所在地没有地表数据", $"nothing is known of the land at {facility.Name}"));
                    break;
                default:
                    caveats.Add(new LocalText($"{facility.Name}附近没有可通行道路", $"{facility.Name} has no road near it"));
                    break;
            }
        }

        return (usable, caveats);
    }

    private static (double[] Served, IReadOnlyList<double> Taken) Served(
        County county, PlacesOnNetwork? places, List<int> usable, uint[] nearest, uint standard)
    {
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        double[] capacity = [.. usable.Select(i => Capacity(county.Facilities[i], county.Settings.Access))];
        if (places is not null && capacity.Any(double.IsFinite))
        {
            TravelTimeMatrix within = places.Travel.Matrix(places.DemandPoints, places.Join(usable), standard);
            double[] population = [.. points.Select(p => p.Population)];
            AllocationResult allocation = Allocation.Compute(within, population, capacity, standard);
            return (allocation.Served, allocation.Taken);
        }

        var served = new double[points.Count];
        for (int i = 0; i < served.Length; i++)
        {
            served[i] = IsInReach(nearest[i], standard) ? points[i].Population : 0;
        }

        return (served, []);
    }

    private static (ReachStatus Status, ReachReason Reason) Judge(
        JoinStatus join, uint nearest, uint standard, double waiting, bool listIncomplete)
    {
        bool inReach = IsInReach(nearest, standard);
        // Residents are sums of products: less than a thousandth of a person left over is rounding, not need.
        if (inReach && waiting <= 1e-3)
        {
            return (ReachStatus.Served, ReachReason.None);
        }

        if (join is JoinStatus.NoCoordinates or JoinStatus.NoSurface)
        {
            return (ReachStatus.CannotTell,
                join == JoinStatus.NoSurface ? ReachReason.NoSurface : ReachReason.NoCoordinates);
        }

        if (listIncomplete)
        {
            return (ReachStatus.CannotTell, ReachReason.ListIncomplete);
        }

        return inReach ? (ReachStatus.Short, ReachReason.Full)
            : join == JoinStatus.BeyondSnapLimit ? (ReachStatus.OutOfReach, ReachReason.NoRoad)
            : nearest == TravelTime.Unreachable ? (ReachStatus.OutOfReach, ReachReason.CutOff)
            : (ReachStatus.OutOfReach, ReachReason.TooFar);
    }

    private static bool IsInReach(uint nearest, uint standard) =>
        nearest <= standard && nearest != TravelTime.Unreachable;
}
