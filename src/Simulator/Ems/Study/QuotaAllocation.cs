using Simulator.Data;

namespace Simulator.Ems.Study;

/// <summary>What the quota alone would do: divide the fleet among townships by residents and put each share at the
/// township's own hospital, without a look at the map.</summary>
internal static class QuotaAllocation
{
    /// <summary>Vehicles at each base; null when the residents by township are not known.</summary>
    public static int[]? Of(StudyGround ground, AmbulanceSizing sizing, int fleet)
    {
        County county = ground.County;
        double?[] residents = PopulationBases.ByTownship(county);
        if (residents.Length == 0 || residents.Any(r => r is null))
        {
            return null;
        }

        int[] least = [.. sizing.Townships.Select(t => t.Least)];
        int[] shares = AmbulanceQuota.Apportion(
            fleet, Array.ConvertAll(residents, r => r!.Value), least.Sum() <= fleet ? least : new int[least.Length]);
        var vehicles = new int[ground.Bases.Count];
        for (int t = 0; t < shares.Length; t++)
        {
            vehicles[BaseOf(ground, county.Townships[t])] += shares[t];
        }

        return vehicles;
    }

    /// <summary>The base of a township: the one of the highest tier there, else the one nearest to its seat in a straight
    /// line, else the first.</summary>
    private static int BaseOf(StudyGround ground, Township township)
    {
        int best = -1;
        for (int b = 0; b < ground.Bases.Count; b++)
        {
            Facility facility = ground.County.Facilities[ground.Bases[b]];
            if (facility.TownshipCode == township.Code && (best < 0
                || facility.Tier.Level() > ground.County.Facilities[ground.Bases[best]].Tier.Level()))
            {
                best = b;
            }
        }

        if (best >= 0 || township.Seat is not LonLat seat)
        {
            return Math.Max(best, 0);
        }

        return Enumerable.Range(0, ground.Bases.Count)
            .MinBy(b => seat.MetresTo(ground.County.Facilities[ground.Bases[b]].Location!.Value));
    }
}
