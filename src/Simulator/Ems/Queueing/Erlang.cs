using Simulator.Data;

namespace Simulator.Ems.Queueing;

/// <summary>Chance that every ambulance is busy when a call comes: the two formulas of Erlang.</summary>
/// <remarks>
/// Recursion B(c) = a·B(c−1) ÷ (c + a·B(c−1)), stable for any load and fleet because every step is a ratio of positive
/// terms. C = c·B ÷ (c − a·(1 − B)).
/// <para>Source: [Erlang 1917], [Gross &amp; Harris 1998].</para>
/// </remarks>
public static class Erlang
{
    /// <summary>M/G/c/c: share of calls that are lost, or go to a neighbour, because all are busy.</summary>
    /// <param name="load">Offered load: calls per minute × mean service minutes, ≥ 0.</param>
    /// <param name="servers">Vehicles, ≥ 0.</param>
    public static double Loss(double load, int servers)
    {
        Require.NonNegative(load);
        ArgumentOutOfRangeException.ThrowIfNegative(servers);
        double loss = 1;
        for (int c = 1; c <= servers; c++)
        {
            loss = load * loss / (c + load * loss);
        }

        return loss;
    }

    /// <summary>M/M/c: share of calls that must wait; 1 where the load is not below the fleet.</summary>
    /// <param name="load">Offered load, ≥ 0.</param>
    /// <param name="servers">Vehicles, ≥ 0.</param>
    public static double Wait(double load, int servers)
    {
        double loss = Loss(load, servers);
        return load >= servers ? 1 : servers * loss / (servers - load * (1 - loss));
    }

    /// <summary>Fewest vehicles whose loss is at most the given share.</summary>
    /// <param name="load">Offered load, ≥ 0.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static int ServersForLoss(double load, double share)
    {
        Require.NonNegative(load);
        Require.Positive(share);
        double loss = 1;
        int servers = 0;
        while (loss > share)
        {
            servers++;
            loss = load * loss / (servers + load * loss);
        }

        return servers;
    }
}
