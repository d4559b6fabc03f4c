using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Tests.Siting;

/// <summary>Small siting problems with everything that can go wrong: ties, zero weights, twins, places without a
/// route, locks, budgets, spacing, township limits.</summary>
public static class RandomProblems
{
    public static SitingProblem Draw(SitingModel model, int seed)
    {
        var random = new Random(seed);
        bool capacitated = model is SitingModel.CapacitatedPMedian or SitingModel.CapacitatedCovering;
        int rows = random.Next(0, capacitated ? 6 : 14), sites = random.Next(1, capacitated ? 6 : 10);
        int coarse = random.Next(3, 40);
        uint[] times = new uint[rows * sites];
        for (int i = 0; i < rows; i++)
        {
            for (int s = 0; s < sites; s++)
            {
                bool twin = i > 0 && random.Next(5) == 0;
                times[i * sites + s] = twin ? times[(i - 1) * sites + s]
                    : random.Next(12) == 0 ? TravelTime.Unreachable : (uint)(random.Next(0, coarse) * 60000);
            }
        }

        bool fractions = random.Next(3) == 0;
        var problem = new SitingProblem
        {
            Model = model,
            Weights = [.. Enumerable.Range(0, rows).Select(_ => random.Next(4) == 0 ? 0
                : fractions ? random.NextDouble() * 100 : random.Next(1, 6))],
            Travel = new TravelTimeMatrix(rows, sites, times),
            P = random.Next(0, 5),
            StandardMilliseconds = (uint)(random.Next(0, coarse) * 60000),
            ExistingMilliseconds = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, rows)
                .Select(_ => random.Next(2) == 0 ? TravelTime.Unreachable : (uint)(random.Next(0, coarse) * 60000))],
            UnreachableMilliseconds = random.Next(2) == 0 ? null : (uint)coarse * 90000,
            BackupShare = random.Next(0, 5) / 4.0,
            LockedOut = [.. Enumerable.Range(0, sites).Where(_ => random.Next(8) == 0)],
            Removed = random.Next(4) == 0 ? [new GateRemoval(random.Next(sites), LocalText.Same("gate"))] : [],
        };
        if (capacitated)
        {
            problem = problem with
            {
                Capacities = [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(0, fractions ? 200 : 15))],
                Demands = random.Next(2) == 0 ? null
                    : [.. Enumerable.Range(0, rows).Select(_ => (double)random.Next(0, 6))],
            };
        }

        if (random.Next(4) == 0)
        {
            problem = problem with { LockedIn = [random.Next(sites)] };
        }

        if (random.Next(4) == 0)
        {
            problem = problem with
            {
                Costs = [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(0, 5))],
                Budget = random.Next(0, 10),
            };
        }

        if (random.Next(4) == 0)
        {
            problem = problem with
            {
                TooClose = [.. from a in Enumerable.Range(0, sites) from b in Enumerable.Range(0, a)
                            where random.Next(3) == 0 select new SitePair(a, b)],
            };
        }

        if (random.Next(4) == 0)
        {
            problem = problem with
            {
                Townships = [.. Enumerable.Range(0, sites).Select(_ => random.Next(-1, 3))],
                MaxPerTownship = random.Next(1, 3),
            };
        }

        return problem;
    }
}
