namespace Simulator.Data.Generation;

/// <summary>Finds ground for towns and villages: level, low and dry, and apart from one another.</summary>
internal sealed class SettlementSites
{
    private readonly GridFrame frame;
    private readonly Lattice lattice;
    private readonly float[] ground;
    private readonly float[] around;
    private readonly double radius;
    private readonly PlanePoint middle;
    private readonly GradientNoise rim;
    private readonly GeneratorRandom random;

    internal SettlementSites(Terrain terrain, Lattice lattice, double radius, int seed, int county)
    {
        frame = terrain.Frame;
        this.lattice = lattice;
        this.radius = radius;
        ground = terrain.Habitability;
        around = Blur(frame, terrain.Habitability, 7);
        random = new GeneratorRandom(seed, county, "settlements");
        rim = new GradientNoise(random.Next());
        double width = frame.Columns * frame.CellMetres, height = frame.Rows * frame.CellMetres;
        middle = new PlanePoint(width / 2, height - width / 2);
    }

    /// <summary>The county town: the best ground near the middle, and further seats a walk apart.</summary>
    internal List<int> CountyTown(int subdistricts)
    {
        int best = -1;
        for (int node = 0; node < lattice.Count; node++)
        {
            PlanePoint p = lattice.Position[node];
            if (p.MetresTo(middle) < 0.4 * radius && (best < 0 || Fit(around, p) > Fit(around, lattice.Position[best])))
            {
                best = node;
            }
        }

        var seats = new List<int> { lattice.Near(lattice.Position[best]) };
        while (seats.Count < subdistricts)
        {
            PlanePoint town = lattice.Position[seats[0]];
            double ring = 1500 + 250 * seats.Count;
            seats.Add(Best(seats, 400, node =>
            {
                double d = lattice.Position[node].MetresTo(town);
                return d > ring * 0.8 && d < ring * 1.5 ? Fit(around, lattice.Position[node]) : 0;
            }, 1400, town, ring * 1.5));
        }

        return seats;
    }

    /// <summary>Adds town seats until there are <paramref name="count"/>.</summary>
    internal void Towns(List<int> seats, int count)
    {
        while (seats.Count < count)
        {
            seats.Add(Best(seats, 300, node => Inside(lattice.Position[node], 0.93)
                ? Fit(around, lattice.Position[node]) : 0, 2500, middle, radius * 1.2));
        }
    }

    /// <summary>Centres of communities: one at each seat, the others round it.</summary>
    internal List<(int Node, int Town, bool Seat)> Communities(List<int> seats, int[] shares)
    {
        var nodes = new List<int>(seats);
        var found = seats.Select((node, town) => (node, town, true)).ToList();
        for (int town = 0; town < seats.Count; town++)
        {
            PlanePoint seat = lattice.Position[seats[town]];
            for (int k = 1; k < shares[town]; k++)
            {
                double reach = 750 + 180 * k;
                int node = Best(nodes, 120, n => lattice.Position[n].MetresTo(seat) < reach
                    ? 0.2 + Fit(ground, lattice.Position[n]) : 0, 500, seat, reach);
                nodes.Add(node);
                found.Add((node, town, false));
            }
        }

        return found;
    }

    /// <summary>Centres of villages inside the county and of those beyond its line, evenly thinned out.</summary>
    internal (List<int> Inside, List<int> Beyond) Villages(List<int> communities, int count)
    {
        double width = frame.Columns * frame.CellMetres, height = frame.Rows * frame.CellMetres;
        int others = (int)(count * (width * height / (3.14159 * radius * radius) - 1) * 0.9);
        var all = new List<int>(communities);
        var inside = new List<int>();
        var beyond = new List<int>();
        while (inside.Count < count || beyond.Count < others)
        {
            bool wantInside = beyond.Count >= others || (inside.Count < count && random.Chance(0.5));
            int node = Best(all, 60, n =>
            {
                PlanePoint p = lattice.Position[n];
                return Inside(p, 1) == wantInside ? 0.03 + Fit(ground, p) : 0;
            }, 700, new PlanePoint(width / 2, height / 2), Math.Max(width, height));
            all.Add(node);
            (wantInside ? inside : beyond).Add(node);
        }

        return (inside, beyond);
    }

    /// <summary>Seats across the county's southern line.</summary>
    internal List<int> NeighbourTowns(int count)
    {
        var seats = new List<int>();
        while (seats.Count < count)
        {
            seats.Add(Best(seats, 300, node =>
            {
                PlanePoint p = lattice.Position[node];
                return p.Y < middle.Y - 0.55 * radius && p.Y > 1500 && p.X > 1500
                    && p.X < frame.Columns * frame.CellMetres - 1500 && !Inside(p, 1.16) ? Fit(around, p) : 0;
            }, 5000, new PlanePoint(middle.X, 0), 1.3 * radius));
        }

        return seats;
    }

    /// <summary>Whether a point lies within so many times the county's radius; the rim is uneven.</summary>
    private bool Inside(PlanePoint p, double times) =>
        p.MetresTo(middle) * (1 + 0.2 * rim.Fractal(p.X / 8000, p.Y / 8000, 2)) < times * radius;

    private double Fit(float[] layer, PlanePoint p) => layer[frame.CellAt(p)];

    /// <summary>The best of so many nodes drawn within reach: good ground, far from the others, and at least
    /// <paramref name="apart"/> metres from them; the demand is lowered step by step where nothing answers it.</summary>
    private int Best(List<int> others, int draws, Func<int, double> value, double apart, PlanePoint about, double reach)
    {
        for (double least = apart; ; least *= 0.8)
        {
            int best = -1;
            double bestValue = 0;
            for (int i = 0; i < draws; i++)
            {
                var p = new PlanePoint(about.X + random.Between(-reach, reach), about.Y + random.Between(-reach, reach));
                int node = lattice.Near(p);
                double fit = value(node);
                if (fit <= 0)
                {
                    continue;
                }

                double nearest = reach;
                foreach (int other in others)
                {
                    nearest = Math.Min(nearest, lattice.Position[node].MetresTo(lattice.Position[other]));
                }

                if (nearest >= least && fit * nearest > bestValue)
                {
                    (best, bestValue) = (node, fit * nearest);
                }
            }

            if (best >= 0)
            {
                return best;
            }

            if (least < 1)
            {
                throw new InvalidOperationException($"no ground found about {about} within {reach} m");
            }
        }
    }

    /// <summary>Mean over a square of 2 × <paramref name="half"/> + 1 cells.</summary>
    private static float[] Blur(GridFrame frame, float[] layer, int half)
    {
        var sum = new double[(frame.Columns + 1) * (frame.Rows + 1)];
        int stride = frame.Columns + 1;
        for (int row = 0; row < frame.Rows; row++)
        {
            for (int column = 0; column < frame.Columns; column++)
            {
                sum[(row + 1) * stride + column + 1] = layer[frame.Index(column, row)]
                    + sum[row * stride + column + 1] + sum[(row + 1) * stride + column] - sum[row * stride + column];
            }
        }

        var mean = new float[frame.Count];
        for (int cell = 0; cell < mean.Length; cell++)
        {
            int column = cell % frame.Columns, row = cell / frame.Columns;
            int west = Math.Max(0, column - half), east = Math.Min(frame.Columns, column + half + 1);
            int south = Math.Max(0, row - half), north = Math.Min(frame.Rows, row + half + 1);
            double total = sum[north * stride + east] - sum[south * stride + east]
                - sum[north * stride + west] + sum[south * stride + west];
            mean[cell] = (float)(total / ((east - west) * (north - south)));
        }

        return mean;
    }
}
