using System.Globalization;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>Covering questions with known answers: published instances, and brute force on questions large enough to need
/// the simplex and the tree.</summary>
public class CoverInstancesTests
{
    // mclp/values.csv: proven by another solver, and published.
    [SharedDataTheory]
    [InlineData("SJC324", 4, 12106)]
    [InlineData("SJC500", 5, 18859)]
    [InlineData("SJC500", 7, 19692)]
    [InlineData("SJC818", 8, 27813)]
    [InlineData("SJC818", 10, 28838)]
    [InlineData("SJC818", 12, 29159)]
    public void A_published_maximal_covering_instance_is_proven(string name, int p, double covered)
    {
        double[][] points = [.. File.ReadLines(Repository.Benchmark("mclp", "SJC", name + ".txt")).Skip(1)
            .Select(Numbers).Where(r => r.Length >= 3)];
        uint[] times = [.. from a in points from b in points
                          select Math.Sqrt(Math.Pow(a[0] - b[0], 2) + Math.Pow(a[1] - b[1], 2)) <= 800
                              ? 0 : TravelTime.Unreachable];

        SitingResult result = SitingSolver.Solve(
            new SitingProblem
            {
                Model = SitingModel.MaximalCovering,
                Weights = [.. points.Select(r => r[2])],
                Travel = new TravelTimeMatrix(points.Length, points.Length, times),
                P = p,
            },
            new SitingOptions { LowestIndexTies = false });

        Assert.Equal(SitingStatus.Optimal, result.Status);
        Assert.Equal(covered, result.Value);
    }

    // set-covering/optima.csv
    [SharedDataTheory]
    [InlineData("scp48", 492)]
    [InlineData("scp62", 146)]
    [InlineData("scpd5", 61)]
    public void A_published_set_covering_instance_is_proven(string name, double cost)
    {
        double[] numbers = Numbers(File.ReadAllText(Repository.Benchmark("set-covering", name + ".txt")));
        int rows = (int)numbers[0], sites = (int)numbers[1], at = 2 + sites;
        uint[] times = new uint[rows * sites];
        Array.Fill(times, TravelTime.Unreachable);
        for (int i = 0; i < rows; i++)
        {
            for (int k = (int)numbers[at++]; k > 0; k--)
            {
                times[i * sites + (int)numbers[at++] - 1] = 0;
            }
        }

        SitingResult result = SitingSolver.Solve(
            new SitingProblem
            {
                Model = SitingModel.SetCovering,
                Weights = [.. Enumerable.Repeat(1.0, rows)],
                Travel = new TravelTimeMatrix(rows, sites, times),
                Costs = numbers[2..(2 + sites)],
            },
            new SitingOptions { LowestIndexTies = false });

        Assert.Equal(SitingStatus.Optimal, result.Status);
        Assert.Equal(cost, result.Value);
    }

    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.SetCovering)]
    public void Questions_that_need_branching_have_the_value_of_the_full_search(SitingModel model)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            const int rows = 60, sites = 14;
            double reach = 0.12 + 0.2 * random.NextDouble();
            var problem = new SitingProblem
            {
                Model = model,
                Weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(1, 9))],
                Travel = new TravelTimeMatrix(rows, sites, [.. Enumerable.Range(0, rows * sites)
                    .Select(k => random.NextDouble() < reach || k % sites == k / sites % sites ? 0u : TravelTime.Unreachable)]),
                Costs = model == SitingModel.SetCovering ? [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(1, 9))] : null,
                P = model == SitingModel.SetCovering ? 0 : 4 + seed % 3,
            };
            (_, double value) = BruteForce.Solve(problem);

            SitingResult result = SitingSolver.Solve(problem, new SitingOptions { LowestIndexTies = false });

            Assert.True(result.Status == SitingStatus.Optimal, $"seed {seed}: {result.Status}");
            Assert.True(value == result.Value, $"seed {seed}: {result.Value}, expected {value}");
        }
    }

    // Worths and costs of 1 and 2: most best values have many sets.
    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.SetCovering)]
    public void Of_many_equal_sets_the_lowest_of_the_full_search_is_given(SitingModel model)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            const int rows = 40, sites = 13;
            double reach = 0.1 + 0.2 * random.NextDouble();
            var problem = new SitingProblem
            {
                Model = model,
                Weights = [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(1, 3))],
                Travel = new TravelTimeMatrix(rows, sites, [.. Enumerable.Range(0, rows * sites)
                    .Select(k => random.NextDouble() < reach || k % sites == k / sites % sites ? 0u : TravelTime.Unreachable)]),
                Costs = model == SitingModel.SetCovering ? [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(0, 3))] : null,
                P = model == SitingModel.SetCovering ? 0 : 3 + seed % 4,
                LockedIn = seed % 5 == 0 ? [7] : [],
                LockedOut = seed % 7 == 0 && model == SitingModel.MaximalCovering ? [0, 3] : [],
            };
            (int[]? lowest, double value) = BruteForce.Solve(problem);

            SitingResult result = SitingSolver.Solve(problem);

            Assert.True(result.Status == SitingStatus.Optimal && value == result.Value,
                $"seed {seed}: {result.Status} {result.Value}, expected {value}");
            Assert.True(lowest!.SequenceEqual(result.Sites),
                $"seed {seed}: [{string.Join(' ', result.Sites)}], expected [{string.Join(' ', lowest!)}]");
        }
    }

    private static double[] Numbers(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(t => double.TryParse(t, CultureInfo.InvariantCulture, out double v) ? v : 0)];
}
