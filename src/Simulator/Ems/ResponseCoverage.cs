using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems;

/// <summary>The response every place would get from its nearest base if a vehicle stood idle there.</summary>
/// <param name="Standard">The standard in force.</param>
/// <param name="Kind">What the times rest on.</param>
/// <param name="Milliseconds">Turnout and ride of the nearest base, one for each demand point;
/// <see cref="TravelTime.Unreachable"/> where no base reaches it.</param>
/// <param name="NearestBase">Position in the list of bases, ties to the lowest; −1 where none reaches it.</param>
/// <param name="Status">One for each demand point.</param>
/// <param name="All">All residents.</param>
/// <param name="Urban">Residents of class 1xx.</param>
/// <param name="Rural">Residents of class 2xx.</param>
/// <param name="UnknownClass">Residents of places whose class is unknown.</param>
/// <param name="ByTownship">By township code, in order of code; the empty code holds places without one.</param>
/// <param name="WithinByBase">Residents within the standard of each base alone (these overlap).</param>
/// <param name="MedianMinutes">Response that half of the residents get or better; null when nothing can be said.</param>
/// <param name="NinetiethMinutes">Response that nine in ten get or better; null when nothing can be said.</param>
public sealed record ResponseCoverage(
    ResponseStandard Standard,
    TravelKind Kind,
    uint[] Milliseconds,
    int[] NearestBase,
    ResponseStatus[] Status,
    ResponseTally All,
    ResponseTally Urban,
    ResponseTally Rural,
    ResponseTally UnknownClass,
    IReadOnlyList<TownshipResponse> ByTownship,
    IReadOnlyList<double> WithinByBase,
    double? MedianMinutes,
    double? NinetiethMinutes)
{
    /// <summary>Joins bases and places to the travel model and counts.</summary>
    /// <param name="travel">Times of an ambulance, from base to scene.</param>
    /// <param name="points">Demand points.</param>
    /// <param name="bases">Positions of the bases.</param>
    /// <param name="standard">Standards and turnout.</param>
    public static ResponseCoverage Of(
        ITravelModel travel, IReadOnlyList<DemandPoint> points, IReadOnlyList<LonLat?> bases, ResponseStandard standard)
    {
        IPlaceSet from = travel.Join(bases);
        IPlaceSet to = travel.Join([.. points.Select(p => p.Location)]);
        var joined = new bool[points.Count];
        for (int i = 0; i < joined.Length; i++)
        {
            joined[i] = to.Status(i) == JoinStatus.Joined;
        }

        return Compute(points, joined, travel.Matrix(from, to), travel.Kind, standard);
    }

    /// <summary>Counts residents within the standard.</summary>
    /// <remarks>Cost: O(bases × points).</remarks>
    /// <param name="points">Demand points.</param>
    /// <param name="joined">Whether each point has a place on the network.</param>
    /// <param name="rides">Rows are bases, columns are demand points: the direction is base → scene.</param>
    /// <param name="kind">What the times rest on.</param>
    /// <param name="standard">Standards and turnout.</param>
    public static ResponseCoverage Compute(
        IReadOnlyList<DemandPoint> points,
        ReadOnlySpan<bool> joined,
        TravelTimeMatrix rides,
        TravelKind kind,
        ResponseStandard standard)
    {
        if (rides.Columns != points.Count || joined.Length != points.Count)
        {
            throw new ArgumentException($"{points.Count} points, {rides.Columns} columns, {joined.Length} flags");
        }

        (uint[] response, int[] nearest) = NearestOf(rides, TravelTime.FromMinutes(standard.TurnoutMinutes));
        var status = new ResponseStatus[points.Count];
        ResponseTally all = ResponseTally.Zero, urban = all, rural = all, unknown = all;
        for (int i = 0; i < status.Length; i++)
        {
            DemandPoint point = points[i];
            status[i] = joined[i] ? standard.Judge(response[i], point.IsRural) : ResponseStatus.CannotTell;
            all = all.Add(status[i], point.Population);
            switch (point.IsRural)
            {
                case true: rural = rural.Add(status[i], point.Population); break;
                case false: urban = urban.Add(status[i], point.Population); break;
                default: unknown = unknown.Add(status[i], point.Population); break;
            }
        }

        int[] known = [.. Enumerable.Range(0, status.Length).Where(i => response[i] != TravelTime.Unreachable)];
        return new ResponseCoverage(
            standard, kind, response, nearest, status, all, urban, rural, unknown,
            TownshipResponse.Group(points, response, status),
            WithinEachBase(points, rides, standard),
            WeightedMinutes.Quantile(points, response, known, 0.5),
            WeightedMinutes.Quantile(points, response, known, 0.9));
    }

    private static (uint[] Response, int[] Nearest) NearestOf(TravelTimeMatrix rides, uint turnout)
    {
        var response = new uint[rides.Columns];
        var nearest = new int[rides.Columns];
        Array.Fill(response, TravelTime.Unreachable);
        Array.Fill(nearest, -1);
        for (int b = 0; b < rides.Rows; b++)
        {
            ReadOnlySpan<uint> row = rides.Milliseconds(b);
            for (int i = 0; i < row.Length; i++)
            {
                uint time = TravelTime.Add(row[i], turnout);
                if (time < response[i])
                {
                    (response[i], nearest[i]) = (time, b);
                }
            }
        }

        return (response, nearest);
    }

    private static double[] WithinEachBase(
        IReadOnlyList<DemandPoint> points, TravelTimeMatrix rides, ResponseStandard standard)
    {
        uint turnout = TravelTime.FromMinutes(standard.TurnoutMinutes);
        var within = new double[rides.Rows];
        for (int b = 0; b < within.Length; b++)
        {
            ReadOnlySpan<uint> row = rides.Milliseconds(b);
            for (int i = 0; i < row.Length; i++)
            {
                if (standard.Judge(TravelTime.Add(row[i], turnout), points[i].IsRural) == ResponseStatus.Within)
                {
                    within[b] += points[i].Population;
                }
            }
        }

        return within;
    }
}
