using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>The exact solvers give what looking at every set gives, to the very set.</summary>
public class BruteForceTests
{
    [Theory]
    [InlineData(SitingModel.MaximalCovering)]
    [InlineData(SitingModel.PMedian)]
    [InlineData(SitingModel.BackupCovering)]
    [InlineData(SitingModel.PCenter)]
    [InlineData(SitingModel.SetCovering)]
    [InlineData(SitingModel.CapacitatedPMedian)]
    [InlineData(SitingModel.CapacitatedCovering)]
    public void A_thousand_random_problems_have_the_value_and_the_lowest_set_of_the_full_search(SitingModel model)
    {
        for (int seed = 0; seed < 1500; seed++)
        {
            SitingProblem problem = RandomProblems.Draw(model, seed);
            (int[]? sites, double value) = BruteForce.Solve(problem);
            SitingResult result = SitingSolver.Solve(problem);
            if (sites is null)
            {
                Assert.True(result.Status == SitingStatus.Infeasible, $"seed {seed}: {result.Status}, expected none");
                continue;
            }

            Assert.True(result.Status == SitingStatus.Optimal, $"seed {seed}: {result.Status}");
            Assert.True(Math.Abs(value - result.Value) <= 1e-6 * (1 + value), $"seed {seed}: {result.Value} ≠ {value}");
            Assert.True(sites.SequenceEqual(result.Sites),
                $"seed {seed}: [{string.Join(' ', result.Sites)}], expected [{string.Join(' ', sites)}]");
        }
    }
}
