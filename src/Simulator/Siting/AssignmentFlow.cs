namespace Simulator.Siting;

/// <summary>
/// Rows shared out at least cost among the chosen sites within their capacities, where a row may be split: the linear
/// relaxation of the assignment, with the price of a unit of each site's capacity.
/// </summary>
/// <remarks>
/// min Σ cᵢⱼxᵢⱼ  s.t. Σⱼ xᵢⱼ = 1, Σᵢ qᵢxᵢⱼ ≤ Qⱼ, x ≥ 0. A row takes the same of every site, so this is a flow of Σ qᵢ units
/// at cᵢⱼ/qᵢ each: every row starts at its cheapest place, and what a site has no room for goes on along shortest paths
/// over the few places. At most as many rows are split as there are sites. The bound is taken at the prices μ,
/// Σᵢ minⱼ(cᵢⱼ + μⱼqᵢ) − Σ μⱼQⱼ, and holds whatever they are. O(moves × (places³ + log rows)).
/// Source: [Busacker &amp; Gowen 1960].
/// </remarks>
internal sealed class AssignmentFlow
{
    private readonly CapacitatedModel model;
    private readonly long[] load;
    private readonly long[] room;
    private readonly double[] distance;
    private readonly int[] from;
    private readonly PriorityQueue<int, (double Cost, int Row)>[] moves;
    private readonly long[] amount;

    /// <param name="model">The tables.</param>
    /// <param name="sites">The chosen sites, sorted; place k is <c>sites[k]</c>, the last place is the fallback.</param>
    public AssignmentFlow(CapacitatedModel model, int[] sites)
    {
        (this.model, Sites, Places) = (model, sites, sites.Length + 1);
        (load, room, Price) = (new long[Places], new long[Places], new double[Places]);
        (distance, from) = (new double[Places], new int[Places]);
        (amount, Least) = (new long[(long)model.Rows * Places], new double[model.Rows]);
        moves = new PriorityQueue<int, (double, int)>[Places * Places];
        for (int k = 0; k < moves.Length; k++)
        {
            moves[k] = new PriorityQueue<int, (double, int)>();
        }

        for (int k = 0; k < sites.Length; k++)
        {
            room[k] = model.Capacity[sites[k]];
        }

        room[^1] = long.MaxValue / 4;
    }

    public int[] Sites { get; }

    public int Places { get; }

    /// <summary>Price of a unit of each place's capacity after <see cref="Solve"/>.</summary>
    public double[] Price { get; }

    /// <summary>Cost of each row at its cheapest place, prices counted.</summary>
    public double[] Least { get; }

    /// <summary>Units of a row at a place.</summary>
    public long At(int row, int place) => amount[(long)row * Places + place];

    public long CostOf(int row, int place) =>
        place == Places - 1 ? model.Fallback[row] : model.CostOf(row, Sites[place]);

    /// <summary>What a row costs at a place, prices counted.</summary>
    public double PricedCost(int row, int place) => CostOf(row, place) + Price[place] * model.Demand[row];

    /// <summary>The places that a row may go to at all: those that it reaches and that hold it whole.</summary>
    public ulong Allowed(int row)
    {
        ulong mask = 0;
        for (int k = 0; k < Places; k++)
        {
            mask |= CostOf(row, k) < CapacitatedModel.Never && model.Demand[row] <= room[k] ? 1UL << k : 0;
        }

        return mask;
    }

    /// <summary>Shares the rows out.</summary>
    /// <param name="allowed">Places of each row, as bits.</param>
    /// <param name="enough">Costs from here on need not be told apart.</param>
    /// <returns>The bound; infinity when there is no room for all, or when it is beyond <paramref name="enough"/>
    /// already.</returns>
    public double Solve(ulong[] allowed, double enough)
    {
        if (!Start(allowed, out double cost))
        {
            return double.PositiveInfinity;
        }

        for (int k = 0; k < Places - 1; k++)
        {
            while (load[k] > room[k])
            {
                int sink = Paths(k);
                if (sink < 0)
                {
                    return double.PositiveInfinity;
                }

                cost += Push(k, sink, allowed) * distance[sink];
                if (cost * (1 - 1e-12) - 1e-6 > enough)
                {
                    return double.PositiveInfinity;
                }
            }
        }

        SetPrices();
        return Bound(allowed);
    }

    private bool Start(ulong[] allowed, out double cost)
    {
        cost = 0;
        Array.Clear(load);
        Array.Clear(amount);
        foreach (PriorityQueue<int, (double, int)> queue in moves)
        {
            queue.Clear();
        }

        for (int i = 0; i < allowed.Length; i++)
        {
            int best = -1;
            for (int k = 0; k < Places; k++)
            {
                best = (allowed[i] >> k & 1) != 0 && (best < 0 || CostOf(i, k) < CostOf(i, best)) ? k : best;
            }

            if (best < 0)
            {
                return false;
            }

            cost += CostOf(i, best);
            load[best] += model.Demand[i];
            amount[(long)i * Places + best] = model.Demand[i];
            Offer(i, best, allowed[i]);
        }

        return true;
    }

    // A row that stands at a place may leave it for every other place allowed.
    private void Offer(int row, int place, ulong allowed)
    {
        for (int k = 0; k < Places && model.Demand[row] > 0 && (allowed & (allowed - 1)) != 0; k++)
        {
            if (k != place && (allowed >> k & 1) != 0)
            {
                double step = (double)(CostOf(row, k) - CostOf(row, place)) / model.Demand[row];
                moves[place * Places + k].Enqueue(row, (step, row));
            }
        }
    }

    private double Step(int a, int b)
    {
        PriorityQueue<int, (double Cost, int Row)> queue = moves[a * Places + b];
        while (queue.TryPeek(out int row, out (double Cost, int Row) key))
        {
            if (amount[(long)row * Places + a] > 0)
            {
                return key.Cost;
            }

            queue.Dequeue();
        }

        return double.PositiveInfinity;
    }

    // Shortest ways out of a place; the nearest place with room, −1 for none.
    private int Paths(int source)
    {
        Array.Fill(distance, double.PositiveInfinity);
        distance[source] = 0;
        Relax();
        int sink = -1;
        for (int k = 0; k < Places; k++)
        {
            if (load[k] < room[k] && distance[k] < (sink < 0 ? double.PositiveInfinity : distance[sink]))
            {
                sink = k;
            }
        }

        return sink;
    }

    private void Relax()
    {
        bool shorter = true;
        for (int round = 0; shorter && round < Places; round++)
        {
            shorter = false;
            for (int a = 0; a < Places; a++)
            {
                for (int b = 0; b < Places && distance[a] < double.PositiveInfinity; b++)
                {
                    // The margin keeps rounding from closing a circle.
                    if (a != b && distance[a] + Step(a, b) is double way && way < distance[b] - 1e-12 * Math.Abs(way))
                    {
                        (distance[b], from[b], shorter) = (way, a, true);
                    }
                }
            }
        }
    }

    private long Push(int source, int sink, ulong[] allowed)
    {
        long units = Math.Min(load[source] - room[source], room[sink] - load[sink]);
        for (int k = sink, steps = 0; k != source && steps <= Places; k = from[k], steps++)
        {
            units = Math.Min(units, amount[(long)moves[from[k] * Places + k].Peek() * Places + from[k]]);
        }

        // From the sink back, so that each row is still where the path saw it.
        for (int k = sink, steps = 0; k != source && steps <= Places; k = from[k], steps++)
        {
            int row = moves[from[k] * Places + k].Peek();
            long at = (long)row * Places;
            bool isNew = amount[at + k] == 0;
            amount[at + from[k]] -= units;
            amount[at + k] += units;
            if (isNew)
            {
                Offer(row, k, allowed[row]);
            }
        }

        load[source] -= units;
        load[sink] += units;
        return units;
    }

    // μ of a place is what the row that gains most by coming there would pay: 0 where there is room.
    private void SetPrices()
    {
        Array.Clear(distance);
        Relax();
        for (int k = 0; k < Places; k++)
        {
            Price[k] = k == Places - 1 || load[k] < room[k] ? 0 : Math.Max(0, -distance[k]);
        }
    }

    private double Bound(ulong[] allowed)
    {
        double sum = 0, size = 0;
        for (int i = 0; i < allowed.Length; i++)
        {
            double least = double.PositiveInfinity;
            for (int k = 0; k < Places; k++)
            {
                least = (allowed[i] >> k & 1) != 0 ? Math.Min(least, PricedCost(i, k)) : least;
            }

            Least[i] = least;
            sum += least;
            size += Math.Abs(least);
        }

        for (int k = 0; k < Places - 1; k++)
        {
            sum -= Price[k] * room[k];
            size += Price[k] * room[k];
        }

        return sum - 1e-12 * size;
    }
}
