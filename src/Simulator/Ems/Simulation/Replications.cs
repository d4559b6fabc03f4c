using System.Collections.Concurrent;

namespace Simulator.Ems.Simulation;

/// <summary>Simulates a fleet again and again until the answer is as precise as asked.</summary>
/// <remarks>
/// Replication r draws its calls from (seed, r) alone, so that every fleet and every number of threads meets the same
/// calls; results are kept by index. After the first batch the interval of the share within the standard decides
/// whether another batch is run, up to the limit.
/// <para>Source: sequential procedure of [Law 2015, ch. 9].</para>
/// </remarks>
public static class Replications
{
    /// <param name="world">Nodes, times, hospitals.</param>
    /// <param name="fleet">Vehicles.</param>
    /// <param name="options">How the fleet works.</param>
    /// <param name="processes">Where the calls come from; each with a family of its own.</param>
    /// <param name="book">Standards, townships, residents.</param>
    /// <param name="plan">Length, number, precision, seed.</param>
    /// <param name="progress">Share of <see cref="ReplicationPlan.Most"/> that is done.</param>
    /// <param name="cancel">Stops between and within replications.</param>
    public static SimulationResult Run(
        SimulationWorld world,
        Fleet fleet,
        SimulationOptions options,
        IReadOnlyList<CallProcess> processes,
        NodeBook book,
        ReplicationPlan plan,
        IProgress<double>? progress = null,
        CancellationToken cancel = default)
    {
        var records = new List<ReplicationRecord>();
        int most = Math.Max(1, plan.Most), batch = Math.Clamp(plan.Least, 1, most);
        Estimate share;
        do
        {
            int first = records.Count, count = Math.Min(batch, most - first);
            records.AddRange(Batch(world, fleet, options, processes, book, plan, first, count, cancel));
            share = Estimate.Of([.. records.Select(ShareOf)], plan.Confidence);
            progress?.Report((double)records.Count / most);
        }
        while (records.Count < most && (plan.Precision <= 0 || share.HalfWidth > plan.Precision));

        return Summary(records, share, book, fleet.Count, plan);
    }

    private static ReplicationRecord[] Batch(
        SimulationWorld world, Fleet fleet, SimulationOptions options, IReadOnlyList<CallProcess> processes, NodeBook book,
        ReplicationPlan plan, int first, int count, CancellationToken cancel)
    {
        var records = new ReplicationRecord[count];
        var idle = new ConcurrentBag<(EmsSimulation Simulation, SimulationLog Log)>();
        double until = plan.WarmUpMinutes + plan.Minutes;
        var parallel = new ParallelOptions
        {
            CancellationToken = cancel,
            MaxDegreeOfParallelism = plan.Threads > 0 ? plan.Threads : Environment.ProcessorCount,
        };
        Parallel.For(0, count, parallel, r =>
        {
            (EmsSimulation simulation, SimulationLog log) = idle.TryTake(out var own)
                ? own
                : (new EmsSimulation(world, fleet, options), new SimulationLog());
            CallList calls = processes.Select(p => p.Draw(until, plan.Seed, first + r)).Aggregate(CallList.Merge);
            simulation.Run(calls, log, cancel);
            records[r] = ReplicationRecord.Of(calls, log, book, fleet.Count, plan.WarmUpMinutes, until);
            idle.Add((simulation, log));
        });
        return records;
    }

    private static double ShareOf(ReplicationRecord record) =>
        record.Response.Length == 0 ? double.NaN : (double)record.Within / record.Response.Length;

    private static SimulationResult Summary(
        List<ReplicationRecord> records, Estimate share, NodeBook book, int vehicles, ReplicationPlan plan)
    {
        Estimate Over(Func<ReplicationRecord, double> value) =>
            Estimate.Of([.. records.Select(value)], plan.Confidence);
        double PerCall(ReplicationRecord r, int n) => r.Response.Length == 0 ? double.NaN : (double)n / r.Response.Length;

        double[] all = [.. records.SelectMany(r => r.Response)];
        Array.Sort(all);
        var groupMeans = new double[book.Groups * records.Count];
        for (int g = 0; g < book.Groups; g++)
        {
            for (int r = 0; r < records.Count; r++)
            {
                groupMeans[g * records.Count + r] = records[r].GroupMean[g];
            }
        }

        return new SimulationResult
        {
            Replications = records.Count,
            Calls = all.Length,
            Share = share,
            MeanMinutes = Over(r => r.MeanResponse),
            Lost = Over(r => PerCall(r, r.Lost)),
            Waited = Over(r => PerCall(r, r.Waited)),
            NearestBusyMinutes = Over(r => r.MeanNearestBusy),
            FartherShare = Over(r => PerCall(r, r.Farther)),
            MedianMinutes = GroupStatistics.Quantile(all, 0.5),
            NinetiethMinutes = GroupStatistics.Quantile(all, 0.9),
            ResidentShare = ResidentShare(records, book),
            Busy = [.. Enumerable.Range(0, vehicles).Select(v => Over(r => r.Busy[v]))],
            Groups = GroupStatistics.Of(records, book.Group, book.Groups, book.StandardMinutes, plan.Confidence),
            Classes = GroupStatistics.Of(records, book.Class, 3, book.StandardMinutes, plan.Confidence),
            IsPrecise = plan.Precision <= 0 || share.HalfWidth <= plan.Precision,
            GroupMeans = groupMeans,
            Shares = [.. records.Select(ShareOf)],
            Means = [.. records.Select(r => r.MeanResponse)],
        };
    }

    private static double? ResidentShare(List<ReplicationRecord> records, NodeBook book)
    {
        var calls = new int[book.Group.Length];
        var within = new int[book.Group.Length];
        foreach (ReplicationRecord record in records)
        {
            for (int i = 0; i < record.Response.Length; i++)
            {
                int node = record.Node[i];
                calls[node]++;
                within[node] += record.Response[i] <= book.StandardMinutes[node] ? 1 : 0;
            }
        }

        double reached = 0, counted = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            if (calls[i] > 0)
            {
                counted += book.Residents[i];
                reached += book.Residents[i] * within[i] / calls[i];
            }
        }

        return counted > 0 ? reached / counted : null;
    }
}
