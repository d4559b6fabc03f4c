using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>Questions drawn from a seed: places uniform in a square, 40 km/h straight.</summary>
internal static class Generated
{
    public static SitingProblem Uniform(SitingModel model, int demand, int sites, int p, int seed, double minutes = 15, double kilometres = 60)
    {
        var random = new Random(seed);
        (double X, double Y)[] people = [.. Enumerable.Range(0, demand).Select(_ => (random.NextDouble(), random.NextDouble()))];
        (double X, double Y)[] places = [.. Enumerable.Range(0, sites).Select(_ => (random.NextDouble(), random.NextDouble()))];
        double[] weights = [.. Enumerable.Range(0, demand).Select(_ => (double)random.Next(1, 100))];
        return new SitingProblem
        {
            Model = model,
            Weights = weights,
            Travel = new TravelTimeMatrix(demand, sites, SitingFiles.Times(
                people, places, (a, b) => (uint)(SitingFiles.Euclid(a, b) * kilometres / 40 * 3600000))),
            P = p,
            StandardMilliseconds = TravelTime.FromMinutes(minutes),
            Capacities = [.. Enumerable.Repeat(weights.Sum() / Math.Max(1, p) * 1.3, sites)],
        };
    }
}
