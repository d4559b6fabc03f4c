using System.Numerics;

namespace Simulator.Siting;

/// <summary>
/// Exact assignment of whole rows to a set of sites within their capacities: branch and bound on
/// <see cref="AssignmentFlow"/>, the split row first. Made for many small rows and few sites, where the relaxation splits a
/// handful of rows and its prices settle nearly all others.
/// </summary>
/// <remarks>Rows leave a place for good where that alone would cost more than the best plan. Source: [Martello &amp; Toth
/// 1981].</remarks>
internal sealed class AssignmentTree
{
    // A plan is looked for by exchanging rows among so many that lose least by moving: at the root, and at other nodes.
    private const int AtRoot = 600, AtNode = 60;

    private readonly CapacitatedModel model;
    private readonly SearchLimits limits;
    private readonly AssignmentFlow flow;
    private readonly ulong[] allowed;
    private readonly List<(int Row, ulong Before)> trail = [];
    private readonly int[] place;
    private readonly long[] left;
    private readonly Func<long> known;
    private readonly Action<CapacitatedPlan> offer;
    private readonly Func<double, bool> hopeless;
    private long nodes;

    /// <param name="model">The tables.</param>
    /// <param name="sites">The chosen sites, sorted; fewer than 63.</param>
    /// <param name="limits">Time, cancel, counts.</param>
    /// <param name="known">Value of the best plan so far.</param>
    /// <param name="offer">Takes each plan found.</param>
    /// <param name="hopeless">Whether nothing of use lies at or above a bound.</param>
    public AssignmentTree(
        CapacitatedModel model, int[] sites, SearchLimits limits, Func<long> known, Action<CapacitatedPlan> offer,
        Func<double, bool> hopeless)
    {
        (this.model, this.limits, this.known, this.offer, this.hopeless) = (model, limits, known, offer, hopeless);
        flow = new AssignmentFlow(model, sites);
        allowed = [.. Enumerable.Range(0, model.Rows).Select(flow.Allowed)];
        (place, left) = (new int[model.Rows], new long[flow.Places]);
    }

    /// <summary>No plan of these sites that was passed over costs less.</summary>
    public double PassedOver { get; private set; } = double.PositiveInfinity;

    /// <summary>Bound of the whole set, with a plan offered where rounding finds one.</summary>
    public double Root()
    {
        double bound = flow.Solve(allowed, known());
        if (!hopeless(bound))
        {
            Round(AtRoot);
        }

        return bound;
    }

    /// <summary>Searches the set.</summary>
    /// <param name="most">Nodes after which the rest is passed over.</param>
    public void Run(long most)
    {
        nodes = most;
        Visit(double.NegativeInfinity);
    }

    private void Visit(double above)
    {
        limits.Nodes++;
        if (--nodes < 0 || limits.Stop)
        {
            PassedOver = Math.Min(PassedOver, above);
            return;
        }

        double bound = Math.Max(above, flow.Solve(allowed, known()));
        if (!hopeless(bound))
        {
            Round(AtNode);
        }

        if (hopeless(bound))
        {
            PassedOver = Math.Min(PassedOver, bound);
            return;
        }

        int mark = trail.Count;
        Settle(bound);
        (int row, int top) = Split();
        if (row >= 0)
        {
            ulong here = allowed[row];
            Set(row, 1UL << top);
            Visit(bound);
            Set(row, here & ~(1UL << top));
            if (allowed[row] != 0)
            {
                Visit(bound);
            }
        }

        while (trail.Count > mark)
        {
            allowed[trail[^1].Row] = trail[^1].Before;
            trail.RemoveAt(trail.Count - 1);
        }
    }

    private void Set(int row, ulong places)
    {
        trail.Add((row, allowed[row]));
        allowed[row] = places;
    }

    private void Settle(double bound)
    {
        for (int i = 0; i < allowed.Length; i++)
        {
            if (BitOperations.IsPow2(allowed[i]))
            {
                continue;
            }

            ulong keep = 0;
            for (int k = 0; k < flow.Places; k++)
            {
                if ((allowed[i] >> k & 1) == 0)
                {
                    continue;
                }

                double moved = bound + flow.PricedCost(i, k) - flow.Least[i];
                if (hopeless(moved))
                {
                    PassedOver = Math.Min(PassedOver, moved);
                }
                else
                {
                    keep |= 1UL << k;
                }
            }

            if (keep != allowed[i] && keep != 0)
            {
                Set(i, keep);
            }
        }
    }

    // The largest row that is split, and where most of it goes; −1 when every row is whole.
    private (int Row, int Place) Split()
    {
        (int row, int top) = (-1, -1);
        for (int i = 0; i < allowed.Length; i++)
        {
            if (BitOperations.IsPow2(allowed[i]) || (row >= 0 && model.Demand[i] <= model.Demand[row]))
            {
                continue;
            }

            int most = Largest(i);
            if (flow.At(i, most) < model.Demand[i])
            {
                (row, top) = (i, most);
            }
        }

        return (row, top);
    }

    private int Largest(int row)
    {
        int most = 0;
        for (int k = 1; k < flow.Places; k++)
        {
            most = flow.At(row, k) > flow.At(row, most) ? k : most;
        }

        return most;
    }

    // Whole rows from the shares: the split ones go where there is room, then rows change places while it pays.
    private void Round(int exchanged)
    {
        var split = new List<int>();
        for (int k = 0; k < flow.Places; k++)
        {
            left[k] = k == flow.Places - 1 ? long.MaxValue / 4 : model.Capacity[flow.Sites[k]];
        }

        for (int i = 0; i < place.Length; i++)
        {
            place[i] = -1;
            if (model.Demand[i] == 0 || flow.At(i, Largest(i)) == model.Demand[i])
            {
                place[i] = model.Demand[i] == 0 ? Cheapest(i) : Largest(i);
                left[place[i]] -= model.Demand[i];
            }
            else
            {
                split.Add(i);
            }
        }

        split.Sort((a, b) => model.Demand[a] != model.Demand[b] ? model.Demand[b].CompareTo(model.Demand[a]) : a.CompareTo(b));
        foreach (int i in split)
        {
            place[i] = Cheapest(i);
            if (place[i] < 0)
            {
                return;
            }

            left[place[i]] -= model.Demand[i];
        }

        Improve(Loose(exchanged));
        long value = 0;
        for (int i = 0; i < place.Length; i++)
        {
            value += flow.CostOf(i, place[i]);
        }

        if (value <= known())
        {
            offer(new CapacitatedPlan(
                flow.Sites, [.. place.Select(k => k == flow.Places - 1 ? -1 : flow.Sites[k])], value));
        }
    }

    private int Cheapest(int row)
    {
        int best = -1;
        for (int k = 0; k < flow.Places; k++)
        {
            if ((allowed[row] >> k & 1) != 0 && left[k] >= model.Demand[row]
                && (best < 0 || flow.CostOf(row, k) < flow.CostOf(row, best)))
            {
                best = k;
            }
        }

        return best;
    }

    private void Improve(int[] loose)
    {
        bool better = true;
        for (int round = 0; better && round < 20 && !limits.Stop; round++)
        {
            better = false;
            foreach (int i in loose)
            {
                for (int k = 0; k < flow.Places; k++)
                {
                    if (k != place[i] && May(i, k) && left[k] >= model.Demand[i]
                        && flow.CostOf(i, k) < flow.CostOf(i, place[i]))
                    {
                        Move(i, k);
                        better = true;
                    }
                }
            }

            for (int a = 0; a < loose.Length; a++)
            {
                for (int b = 0; b < a; b++)
                {
                    better |= Swap(loose[a], loose[b]);
                }
            }
        }
    }

    // Rows that lose least by moving.
    private int[] Loose(int most)
    {
        var rows = new List<(double Loss, int Row)>();
        for (int i = 0; i < place.Length; i++)
        {
            double loss = double.PositiveInfinity;
            for (int k = 0; k < flow.Places; k++)
            {
                loss = k != place[i] && May(i, k)
                    ? Math.Min(loss, flow.PricedCost(i, k) - flow.PricedCost(i, place[i])) : loss;
            }

            if (loss < double.PositiveInfinity)
            {
                rows.Add((loss, i));
            }
        }

        rows.Sort();
        return [.. rows.Take(most).Select(r => r.Row)];
    }

    private bool May(int row, int to) => (allowed[row] >> to & 1) != 0;

    private bool Swap(int i, int k)
    {
        (int a, int b) = (place[i], place[k]);
        if (a == b || !May(i, b) || !May(k, a)
            || flow.CostOf(i, b) + flow.CostOf(k, a) >= flow.CostOf(i, a) + flow.CostOf(k, b))
        {
            return false;
        }

        long more = model.Demand[k] - model.Demand[i];
        if (left[a] < more || left[b] < -more)
        {
            return false;
        }

        Move(i, b);
        Move(k, a);
        return true;
    }

    private void Move(int row, int to)
    {
        left[place[row]] += model.Demand[row];
        left[to] -= model.Demand[row];
        place[row] = to;
    }
}
