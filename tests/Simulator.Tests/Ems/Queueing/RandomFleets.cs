using Simulator.Ems.Queueing;

namespace Simulator.Tests.Ems.Queueing;

/// <summary>Fleets and demand points scattered over a square; each call asks the bases in order of distance.</summary>
internal static class RandomFleets
{
    /// <param name="bases">Number of bases.</param>
    /// <param name="mostVehicles">Each base holds 1 to so many.</param>
    /// <param name="load">Calls ÷ what the fleet can finish.</param>
    /// <param name="hasLine">Whether calls wait.</param>
    /// <param name="sameService">60 minutes everywhere, or 30 to 90.</param>
    /// <param name="seed">Of the instance.</param>
    public static HypercubeProblem Scattered(
        int bases, int mostVehicles, double load, bool hasLine, bool sameService, int seed)
    {
        var random = new Random(seed * 1000 + bases);
        int[] vehicles = [.. Enumerable.Range(0, bases).Select(_ => random.Next(1, mostVehicles + 1))];
        double[] service =
            [.. Enumerable.Range(0, bases).Select(_ => sameService ? 60 : 30 + 60 * random.NextDouble())];
        (double X, double Y)[] at =
            [.. Enumerable.Range(0, bases).Select(_ => (random.NextDouble(), random.NextDouble()))];
        int points = 5 * bases;
        var rates = new double[points];
        var lists = new int[points][];
        for (int j = 0; j < points; j++)
        {
            (double x, double y) = (random.NextDouble(), random.NextDouble());
            rates[j] = -Math.Log(1 - random.NextDouble());
            lists[j] =
            [
                .. Enumerable.Range(0, bases)
                    .OrderBy(b => (at[b].X - x) * (at[b].X - x) + (at[b].Y - y) * (at[b].Y - y)),
            ];
        }

        double capacity = 0;
        for (int b = 0; b < bases; b++)
        {
            capacity += vehicles[b] / service[b];
        }

        double sum = rates.Sum();
        return new HypercubeProblem(
            [.. rates.Select(r => r / sum * load * capacity)], lists, vehicles, service, hasLine);
    }
}
