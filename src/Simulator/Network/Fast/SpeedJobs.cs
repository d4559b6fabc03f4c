using System.Numerics;
using Simulator.Data;
using Simulator.Network.Raster;

namespace Simulator.Network.Fast;

/// <summary>The standard jobs that the travel engine is timed by, each with a checksum that any exact engine repeats.</summary>
/// <param name="meter">Clock and counters of the host.</param>
/// <param name="threads">Threads for the jobs that can use more than one.</param>
public sealed class SpeedJobs(SpeedMeter meter, int threads = 1)
{
    private const uint HalfHour = 1_800_000;

    /// <summary>All jobs on one graph, in order, as they are done.</summary>
    /// <param name="graph">Roads.</param>
    /// <param name="positions">Of the nodes, for <c>customize</c>; null leaves that job out.</param>
    /// <param name="queries">Which nodes to ask about.</param>
    /// <param name="only">Names of the jobs to run; empty runs all.</param>
    public IEnumerable<SpeedJob> Run(
        SearchGraph graph, IReadOnlyList<LonLat>? positions, SpeedQueries queries, IReadOnlyCollection<string> only)
    {
        bool Wants(string job) => only.Count == 0 || only.Contains(job);
        _ = graph.Incoming;
        Hierarchy? hierarchy = null;
        if (only.Count == 0 || only.Any(j => j is "preprocess" or "nearest2000" or "iso30x500"
            || j.StartsWith("matrix", StringComparison.Ordinal)))
        {
            SpeedJob build = meter.Measure("preprocess", () =>
            {
                hierarchy = ContractionHierarchy.Build(graph, threads);
                return (ulong)graph.ArcCount;
            });
            if (Wants("preprocess"))
            {
                yield return build;
            }
        }

        if (positions is not null && Wants("customize"))
        {
            CustomisableHierarchy shape = CustomisableHierarchy.Build(graph, positions);
            shape.Customise(graph);
            yield return meter.Measure("customize", () =>
            {
                shape.Customise(graph);
                return (ulong)shape.EdgeCount;
            });
        }

        if (Wants("sssp"))
        {
            var search = new BucketSearch(graph, often: true);
            int source = queries.Facilities(100)[0];
            Sum(search.Times([new SearchStart(source, 0)]));
            yield return meter.Measure("sssp", () => Sum(search.Times([new SearchStart(source, 0)])));
        }

        if (hierarchy is null)
        {
            yield break;
        }

        if (Wants("nearest2000"))
        {
            SearchStart[] starts = [.. queries.Facilities(2000).Select((node, i) => new SearchStart(node, 0, i))];
            ulong[] keys = new ulong[graph.NodeCount];
            yield return meter.Measure("nearest2000", () =>
            {
                HierarchySearch.Nearest(hierarchy, starts, keys, reverse: true);
                return Sum(keys);
            });
        }

        if (Wants("iso30x500"))
        {
            SearchStart[][] some = Starts(queries.Facilities(500));
            yield return meter.Measure("iso30x500", () => HierarchySearch
                .CountWithin(hierarchy, some, HalfHour, threads: threads).Aggregate(0ul, (sum, n) => sum + (ulong)n));
        }

        foreach ((string job, int rows, int columns) in new[]
            { ("matrix100x100k", 100, 100_000), ("matrix1000x10k", 1000, 10_000), ("matrix2000x100k", 2000, 100_000) })
        {
            if (Wants(job))
            {
                SearchStart[][] sources = Starts(queries.Facilities(rows));
                int[] targets = queries.Demand(columns);
                uint[] cells = new uint[rows * columns];
                yield return meter.Measure(job, () =>
                {
                    HierarchySearch.Matrix(hierarchy, sources, targets, cells, threads: threads);
                    return Sum(cells);
                });
            }
        }
    }

    /// <summary><c>raster_cost</c> and <c>raster_walk</c> on one surface.</summary>
    /// <param name="raster">Surface and sources.</param>
    /// <param name="only">Names of the jobs to run; empty runs all.</param>
    public IEnumerable<SpeedJob> RunRaster(SpeedRaster raster, IReadOnlyCollection<string> only)
    {
        foreach ((string job, SlopeModel slope) in new[]
            { ("raster_cost", SlopeModel.None), ("raster_walk", SlopeModel.AitkenLangmuir) })
        {
            if (only.Count == 0 || only.Contains(job))
            {
                yield return meter.Measure(
                    job, () => Sum(RasterTravel.Times(raster.Surface, slope, raster.Sources, towards: false)));
            }
        }
    }

    private static SearchStart[][] Starts(int[] nodes) => Array.ConvertAll(nodes, n => new[] { new SearchStart(n, 0) });

    private static ulong Sum(ReadOnlySpan<ulong> keys)
    {
        ulong sum = 0;
        foreach (ulong key in keys)
        {
            sum += key == ulong.MaxValue ? 0 : key >> 32;
        }

        return sum;
    }

    private static ulong Sum(ReadOnlySpan<uint> times)
    {
        Vector<ulong> sums = Vector<ulong>.Zero;
        int at = 0;
        for (; at + Vector<uint>.Count <= times.Length; at += Vector<uint>.Count)
        {
            var some = new Vector<uint>(times[at..]);
            Vector<uint> reached = Vector.AndNot(some, Vector.Equals(some, new Vector<uint>(TravelTime.Unreachable)));
            Vector.Widen(reached, out Vector<ulong> low, out Vector<ulong> high);
            sums += low + high;
        }

        ulong sum = Vector.Sum(sums);
        foreach (uint time in times[at..])
        {
            sum += time == TravelTime.Unreachable ? 0 : time;
        }

        return sum;
    }
}
