namespace Simulator.Ems.Simulation;

/// <summary>The counted calls of one replication, after the warm-up, and what they add up to.</summary>
internal sealed class ReplicationRecord
{
    public required double[] Response { get; init; }

    public required int[] Node { get; init; }

    public required int Within { get; init; }

    public required int Lost { get; init; }

    public required int Waited { get; init; }

    /// <summary>Mean over the attended calls; NaN without any.</summary>
    public required double MeanResponse { get; init; }

    /// <summary>Mean of the ride less the ride from the nearest base; NaN without any.</summary>
    public required double MeanNearestBusy { get; init; }

    /// <summary>Calls attended from somewhere farther than the nearest base.</summary>
    public required int Farther { get; init; }

    /// <summary>Busy share of each vehicle.</summary>
    public required double[] Busy { get; init; }

    /// <summary>Mean response of each group; NaN without calls.</summary>
    public required double[] GroupMean { get; init; }

    public static ReplicationRecord Of(
        CallList calls, SimulationLog log, NodeBook book, int vehicles, double from, double until)
    {
        var response = new List<double>();
        var nodes = new List<int>();
        var busy = new double[vehicles];
        var groupAttended = new int[book.Groups];
        var groupSum = new double[book.Groups];
        int within = 0, lost = 0, waited = 0, farther = 0;
        double sum = 0, excess = 0;
        for (int i = 0; i < calls.Count; i++)
        {
            if (log.Vehicle[i] >= 0)
            {
                double start = calls.Arrival[i] + log.Wait[i];
                busy[log.Vehicle[i]] += Math.Max(0, Math.Min(log.Finish[i], until) - Math.Max(start, from));
            }

            int group = book.Group[calls.Node[i]];
            if (calls.Arrival[i] < from || calls.Arrival[i] >= until || group < 0)
            {
                continue;
            }

            response.Add(log.Response[i]);
            nodes.Add(calls.Node[i]);
            if (log.Vehicle[i] < 0)
            {
                lost++;
                continue;
            }

            groupAttended[group]++;
            sum += log.Response[i];
            groupSum[group] += log.Response[i];
            waited += log.Wait[i] > 0 ? 1 : 0;
            double more = log.Ride[i] - log.IdealRide[i];
            excess += more;
            farther += more > 1e-9 ? 1 : 0;
            if (log.Response[i] <= book.StandardMinutes[calls.Node[i]])
            {
                within++;
            }
        }

        int attended = response.Count - lost;
        for (int v = 0; v < vehicles; v++)
        {
            busy[v] /= until - from;
        }

        var groupMean = new double[book.Groups];
        for (int g = 0; g < book.Groups; g++)
        {
            groupMean[g] = groupAttended[g] == 0 ? double.NaN : groupSum[g] / groupAttended[g];
        }

        return new ReplicationRecord
        {
            Response = [.. response],
            Node = [.. nodes],
            Within = within,
            Lost = lost,
            Waited = waited,
            MeanResponse = attended == 0 ? double.NaN : sum / attended,
            MeanNearestBusy = attended == 0 ? double.NaN : excess / attended,
            Farther = farther,
            Busy = busy,
            GroupMean = groupMean,
        };
    }
}
