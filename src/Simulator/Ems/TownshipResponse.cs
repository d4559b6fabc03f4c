using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems;

/// <summary>The response that the residents of one township get.</summary>
/// <param name="TownshipCode">Code; empty for places whose township is unknown.</param>
/// <param name="Tally">Residents by what was found.</param>
/// <param name="MedianMinutes">Half of those reached get this or better; null when none is reached.</param>
/// <param name="NinetiethMinutes">Nine in ten of those reached get this or better; null when none is reached.</param>
public sealed record TownshipResponse(
    string TownshipCode, ResponseTally Tally, double? MedianMinutes, double? NinetiethMinutes)
{
    /// <summary>Groups demand points by township, in order of code.</summary>
    public static IReadOnlyList<TownshipResponse> Group(
        IReadOnlyList<DemandPoint> points, uint[] response, ResponseStatus[] status)
    {
        var groups = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < points.Count; i++)
        {
            string code = points[i].TownshipCode;
            if (!groups.TryGetValue(code, out List<int>? members))
            {
                groups.Add(code, members = []);
            }

            members.Add(i);
        }

        var rows = new List<TownshipResponse>(groups.Count);
        foreach ((string code, List<int> members) in groups)
        {
            ResponseTally tally = ResponseTally.Zero;
            foreach (int i in members)
            {
                tally = tally.Add(status[i], points[i].Population);
            }

            int[] reached = [.. members.Where(i => response[i] != TravelTime.Unreachable)];
            rows.Add(new TownshipResponse(
                code, tally,
                WeightedMinutes.Quantile(points, response, reached, 0.5),
                WeightedMinutes.Quantile(points, response, reached, 0.9)));
        }

        return rows;
    }
}
