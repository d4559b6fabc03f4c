namespace Simulator.Ems.Allocation;

/// <summary>Good allocations to start from.</summary>
internal static class LocalSearch
{
    /// <summary>The least numbers first, then each vehicle where it adds most, ties to the lowest index.</summary>
    public static int[] Greedy(CoverCountProblem problem)
    {
        int[] vehicles = [.. problem.Lower];
        for (int left = problem.Vehicles - vehicles.Sum(); left > 0; left--)
        {
            int best = -1;
            double top = double.NegativeInfinity;
            for (int b = 0; b < vehicles.Length; b++)
            {
                if (vehicles[b] >= problem.Upper[b])
                {
                    continue;
                }

                vehicles[b]++;
                double value = Score(problem, vehicles);
                vehicles[b]--;
                if (value > top)
                {
                    (best, top) = (b, value);
                }
            }

            vehicles[best]++;
        }

        return vehicles;
    }

    /// <summary>Moves one vehicle at a time, the best move first, while that helps.</summary>
    public static int[] Improve(CoverCountProblem problem, int[] start) =>
        Climb(problem, start, Score(problem, start), vehicles => Score(problem, vehicles), 1e-12, CancellationToken.None);

    /// <summary>Moves one vehicle at a time, the move that saves most cost first, while that saves cost and the value
    /// stays at or above the least.</summary>
    public static int[] Cheapen(
        CoverCountProblem problem, Func<int[], double> cost, int[] start, double leastValue, CancellationToken cancel) =>
        Climb(
            problem, start, -cost(start),
            vehicles => Score(problem, vehicles) >= leastValue && Keeps(problem, vehicles) ? -cost(vehicles)
                : double.NegativeInfinity,
            1e-9, cancel);

    // The move to the highest worth first, ties to the lowest bases, as long as it is higher by more than the tolerance,
    // a share of the worth.
    private static int[] Climb(
        CoverCountProblem problem, int[] start, double now, Func<int[], double> worth, double tolerance,
        CancellationToken cancel)
    {
        int[] vehicles = [.. start];
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            (int from, int to) = (-1, -1);
            double top = now + tolerance * Math.Max(1, Math.Abs(now));
            for (int a = 0; a < vehicles.Length; a++)
            {
                for (int b = 0; b < vehicles.Length && vehicles[a] > problem.Lower[a]; b++)
                {
                    if (b == a || vehicles[b] >= problem.Upper[b])
                    {
                        continue;
                    }

                    vehicles[a]--;
                    vehicles[b]++;
                    double moved = worth(vehicles);
                    vehicles[a]++;
                    vehicles[b]--;
                    if (moved > top)
                    {
                        (from, to, top) = (a, b, moved);
                    }
                }
            }

            if (from < 0)
            {
                return vehicles;
            }

            vehicles[from]--;
            vehicles[to]++;
            now = top;
        }
    }

    /// <summary>Whether an allocation keeps the side condition.</summary>
    public static bool Keeps(CoverCountProblem problem, int[] vehicles) =>
        !problem.HasSide || problem.SideValue(vehicles) >= problem.SideLeast - 1e-9;

    /// <summary>Value, with what is missing on the side condition counted against it so that the search is drawn
    /// there.</summary>
    private static double Score(CoverCountProblem problem, int[] vehicles)
    {
        double value = problem.Value(vehicles);
        return problem.HasSide
            ? value - 10 * Math.Max(0, problem.SideLeast - problem.SideValue(vehicles))
            : value;
    }
}
