using System.Globalization;
using Simulator.Ems.Queueing;

namespace Simulator.Tests.Ems.Queueing;

public class HypercubeTests
{
    // Larson and Odoni 5.5.3: three units, demand in four classes, a waiting line, mean service 1
    private static readonly HypercubeProblem Book = new(
        [0.5, 0.25, 0.35, 0.4], [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 0, 1]], [1, 1, 1], [1, 1, 1], hasLine: true);

    [Fact]
    public void The_three_unit_example_of_Larson_and_Odoni_agrees_to_the_printed_digits()
    {
        double[] busy = HypercubeModel.Solve(Book).BusyFraction;

        Assert.Equal(0.5574, busy[0], 0.00005);
        Assert.Equal(0.4734, busy[1], 0.00005);
        Assert.Equal(0.4693, busy[2], 0.00005);

        // the book prints 0.5627 for unit 1; its rates are a reconstruction
        double[] third = HypercubeApproximation.BusyFractionsAfter(Book, 3);
        Assert.Equal(0.5628, third[0], 0.00005);
        Assert.Equal(0.4716, third[1], 0.00005);
        Assert.Equal(0.4657, third[2], 0.00005);
    }

    [Fact]
    public void The_correction_factors_of_the_book_are_reproduced()
    {
        double[] states = new MarkovianQueue(1.5, 1, 3).StateProbabilities(2);
        double[] factors = CorrelationFactors.Compute([.. states, 1 - states.Sum()]);

        Assert.Equal(1, factors[0], 1e-12);
        Assert.Equal(0.73684, factors[1], 0.000005);
        Assert.Equal(0.63158, factors[2], 0.000005);
    }

    [SharedDataFact]
    public void The_state_probabilities_of_the_example_agree_with_another_program()
    {
        double[] states = HypercubeModel.StateProbabilities(Book);
        string[] lines = File.ReadAllLines(Repository.Benchmark("ems", "hypercube", "computed_state_probabilities.csv"));
        foreach (string line in lines.Skip(1).Where(l => l.Length > 3 && l[0] is '0' or '1'))
        {
            string[] cells = line.Split(',');
            Assert.Equal(
                double.Parse(cells[1], CultureInfo.InvariantCulture), states[Convert.ToInt32(cells[0], 2)], 1e-12);
        }

        Assert.Equal(0.11842105263157898, 1 - states.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void With_like_vehicles_the_loss_is_Erlangs_whatever_the_lists(double load)
    {
        HypercubeProblem problem = RandomFleets.Scattered(7, 1, load, hasLine: false, sameService: true, seed: 4);
        HypercubeResult result = HypercubeModel.Solve(problem);

        Assert.Equal(Erlang.Loss(7 * load, 7), result.AllBusyShare, 1e-10);
        Assert.Equal(load * (1 - result.AllBusyShare), result.BusyFraction.Average(), 1e-10);

        HypercubeProblem waiting = RandomFleets.Scattered(7, 1, load, hasLine: true, sameService: true, seed: 4);
        Assert.Equal(Erlang.Wait(7 * load, 7), HypercubeModel.Solve(waiting).AllBusyShare, 1e-10);
        Assert.Equal(load, HypercubeModel.Solve(waiting).BusyFraction.Average(), 1e-10);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void The_iteration_finds_what_elimination_finds(int mostVehicles, bool hasLine)
    {
        HypercubeProblem problem = RandomFleets.Scattered(5, mostVehicles, 0.6, hasLine, sameService: false, seed: 2);

        double[] found = HypercubeModel.StateProbabilities(problem);
        double[] expected = ByElimination(problem);

        for (int s = 0; s < expected.Length; s++)
        {
            Assert.Equal(expected[s], found[s] / found.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Every_call_is_answered_or_lost_and_choices_add_up()
    {
        HypercubeProblem problem = RandomFleets.Scattered(5, 2, 0.7, hasLine: false, sameService: false, seed: 9);
        foreach (HypercubeResult result in new[]
        {
            HypercubeModel.Solve(problem), HypercubeApproximation.Solve(problem),
        })
        {
            for (int j = 0; j < problem.CallRates.Count; j++)
            {
                double answered = Enumerable.Range(0, 5).Sum(b => result.Dispatch(j, b));
                Assert.Equal(1, answered + result.PointLoss[j], 1e-9);
            }

            Assert.Equal(1, result.ChoiceShare.Sum() + result.AllBusyShare, 1e-9);
        }
    }

    [Fact]
    public void A_base_that_no_list_names_stays_idle_and_an_empty_fleet_loses_all()
    {
        var aside = new HypercubeProblem([0.01], [[0]], [1, 1], [50, 50], hasLine: false);
        HypercubeResult result = HypercubeModel.Solve(aside);
        Assert.Equal(0.5 / 1.5, result.BusyFraction[0], 1e-12); // Erlang B of 0.5 on one server
        Assert.Equal(0, result.BusyFraction[1], 1e-12);

        var none = new HypercubeProblem([0.01], [[0]], [0], [50], hasLine: false);
        Assert.Equal(1, HypercubeModel.Solve(none).AllBusyShare);
        Assert.Equal(1, HypercubeApproximation.Solve(none).AllBusyShare);
    }

    [Theory]
    [InlineData(4, 1, false)]
    [InlineData(8, 1, true)]
    [InlineData(5, 3, false)]
    [InlineData(12, 1, false)]
    [InlineData(6, 3, true)]
    public void The_approximation_is_within_two_hundredths_of_the_exact_busy_fractions(
        int bases, int mostVehicles, bool hasLine)
    {
        foreach (double load in new[] { 0.2, 0.5, 0.7 })
        {
            for (int seed = 0; seed < 3; seed++)
            {
                HypercubeProblem problem =
                    RandomFleets.Scattered(bases, mostVehicles, load, hasLine, sameService: true, seed);
                double[] exact = HypercubeModel.Solve(problem).BusyFraction;
                double[] near = HypercubeApproximation.Solve(problem).BusyFraction;
                for (int b = 0; b < bases; b++)
                {
                    Assert.Equal(exact[b], near[b], 0.02);
                }
            }
        }
    }

    // in a neighbourhood that is the whole fleet nothing is approximated; the dispatch fractions then agree as well
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_fleet_that_fits_one_neighbourhood_is_solved_exactly(bool hasLine)
    {
        HypercubeProblem problem = RandomFleets.Scattered(5, 2, 0.6, hasLine, sameService: false, seed: 4);

        HypercubeResult exact = HypercubeModel.Solve(problem), near = HypercubeApproximation.Solve(problem);

        for (int b = 0; b < 5; b++)
        {
            Assert.Equal(exact.BusyFraction[b], near.BusyFraction[b], 1e-4);
            for (int j = 0; j < problem.CallRates.Count; j++)
            {
                Assert.Equal(exact.Dispatch(j, b), near.Dispatch(j, b), 1e-4);
            }
        }

        Assert.Equal(exact.AllBusyShare, near.AllBusyShare, 1e-4);
    }

    // Erlang's load: calls × service × (1 − loss) is what the fleet carries, whatever the neighbourhoods say
    [Fact]
    public void A_large_fleet_carries_the_load_that_comes()
    {
        HypercubeProblem problem = RandomFleets.Scattered(60, 2, 0.5, hasLine: false, sameService: true, seed: 2);

        HypercubeResult near = HypercubeApproximation.Solve(problem);

        double carried = near.BusyFraction.Select((r, b) => r * problem.Vehicles[b]).Sum();
        Assert.Equal(problem.Rate * 60 * (1 - Erlang.Loss(problem.Rate * 60, problem.Units)), carried, 1e-6 * carried);
        for (int j = 0; j < problem.CallRates.Count; j++)
        {
            Assert.Equal(1 - near.PointLoss[j], Enumerable.Range(0, 60).Sum(b => near.Dispatch(j, b)), 1e-9);
        }
    }

    [Fact]
    public void Mistakes_of_the_caller_are_refused_at_the_door()
    {
        Assert.Throws<ArgumentException>(() => new HypercubeProblem([1], [[0, 0]], [1], [1], false));
        Assert.Throws<ArgumentException>(() => new HypercubeProblem([0.1], [[0]], [1, 1], [1, 1], true));
        Assert.Throws<ArgumentException>(() => new HypercubeProblem([2], [[0]], [1], [1], true));
        Assert.Throws<ArgumentException>(
            () => HypercubeModel.Solve(RandomFleets.Scattered(25, 1, 0.5, false, true, 1)));
    }

    /// <summary>Balance equations of all states by Gaussian elimination: the slow way, for small fleets.</summary>
    private static double[] ByElimination(HypercubeProblem problem)
    {
        int[] radix = [.. problem.Vehicles.Select(v => v + 1)];
        int states = radix.Aggregate(1, (a, b) => a * b);
        int[] stride = new int[radix.Length];
        for (int i = 0, s = 1; i < radix.Length; s *= radix[i++])
        {
            stride[i] = s;
        }

        var a = new double[states, states + 1];
        for (int s = 0; s < states; s++)
        {
            int Digit(int i) => s / stride[i] % radix[i];
            void Flow(int to, double rate)
            {
                a[to, s] += rate;
                a[s, s] -= rate;
            }

            for (int i = 0; i < radix.Length; i++)
            {
                if (Digit(i) > 0)
                {
                    Flow(s - stride[i], Digit(i) / problem.ServiceMinutes[i]);
                }
            }

            for (int j = 0; j < problem.CallRates.Count; j++)
            {
                int sent = Array.FindIndex(problem.Preferences[j], b => Digit(b) < problem.Vehicles[b]);
                if (sent >= 0)
                {
                    Flow(s + stride[problem.Preferences[j][sent]], problem.CallRates[j]);
                }
            }
        }

        for (int s = 0; s < states; s++)
        {
            a[0, s] = 1;
        }

        a[0, states] = 1;
        for (int c = 0; c < states; c++)
        {
            int pivot = Enumerable.Range(c, states - c).MaxBy(r => Math.Abs(a[r, c]));
            for (int k = 0; k <= states; k++)
            {
                (a[c, k], a[pivot, k]) = (a[pivot, k], a[c, k]);
            }

            for (int r = 0; r < states; r++)
            {
                double factor = r == c ? 0 : a[r, c] / a[c, c];
                for (int k = c; factor != 0 && k <= states; k++)
                {
                    a[r, k] -= factor * a[c, k];
                }
            }
        }

        return [.. Enumerable.Range(0, states).Select(s => a[s, states] / a[s, s])];
    }
}
