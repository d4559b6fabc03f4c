namespace Simulator.Ems.Allocation;

/// <summary>One run of the branch and bound: the best allocation so far and the nodes that remain.</summary>
internal sealed class AllocationSearch(CoverCountProblem problem, int nodeLimit, CancellationToken cancel)
{
    private readonly LagrangianBound bound = new(problem);
    private readonly AllocationRelaxation relaxation = new(problem);
    private double best = double.NegativeInfinity;
    private int[]? bestVehicles;
    private double open = double.NegativeInfinity;
    private int nodes;

    private double Margin => Math.Max(problem.Tolerance, CoverCountSolver.Margin(best));

    /// <summary>Takes an allocation if it keeps all conditions and is better than the best so far.</summary>
    public void Offer(int[] vehicles)
    {
        double value = problem.Value(vehicles);
        if (value > best && value >= problem.Floor - 1e-9
            && LocalSearch.Keeps(problem, vehicles))
        {
            best = value;
            bestVehicles = [.. vehicles];
        }
    }

    public CoverCountResult Run(int[] lower, int[] upper)
    {
        Visit(lower, upper);
        if (bestVehicles is null)
        {
            return double.IsNegativeInfinity(open)
                ? new CoverCountResult(AllocationStatus.Infeasible, [], 0, 0, nodes)
                : new CoverCountResult(AllocationStatus.Feasible, [], 0, open, nodes);
        }

        bool proven = open <= best + Margin;
        double limit = Math.Max(best, open);
        if (problem.Cost is { } cost)
        {
            // What is as good as proven stays proven: the bound, not the value, says how much may be given up.
            double least = Math.Max(proven ? Math.Min(best, limit - Margin) : best, problem.Floor - 1e-9);
            bestVehicles = LocalSearch.Cheapen(problem, cost, bestVehicles, least, cancel);
            best = problem.Value(bestVehicles);
        }

        return new CoverCountResult(
            proven ? AllocationStatus.Optimal : AllocationStatus.Feasible, bestVehicles, best, Math.Max(best, limit), nodes);
    }

    private void Visit(int[] lower, int[] upper)
    {
        cancel.ThrowIfCancellationRequested();
        if (!Tighten(lower, upper))
        {
            return;
        }

        nodes++;
        if (!relaxation.Solve(lower, upper))
        {
            return;
        }

        double limit = bound.Evaluate(lower, upper, relaxation.Prices);
        Offer(bound.Vehicles);
        OfferRounded(lower, upper);
        if (limit < problem.Floor - 1e-9 || limit <= best + Margin)
        {
            open = Math.Max(open, problem.Tolerance > 0 ? limit : Math.Min(limit, best));
            return;
        }

        int split = Split(lower, upper, out double mean);
        if (split < 0)
        {
            Offer(lower);
            return;
        }

        if (nodes >= nodeLimit)
        {
            open = Math.Max(open, limit);
            return;
        }

        int cut = Math.Clamp((int)Math.Floor(mean), lower[split], upper[split] - 1);
        bool upFirst = mean - cut > 0.5;
        for (int child = 0; child < 2; child++)
        {
            int[] low = [.. lower], high = [.. upper];
            if (child == 0 == upFirst)
            {
                low[split] = cut + 1;
            }
            else
            {
                high[split] = cut;
            }

            Visit(low, high);
        }
    }

    /// <summary>The relaxation rounded down, and the rest given where most was cut off, ties to the lowest index.
    /// </summary>
    private void OfferRounded(int[] lower, int[] upper)
    {
        int[] vehicles = new int[lower.Length];
        int left = problem.Vehicles;
        for (int b = 0; b < vehicles.Length; b++)
        {
            vehicles[b] = Math.Clamp((int)Math.Floor(relaxation.Vehicles[b] + 1e-6), lower[b], upper[b]);
            left -= vehicles[b];
        }

        while (left > 0)
        {
            int next = -1;
            for (int b = 0; b < vehicles.Length; b++)
            {
                if (vehicles[b] < upper[b] && (next < 0
                    || relaxation.Vehicles[b] - vehicles[b] > relaxation.Vehicles[next] - vehicles[next] + 1e-9))
                {
                    next = b;
                }
            }

            if (next < 0)
            {
                return;
            }

            vehicles[next]++;
            left--;
        }

        if (left == 0)
        {
            Offer(vehicles);
        }
    }

    /// <summary>Draws the limits together by the number of vehicles; false when nothing is left.</summary>
    private bool Tighten(int[] lower, int[] upper)
    {
        int low = lower.Sum(), high = upper.Sum();
        if (low > problem.Vehicles || high < problem.Vehicles)
        {
            return false;
        }

        for (int b = 0; b < lower.Length; b++)
        {
            upper[b] = Math.Min(upper[b], lower[b] + problem.Vehicles - low);
        }

        int sum = upper.Sum();
        for (int b = 0; b < lower.Length; b++)
        {
            lower[b] = Math.Max(lower[b], problem.Vehicles - (sum - upper[b]));
        }

        return true;
    }

    /// <summary>The base whose mean is farthest from whole among those not settled; −1 when all are.</summary>
    private int Split(int[] lower, int[] upper, out double mean)
    {
        int best = -1;
        double farthest = -1;
        mean = 0;
        for (int b = 0; b < lower.Length; b++)
        {
            if (lower[b] == upper[b])
            {
                continue;
            }

            double value = Math.Clamp(relaxation.Vehicles[b], lower[b], upper[b]);
            double off = Math.Abs(value - Math.Round(value));
            if (off > farthest)
            {
                (best, farthest, mean) = (b, off, value);
            }
        }

        return best;
    }
}
