using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems;

/// <summary>Quantiles of minutes over residents.</summary>
public static class WeightedMinutes
{
    /// <summary>The least time that at least the given share of the residents gets or betters.</summary>
    /// <param name="points">Demand points.</param>
    /// <param name="milliseconds">One time for each point.</param>
    /// <param name="members">Indices of the points that count; all of them reached.</param>
    /// <param name="share">0 to 1.</param>
    /// <returns>Minutes; null when no resident counts.</returns>
    public static double? Quantile(
        IReadOnlyList<DemandPoint> points, ReadOnlySpan<uint> milliseconds, ReadOnlySpan<int> members, double share)
    {
        double total = 0;
        var times = new uint[members.Length];
        var order = new int[members.Length];
        for (int k = 0; k < members.Length; k++)
        {
            times[k] = milliseconds[members[k]];
            order[k] = members[k];
            total += points[members[k]].Population;
        }

        if (total <= 0)
        {
            return null;
        }

        Array.Sort(times, order);
        double reached = 0;
        for (int k = 0; k < times.Length; k++)
        {
            reached += points[order[k]].Population;
            if (reached >= share * total * (1 - 1e-12))
            {
                return TravelTime.ToMinutes(times[k]);
            }
        }

        return TravelTime.ToMinutes(times[^1]);
    }
}
