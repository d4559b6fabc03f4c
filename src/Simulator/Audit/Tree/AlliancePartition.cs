using Simulator.Network;

namespace Simulator.Audit.Tree;

/// <summary>Townships shared out among lead hospitals.</summary>
/// <param name="LeadOf">Lead of each township: column of the travel matrix; −1 where no lead is reached.</param>
/// <param name="Residents">Residents of each lead's part.</param>
/// <param name="PersonMinutes">Σ residents × minutes of all townships that are assigned.</param>
/// <param name="IsBalanced">Every part lies within the tolerance of the mean.</param>
/// <param name="IsProven">No balanced partition has fewer person-minutes (or none is balanced).</param>
public sealed record AllianceResult(
    IReadOnlyList<int> LeadOf, IReadOnlyList<double> Residents, double PersonMinutes, bool IsBalanced, bool IsProven);

/// <summary>County medical alliances: a partition of the townships with balanced residents and few minutes.</summary>
/// <remarks>
/// Every township first goes to its nearest lead. While a part lies outside the tolerance, the move or exchange that
/// lowers the imbalance most is made, ties to the fewest added person-minutes; then moves and exchanges that keep the
/// balance and save person-minutes are made until none is left. From there a depth-first branch and bound (largest
/// township first, least minutes first; bound: every township left at its nearest lead) looks for a better one and
/// proves the best, up to <see cref="MaxNodes"/> steps.
/// <para>Cost: O(t²·k) for one step of the first part; t townships, k leads.</para>
/// </remarks>
public static class AlliancePartition
{
    /// <summary>Steps of the search, so that a county of many towns still ends: about a second.</summary>
    public const int MaxNodes = 2_000_000;

    /// <param name="travel">Rows are townships, columns are lead hospitals.</param>
    /// <param name="residents">Residents per township; length = rows.</param>
    /// <param name="tolerance">Share by which a part may differ from the mean, both ends included.</param>
    public static AllianceResult Compute(TravelTimeMatrix travel, ReadOnlySpan<double> residents, double tolerance)
    {
        int towns = travel.Rows, leads = travel.Columns;
        double[] people = residents.ToArray();
        var lead = new int[towns];
        var load = new double[leads];
        for (int t = 0; t < towns; t++)
        {
            lead[t] = -1;
            for (int k = 0; k < leads; k++)
            {
                if (travel.Milliseconds(t)[k] != TravelTime.Unreachable &&
                    (lead[t] < 0 || travel.Milliseconds(t)[k] < travel.Milliseconds(t)[lead[t]]))
                {
                    lead[t] = k;
                }
            }

            if (lead[t] >= 0)
            {
                load[lead[t]] += people[t];
            }
        }

        double mean = leads > 0 ? load.Sum() / leads : 0, slack = tolerance * mean + 1e-9;
        double Excess(double value) => Math.Max(0, Math.Abs(value - mean) - slack);
        double Cost(int t, int k) => travel.Milliseconds(t)[k] == TravelTime.Unreachable
            ? double.PositiveInfinity : people[t] * travel.Minutes(t, k);

        for (int step = 0; step < 10_000; step++)
        {
            (double Excess, double Cost, int A, int B, int To) best = (0, 0, -1, -1, -1);
            void Try(int a, int b, int to)
            {
                int from = lead[a];
                double shift = people[a] - (b >= 0 ? people[b] : 0);
                double excess = Excess(load[from] - shift) + Excess(load[to] + shift) - Excess(load[from]) - Excess(load[to]);
                double cost = Cost(a, to) - Cost(a, from) + (b >= 0 ? Cost(b, from) - Cost(b, to) : 0);
                bool better = excess < -1e-9 || (excess <= 1e-9 && cost < -1e-9);
                if (better && double.IsFinite(cost) && (best.A < 0 || excess < best.Excess - 1e-9 ||
                    (excess <= best.Excess + 1e-9 && cost < best.Cost - 1e-9)))
                {
                    best = (excess, cost, a, b, to);
                }
            }

            for (int a = 0; a < towns; a++)
            {
                for (int k = 0; k < leads && lead[a] >= 0; k++)
                {
                    if (k != lead[a])
                    {
                        Try(a, -1, k);
                    }
                }

                for (int b = 0; b < towns && lead[a] >= 0; b++)
                {
                    if (lead[b] >= 0 && lead[b] != lead[a])
                    {
                        Try(a, b, lead[b]);
                    }
                }
            }

            if (best.A < 0)
            {
                break;
            }

            int old = lead[best.A];
            load[old] -= people[best.A];
            load[best.To] += people[best.A];
            lead[best.A] = best.To;
            if (best.B >= 0)
            {
                load[best.To] -= people[best.B];
                load[old] += people[best.B];
                lead[best.B] = old;
            }
        }

        double total = Enumerable.Range(0, towns).Where(t => lead[t] >= 0).Sum(t => Cost(t, lead[t]));
        bool balanced = load.All(l => Excess(l) <= 1e-6);
        var search = new Search(Cost, people, [.. Enumerable.Range(0, towns).Where(t => lead[t] >= 0)], leads,
            mean - slack, mean + slack, balanced ? total : double.PositiveInfinity);
        bool proven = search.Run();
        if (search.Best is int[] better)
        {
            Array.Clear(load);
            foreach (int t in Enumerable.Range(0, towns).Where(t => lead[t] >= 0))
            {
                lead[t] = better[t];
                load[lead[t]] += people[t];
            }

            (total, balanced) = (search.BestCost, true);
        }

        return new AllianceResult(lead, load, total, balanced, proven);
    }

    private sealed class Search(
        Func<int, int, double> cost, double[] people, List<int> towns, int leads, double least, double most, double incumbent)
    {
        private readonly List<int> order = [.. towns.OrderByDescending(t => people[t]).ThenBy(t => t)];
        private readonly double[] load = new double[leads];
        private readonly int[] lead = new int[people.Length];
        private double[] restCost = [], restPeople = [];
        private int nodes;

        public int[]? Best { get; private set; }

        public double BestCost { get; private set; } = incumbent;

        public bool Run()
        {
            restCost = new double[order.Count + 1];
            restPeople = new double[order.Count + 1];
            for (int i = order.Count - 1; i >= 0; i--)
            {
                restCost[i] = restCost[i + 1] + Enumerable.Range(0, leads).Min(k => cost(order[i], k));
                restPeople[i] = restPeople[i + 1] + people[order[i]];
            }

            Visit(0, 0);
            return nodes < MaxNodes;
        }

        private void Visit(int depth, double sum)
        {
            if (++nodes >= MaxNodes || sum + restCost[depth] >= BestCost - 1e-9 ||
                load.Sum(l => Math.Max(0, least - l)) > restPeople[depth] + 1e-6)
            {
                return;
            }

            if (depth == order.Count)
            {
                (Best, BestCost) = ((int[])lead.Clone(), sum);
                return;
            }

            int town = order[depth];
            foreach (int k in Enumerable.Range(0, leads).OrderBy(k => cost(town, k)).ThenBy(k => k))
            {
                double added = cost(town, k);
                if (!double.IsFinite(added) || load[k] + people[town] > most + 1e-6)
                {
                    continue;
                }

                load[k] += people[town];
                lead[town] = k;
                Visit(depth + 1, sum + added);
                load[k] -= people[town];
            }
        }
    }
}
