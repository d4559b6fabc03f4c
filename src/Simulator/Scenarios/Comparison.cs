using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios.Robustness;

namespace Simulator.Scenarios;

/// <summary>Scenarios side by side; the first is what the others are held against.</summary>
/// <param name="Analyses">In the order asked for.</param>
/// <param name="Rows">One for each indicator.</param>
/// <param name="Changes">For each analysis after the first: who gains and who loses.</param>
/// <param name="TierChanges">For each analysis after the first, the same by each tier of the tree: a new sub-centre moves
/// nobody in the circle of the township tier, and many in its own.</param>
/// <param name="Dominated">Pairs (worse, better): no better in anything and worse in something.</param>
public sealed record Comparison(
    IReadOnlyList<CountyAnalysis> Analyses, IReadOnlyList<ComparisonRow> Rows, IReadOnlyList<ScenarioChange> Changes,
    IReadOnlyList<IReadOnlyList<ScenarioChange>> TierChanges, IReadOnlyList<(int Worse, int Better)> Dominated)
{
    /// <summary>Clauses whose answer is not the same under all scenarios.</summary>
    public IReadOnlyList<ClauseChange> Clauses { get; init; } = [];

    /// <summary>For each analysis: its changes one after the other; empty when that was not asked for.</summary>
    public IReadOnlyList<IReadOnlyList<ScenarioStep>> Steps { get; init; } = [];

    /// <summary>How sure the ranking is; null when that was not asked for, or nothing can be said about travel.</summary>
    public ScenarioContest? Contest { get; init; }

    /// <summary>Position of the best analysis; see <see cref="ScenarioScore"/>.</summary>
    public int Best => ScenarioScore.Best([.. Analyses.Select(a => ScenarioScore.Of(a.County, a.Coverage))]);

    /// <summary>Runs and compares scenarios, action by action and under every factor's ends.</summary>
    /// <param name="baseline">The county as it is.</param>
    /// <param name="counties">In the order asked for; the first is what the others are held against.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="progress">Told before each stage; may be null.</param>
    /// <param name="cancel">Looked at between and inside stages.</param>
    public static Comparison Of(
        Workspace baseline, IReadOnlyList<ScenarioCounty> counties, TravelModels models,
        IProgress<AnalysisProgress>? progress, CancellationToken cancel)
    {
        Comparison plain = Of([.. counties.Select(c => AnalysisRun.Run(c.Workspace, c.Scenario, models, progress, cancel))]);
        if (plain.Analyses[0].Travel == TravelKind.None)
        {
            return plain;
        }

        progress?.Report(new AnalysisProgress(new LocalText("稳健性分析", "robustness"), 0.95));
        Scenario[] scenarios = [.. counties.Select(c => c.Scenario)];
        return plain with
        {
            Steps = [.. scenarios.Select(s => ScenarioSteps.Of(baseline, s, models, cancel))],
            Contest = ScenarioContest.Run(baseline, scenarios, models, new RobustnessOptions(), cancel),
        };
    }

    /// <summary>Compares analyses of one county.</summary>
    /// <param name="analyses">At least one; all with the same demand points in the same order.</param>
    public static Comparison Of(IReadOnlyList<CountyAnalysis> analyses)
    {
        IReadOnlyList<Indicator>[] indicators = [.. analyses.Select(Indicators.Of)];
        var rows = new List<ComparisonRow>();
        for (int k = 0; k < indicators[0].Count; k++)
        {
            rows.Add(new ComparisonRow(
                indicators[0][k], [.. indicators.Select(list => list[k].Value)]));
        }

        return new Comparison(
            analyses, rows, [.. analyses.Skip(1).Select(a => ScenarioChange.Of(analyses[0], a))],
            [
                .. analyses.Skip(1).Select(a => a.Coverage.Zip(analyses[0].Coverage).Select(pair =>
                    ScenarioChange.Of(pair.Second, pair.First, a.County)).ToArray()),
            ],
            Dominance(rows))
        {
            Clauses = ClauseChange.Of(analyses),
        };
    }

    private static List<(int, int)> Dominance(List<ComparisonRow> rows)
    {
        var pairs = new List<(int, int)>();
        int count = rows.Count == 0 ? 0 : rows[0].Values.Count;
        for (int a = 0; a < count; a++)
        {
            for (int b = 0; b < count; b++)
            {
                if (a != b && IsDominated(rows, a, b))
                {
                    pairs.Add((a, b));
                }
            }
        }

        return pairs;
    }

    private static bool IsDominated(List<ComparisonRow> rows, int a, int b)
    {
        bool worse = false;
        foreach (ComparisonRow row in rows)
        {
            if (row.Indicator.Better == Better.Neither)
            {
                continue;
            }

            // A figure that cannot be told on one side proves nothing.
            if (row.Values[a] is not double left || row.Values[b] is not double right)
            {
                if (row.Values[a] is null != row.Values[b] is null)
                {
                    return false;
                }

                continue;
            }

            double better = row.Indicator.Better == Better.Higher ? left - right : right - left;
            if (better > ComparisonRow.Tolerance)
            {
                return false;
            }

            worse |= better < -ComparisonRow.Tolerance;
        }

        return worse;
    }
}

/// <summary>One indicator over all scenarios.</summary>
/// <param name="Indicator">Of the first scenario.</param>
/// <param name="Values">One for each scenario; null where it cannot be told.</param>
public sealed record ComparisonRow(Indicator Indicator, IReadOnlyList<double?> Values)
{
    /// <summary>Differences below this are dust of the sums, not changes.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Difference to the first scenario; null where either cannot be told.</summary>
    public double? Difference(int scenario) => Values[scenario] - Values[0];
}

/// <summary>Who gains and who loses under one scenario, by the minutes to one tier.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Places">Demand points whose minutes or status change, in the order of the layer.</param>
/// <param name="Townships">By township, in the order of the county's list; points without a township last.</param>
public sealed record ScenarioChange(
    FacilityTier Tier, IReadOnlyList<PlaceChange> Places, IReadOnlyList<TownshipChange> Townships)
{
    public double Gainers => Places.Where(p => p.IsGain).Sum(p => p.Residents);

    public double Losers => Places.Where(p => p.IsLoss).Sum(p => p.Residents);

    /// <summary>By the tier that closes the circle.</summary>
    public static ScenarioChange Of(CountyAnalysis before, CountyAnalysis after) =>
        Of(before.CircleCoverage, after.CircleCoverage, after.County);

    /// <summary>By any tier.</summary>
    /// <param name="a">Before.</param>
    /// <param name="b">After: the same demand points in the same order.</param>
    /// <param name="county">The county after.</param>
    public static ScenarioChange Of(TierCoverage a, TierCoverage b, County county)
    {
        IReadOnlyList<DemandPoint> points = county.Population.Points;
        if (a.Status.Length != b.Status.Length)
        {
            throw new ArgumentException($"{a.Status.Length} demand points before and {b.Status.Length} after");
        }

        var places = new List<PlaceChange>();
        for (int i = 0; i < points.Count; i++)
        {
            bool moved = a.NearestMilliseconds[i] != b.NearestMilliseconds[i];
            bool waits = a.Status[i] == ReachStatus.Short && b.Status[i] == ReachStatus.Short
                && Math.Abs(a.ServedResidents[i] - b.ServedResidents[i]) > PlaceChange.Dust;
            if (moved || waits || a.Status[i] != b.Status[i])
            {
                places.Add(new PlaceChange(i, points[i].Id, points[i].Name, points[i].TownshipCode, points[i].Population,
                    a.Minutes(i), b.Minutes(i), a.Status[i], b.Status[i], a.ServedResidents[i], b.ServedResidents[i]));
            }
        }

        var known = b.Townships.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        ILookup<string, PlaceChange> byTownship = places.ToLookup(p => known.Contains(p.TownshipCode) ? p.TownshipCode : "");
        var townships = new List<TownshipChange>();
        for (int t = 0; t < b.Townships.Count; t++)
        {
            TownshipPopulations now = b.Townships[t];
            TownshipPopulations? was = a.Townships.FirstOrDefault(x => x.Code == now.Code);
            PlaceChange[] inside = [.. byTownship[now.Code]];
            townships.Add(new TownshipChange(
                now.Code, was?.All ?? default, now.All, was?.MeanMinutes ?? double.PositiveInfinity, now.MeanMinutes,
                inside.Where(p => p.IsGain).Sum(p => p.Residents), inside.Where(p => p.IsLoss).Sum(p => p.Residents)));
        }

        return new ScenarioChange(b.Tier, places, townships);
    }
}

/// <summary>One demand point before and after.</summary>
public sealed record PlaceChange(
    int Point, string Id, string Name, string TownshipCode, double Residents, double MinutesBefore, double MinutesAfter,
    ReachStatus Before, ReachStatus After, double ServedBefore, double ServedAfter)
{
    /// <summary>Residents below this are dust of the sums.</summary>
    internal const double Dust = 1e-3;

    /// <summary>Better served, or as well served and nearer, or as near and more of them with room.</summary>
    public bool IsGain => Direction > 0;

    /// <summary>Worse served, or as badly served and farther, or as far and more of them displaced.</summary>
    public bool IsLoss => Direction < 0;

    private int Direction => Rank(After) != Rank(Before) ? Rank(After).CompareTo(Rank(Before))
        : MinutesAfter != MinutesBefore ? MinutesBefore.CompareTo(MinutesAfter)
        : Math.Abs(ServedAfter - ServedBefore) > Dust ? ServedAfter.CompareTo(ServedBefore)
        : 0;

    private static int Rank(ReachStatus status) => status switch
    {
        ReachStatus.Served => 3,
        ReachStatus.Short => 2,
        ReachStatus.CannotTell => 1,
        _ => 0,
    };
}

/// <summary>One township before and after.</summary>
/// <param name="Code">Township code; empty for points without one.</param>
/// <param name="Before">The four populations before.</param>
/// <param name="After">The four populations after.</param>
/// <param name="MinutesBefore">Mean minutes before; infinity when nobody reached a facility.</param>
/// <param name="MinutesAfter">Mean minutes after.</param>
/// <param name="Gainers">Residents who gain.</param>
/// <param name="Losers">Residents who lose.</param>
public sealed record TownshipChange(
    string Code, Populations Before, Populations After, double MinutesBefore, double MinutesAfter, double Gainers,
    double Losers);
