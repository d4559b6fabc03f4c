namespace Simulator.Ems.Simulation;

/// <summary>The response of groups of places over all replications.</summary>
internal static class GroupStatistics
{
    /// <summary>One answer for each group; the interval is that of the means of the replications.</summary>
    /// <param name="records">Counted calls.</param>
    /// <param name="group">Group of each node, 0 to <paramref name="groups"/> − 1; others are left out.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="standard">Response standard of each node, minutes; exactly this is within.</param>
    /// <param name="confidence">Of the intervals.</param>
    public static GroupResponse[] Of(
        IReadOnlyList<ReplicationRecord> records, IReadOnlyList<int> group, int groups, double[] standard, double confidence)
    {
        List<double>[] responses = [.. Enumerable.Range(0, groups).Select(_ => new List<double>())];
        double[][] shares = [.. Enumerable.Range(0, groups).Select(_ => new double[records.Count])];
        double[][] means = [.. Enumerable.Range(0, groups).Select(_ => new double[records.Count])];
        for (int r = 0; r < records.Count; r++)
        {
            var calls = new int[groups];
            var within = new int[groups];
            var attended = new int[groups];
            var sum = new double[groups];
            ReplicationRecord record = records[r];
            for (int i = 0; i < record.Response.Length; i++)
            {
                int node = record.Node[i], g = group[node];
                if (g < 0)
                {
                    continue;
                }

                double response = record.Response[i];
                responses[g].Add(response);
                calls[g]++;
                attended[g] += double.IsFinite(response) ? 1 : 0;
                sum[g] += double.IsFinite(response) ? response : 0;
                within[g] += response <= standard[node] ? 1 : 0;
            }

            for (int g = 0; g < groups; g++)
            {
                shares[g][r] = calls[g] == 0 ? double.NaN : (double)within[g] / calls[g];
                means[g][r] = attended[g] == 0 ? double.NaN : sum[g] / attended[g];
            }
        }

        var answers = new GroupResponse[groups];
        for (int g = 0; g < groups; g++)
        {
            double[] sorted = [.. responses[g]];
            Array.Sort(sorted);
            answers[g] = new GroupResponse(
                sorted.Length, Estimate.Of(shares[g], confidence), Estimate.Of(means[g], confidence),
                Quantile(sorted, 0.5), Quantile(sorted, 0.9));
        }

        return answers;
    }

    /// <summary>Nearest rank: the least value that at least the given share of the values does not exceed.</summary>
    public static double? Quantile(double[] sorted, double share) =>
        sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length - 1e-9) - 1)];
}
