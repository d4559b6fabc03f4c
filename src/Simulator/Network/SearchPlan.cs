using Simulator.Data;

namespace Simulator.Network;

/// <summary>How a matrix is worked out; the answers are the same to the bit.</summary>
public enum SearchMethod
{
    /// <summary>The cost model chooses.</summary>
    Auto,

    /// <summary>One bucket-queue search for each source, no preparation.</summary>
    BucketQueue,

    /// <summary>A contraction hierarchy, made once, and sweeps that carry 16 sources each.</summary>
    Hierarchy,
}

/// <summary>What the cost model chose, and why.</summary>
/// <param name="Method">Never <see cref="SearchMethod.Auto"/>.</param>
/// <param name="BucketSeconds">Estimate for one thread.</param>
/// <param name="HierarchySeconds">Estimate for one thread, the hierarchy's making included where it is not there yet.</param>
/// <param name="Reason">For a log or a page.</param>
public sealed record SearchPlan(
    SearchMethod Method, double BucketSeconds, double HierarchySeconds, LocalText Reason)
{
    // measured on the Porto county net (45,015 nodes), one thread of a busy machine: bucket queue 1.6 ms a source; sweep
    // 0.08 ms a source; hierarchy 0.4 s (a net of 897,353 nodes: 35 ms, 1.7 ms, 12.3 s)
    private const double BucketPerNode = 35e-9;
    private const double SweepPerNode = 2e-9;
    private const double BuildPerNode = 10e-6;

    /// <summary>Chooses by estimated time.</summary>
    /// <param name="nodes">Of the graph.</param>
    /// <param name="sources">Searches to make.</param>
    /// <param name="bound">Milliseconds; a small bound keeps bucket searches short.</param>
    /// <param name="isReady">Whether the hierarchy is there already.</param>
    /// <param name="wanted">The caller's choice, or <see cref="SearchMethod.Auto"/>.</param>
    public static SearchPlan Choose(
        int nodes, int sources, uint bound, bool isReady, SearchMethod wanted = SearchMethod.Auto)
    {
        // a bound of half an hour reaches about 70,000 nodes of a dense net at most
        double share = nodes == 0 ? 0 : Math.Min(1, 70_000.0 * Math.Pow(bound / 1.8e6, 2) / nodes);
        double bucket = sources * (double)nodes * BucketPerNode * share;
        double hierarchy = (isReady ? 0 : nodes * BuildPerNode) + sources * (double)nodes * SweepPerNode;
        SearchMethod method = wanted != SearchMethod.Auto ? wanted
            : hierarchy < bucket ? SearchMethod.Hierarchy : SearchMethod.BucketQueue;
        string numbers = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{nodes} × {sources}: {bucket:0.000} s / {hierarchy:0.000} s");
        return new SearchPlan(method, bucket, hierarchy, wanted != SearchMethod.Auto
            ? new LocalText($"按指定方法（{numbers}）", $"as asked for ({numbers})")
            : new LocalText($"按估计耗时选择（{numbers}）", $"by estimated time ({numbers})"));
    }
}
