namespace Simulator.Ems.Queueing;

/// <summary>Larson's hypercube queueing model, exact: how busy each base is, and who answers whose calls.</summary>
/// <remarks>
/// One state for each count of busy vehicles at each base (a bit vector where every base holds one); a call goes to the
/// first base of its list with an idle vehicle. The balance equations are solved by symmetric Gauss–Seidel sweeps, each
/// followed by an exact solution of the birth–death chain of "so many busy" (aggregation and disaggregation), until the
/// flows balance to 10⁻¹³. With a line, its states are a geometric tail behind "all busy": while anyone waits every
/// vehicle is busy, whatever the service rates.
/// <para>Invariant: the dispatch fractions of a demand point and its loss add to 1.</para>
/// <para>Cost: O(states × bases) for each sweep; 15 single vehicles are 32,768 states.</para>
/// <para>Source: [Larson 1974], [Larson &amp; Odoni 1981, ch. 5], [Koury, McAllister &amp; Stewart 1984].</para>
/// </remarks>
public static class HypercubeModel
{
    private const double Tolerance = 1e-13;
    private const int SweepLimit = 20_000;

    /// <summary>Solves the model.</summary>
    /// <exception cref="ArgumentException">More than about a million states.</exception>
    public static HypercubeResult Solve(HypercubeProblem problem, CancellationToken cancel = default)
    {
        (double[] probability, int sweeps, double residual) = Solution(problem, cancel);
        return Measures(problem, probability, sweeps, residual);
    }

    /// <summary>
    /// Probability of each state; with a line the states are those without anyone waiting, and what is missing to 1 is
    /// the chance that someone waits. The number of a state has the busy vehicles of base i as its i-th digit.
    /// </summary>
    public static double[] StateProbabilities(HypercubeProblem problem, CancellationToken cancel = default) =>
        Solution(problem, cancel).Probability;

    private static (double[] Probability, int Sweeps, double Residual) Solution(
        HypercubeProblem problem, CancellationToken cancel)
    {
        var system = new BalanceSystem(problem);
        int sweeps = 0;
        double residual;
        do
        {
            cancel.ThrowIfCancellationRequested();
            system.Sweep();
            system.SolveLevels();
            residual = system.Residual();
            sweeps++;
        }
        while (residual > Tolerance && sweeps < SweepLimit);

        double[] probability = system.Probability;
        if (problem.HasLine && problem.Units > 0)
        {
            double load = problem.Rate / problem.Capacity;
            double scale = 1 / (1 + probability[^1] * load / (1 - load));
            for (int s = 0; s < probability.Length; s++)
            {
                probability[s] *= scale;
            }
        }

        return (probability, sweeps, residual);
    }

    private static HypercubeResult Measures(HypercubeProblem problem, double[] probability, int sweeps, double residual)
    {
        var states = new HypercubeStates(problem.Vehicles);
        int bases = problem.Bases, points = problem.CallRates.Count;
        var busyFraction = new double[bases];
        var dispatch = new double[points * bases];
        var choice = new double[Math.Max(1, bases)];
        var loss = new double[points];
        var busy = new int[bases];
        double inLine = problem.HasLine ? Math.Max(0, 1 - probability.Sum()) : 0;
        for (int s = 0; s < probability.Length; s++)
        {
            states.Digits(s, busy);
            for (int i = 0; i < bases; i++)
            {
                busyFraction[i] += probability[s] * busy[i];
            }

            Dispatch(problem, probability[s], busy, dispatch, choice, loss);
        }

        double capacity = problem.Capacity;
        for (int i = 0; i < bases; i++)
        {
            int vehicles = problem.Vehicles[i];
            busyFraction[i] = vehicles == 0 ? 0 : busyFraction[i] / vehicles + inLine;
        }

        double allBusy = 0;
        for (int j = 0; j < points; j++)
        {
            // Whoever finds the fleet busy, or a line, waits and is answered by the first vehicle to come free.
            loss[j] += inLine;
            if (problem.HasLine)
            {
                for (int i = 0; i < bases; i++)
                {
                    dispatch[j * bases + i] +=
                        loss[j] * problem.Vehicles[i] / problem.ServiceMinutes[i] / capacity;
                }
            }

            allBusy += problem.Rate == 0 ? 0 : problem.CallRates[j] / problem.Rate * loss[j];
        }

        return new HypercubeResult(busyFraction, dispatch, choice, allBusy, loss, sweeps, residual);
    }

    private static void Dispatch(
        HypercubeProblem problem, double probability, int[] busy, double[] dispatch, double[] choice, double[] loss)
    {
        for (int j = 0; j < loss.Length; j++)
        {
            int k = 0;
            bool found = false;
            foreach (int b in problem.Preferences[j])
            {
                if (problem.Vehicles[b] == 0)
                {
                    continue;
                }

                if (busy[b] < problem.Vehicles[b])
                {
                    dispatch[j * busy.Length + b] += probability;
                    choice[k] += problem.Rate == 0 ? 0 : problem.CallRates[j] / problem.Rate * probability;
                    found = true;
                    break;
                }

                k++;
            }

            if (!found)
            {
                loss[j] += probability;
            }
        }
    }
}
