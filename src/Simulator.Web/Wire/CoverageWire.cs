using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Web.Wire;

/// <summary>One tier's four populations.</summary>
public sealed record CoverageWire(
    string Tier, double StandardMinutes, double Served, double Short, double OutOfReach, double CannotTell, bool Complete)
{
    public static CoverageWire Of(TierCoverage coverage) => new(
        coverage.Tier.Word(), coverage.StandardMinutes, coverage.All.Served, coverage.All.Short,
        coverage.All.OutOfReach, coverage.All.CannotTell, !coverage.IsLowerBound);
}

/// <summary>Minutes and outcome of every demand point, in the order of the layer <c>demand</c>.</summary>
/// <param name="Minutes">To the nearest facility, one decimal; null where none is reached.</param>
/// <param name="Outcome">0 served, 1 short of capacity, 2 out of reach, 3 cannot tell.</param>
public sealed record DemandColumns(double?[] Minutes, int[] Outcome)
{
    public static DemandColumns Of(TierCoverage coverage)
    {
        var minutes = new double?[coverage.Status.Length];
        var outcome = new int[minutes.Length];
        for (int i = 0; i < minutes.Length; i++)
        {
            uint time = coverage.NearestMilliseconds[i];
            minutes[i] = time == TravelTime.Unreachable ? null : Math.Round(TravelTime.ToMinutes(time), 1);
            outcome[i] = coverage.Status[i] switch
            {
                ReachStatus.Served => 0,
                ReachStatus.Short => 1,
                ReachStatus.OutOfReach => 2,
                _ => 3,
            };
        }

        return new DemandColumns(minutes, outcome);
    }
}

/// <summary>The circle's verdict.</summary>
public sealed record CircleWire(
    string Tier, double Minutes, double RequiredShare, double? RuralShare, double? AllShare, Verdict Status)
{
    public static CircleWire Of(CircleVerdict verdict) => new(
        verdict.Tier.Word(), verdict.Minutes, verdict.RequiredShare, verdict.RuralShare, verdict.AllShare, verdict.Status);
}

/// <summary>The figures beside the map.</summary>
public sealed record IndicatorsWire(
    double Residents, CircleWire Circle, IReadOnlyList<CoverageWire> Coverage, double? MeanMinutes, FleetWire Ambulances)
{
    public static IndicatorsWire Of(WhatIfAnswer answer, FleetWire fleet) => new(
        answer.Workspace.County.Population.Residents, CircleWire.Of(answer.Verdict), [CoverageWire.Of(answer.Coverage)],
        answer.Coverage.MeanMinutes(answer.Workspace.County), fleet);
}

/// <summary>Ambulances that the rules ask for, and those there are.</summary>
public sealed record FleetWire(int? Required, int? Fleet);

/// <summary>Who gains or who loses.</summary>
public sealed record DifferenceWire(double Residents, IReadOnlyList<PlaceDifference> Places)
{
    /// <summary>Places that are listed; the total counts all of them.</summary>
    private const int MostPlaces = 200;

    public static DifferenceWire Of(IEnumerable<PlaceChange> changes)
    {
        PlaceChange[] all = [.. changes];
        return new DifferenceWire(all.Sum(c => c.Residents),
        [
            .. all.OrderByDescending(c => c.Residents).Take(MostPlaces).Select(c => new PlaceDifference(
                c.Id, c.Name, Math.Round(c.Residents, 1), Finite(c.MinutesBefore), Finite(c.MinutesAfter))),
        ]);
    }

    private static double? Finite(double minutes) => double.IsFinite(minutes) ? Math.Round(minutes, 1) : null;
}

/// <summary>One place before and after.</summary>
public sealed record PlaceDifference(string Id, string Name, double Residents, double? Before, double? After);
