namespace Simulator.Data.Generation;

/// <summary>Finds where a road would run: it avoids slopes, crosses water seldom, and follows what is already there.</summary>
internal sealed class RoadRouter
{
    private const float SharedRoad = 0.35f;

    private readonly RoadNet net;
    private readonly Lattice lattice;
    private readonly float[] height;
    private readonly float[] costs;
    private readonly float[] rough;
    private readonly bool[] isWet;
    private readonly bool[] isNearWater;
    private readonly RiverIndex rivers;
    private readonly float[] reached;
    private readonly int[] parent;
    private readonly int[] stamp;
    private int search;

    internal RoadRouter(Terrain terrain, Lattice lattice, RoadNet net, RiverIndex rivers, ulong noise)
    {
        this.net = net;
        this.lattice = lattice;
        this.rivers = rivers;
        height = NodeHeights(terrain, lattice);
        costs = new float[4 * lattice.Count];
        Array.Fill(costs, float.NaN);
        var ground = new GradientNoise(noise);
        rough = new float[lattice.Count];
        isWet = new bool[lattice.Count];
        isNearWater = new bool[lattice.Count];
        for (int node = 0; node < lattice.Count; node++)
        {
            // fields, houses and rock: no road runs straight for long
            PlanePoint p = lattice.Position[node];
            rough[node] = (float)(1.15 + 0.45 * Math.Clamp(ground.Fractal(p.X / 650, p.Y / 650, 2), -1, 1));
            isNearWater[node] = rivers.IsNear(p, 2 * lattice.Frame.CellMetres);
            isWet[node] = isNearWater[node] && rivers.IsWet(p);
        }

        reached = new float[lattice.Count];
        parent = new int[lattice.Count];
        stamp = new int[lattice.Count];
    }

    /// <summary>Which roads a route may use.</summary>
    internal enum Ground
    {
        /// <summary>New ground, and existing roads at a third of their length.</summary>
        Any,

        /// <summary>New ground and existing roads alike.</summary>
        Direct,

        /// <summary>Existing roads only, at their length.</summary>
        Built,
    }

    /// <summary>Least-cost route to the nearest node that carries a road; null when there is none within the bound.</summary>
    internal List<int>? ToRoad(int from, double bound) => Search(from, -1, bound, Ground.Any);

    /// <summary>Least-cost route between two nodes; null when it costs more than the bound.</summary>
    /// <param name="from">Start.</param>
    /// <param name="to">Goal.</param>
    /// <param name="bound">Metres of level road.</param>
    /// <param name="over">What the route may use.</param>
    internal List<int>? Route(int from, int to, double bound, Ground over = Ground.Any) => Search(from, to, bound, over);

    /// <summary>A* with the straight line at the least cost of a metre; Dijkstra where any road is the goal.</summary>
    private List<int>? Search(int from, int to, double bound, Ground over)
    {
        search++;
        double least = over == Ground.Any ? SharedRoad : 0.7;
        float Ahead(int node) => to < 0 ? 0 : (float)(least * lattice.Position[node].MetresTo(lattice.Position[to]));
        var queue = new PriorityQueue<int, float>();
        reached[from] = 0;
        stamp[from] = search;
        parent[from] = -1;
        queue.Enqueue(from, Ahead(from));
        while (queue.TryDequeue(out int node, out float key))
        {
            float cost = reached[node];
            if (key > cost + Ahead(node) + 0.01f)
            {
                continue;
            }

            if (key > bound)
            {
                return null;
            }

            if (to < 0 ? net.Degree(node) > 0 : node == to)
            {
                var route = new List<int>();
                for (int n = node; n >= 0; n = parent[n])
                {
                    route.Add(n);
                }

                route.Reverse();
                return route;
            }

            int column = node % lattice.Columns, row = node / lattice.Columns;
            for (int k = 0; k < 8; k++)
            {
                int c = column + Drainage.StepX[k], r = row + Drainage.StepY[k];
                if (c < 0 || r < 0 || c >= lattice.Columns || r >= lattice.Rows)
                {
                    continue;
                }

                int next = r * lattice.Columns + c, step = net.Step(node, next);
                float at = cost + Cost(step, over);
                if (at < float.PositiveInfinity && (stamp[next] != search || at < reached[next]))
                {
                    stamp[next] = search;
                    reached[next] = at;
                    parent[next] = node;
                    queue.Enqueue(next, at + Ahead(next));
                }
            }
        }

        return null;
    }

    /// <summary>Whether a step crosses water.</summary>
    internal bool CrossesWater(int step) =>
        rivers.WidthCrossed(lattice.Position[RoadNet.From(step)], lattice.Position[net.To(step)]) > 0;

    private float BuiltLength(int step) => net[step] == BuiltRoad.None
        ? float.PositiveInfinity
        : (float)lattice.Position[RoadNet.From(step)].MetresTo(lattice.Position[net.To(step)]);

    private float Cost(int step, Ground over)
    {
        if (net[step] != BuiltRoad.None)
        {
            return (over == Ground.Any ? SharedRoad : 1) * BuiltLength(step);
        }

        if (over == Ground.Built || net.IsBlocked(step))
        {
            return float.PositiveInfinity;
        }

        if (float.IsNaN(costs[step]))
        {
            int from = RoadNet.From(step), to = net.To(step);
            PlanePoint a = lattice.Position[from], b = lattice.Position[to];
            double length = a.MetresTo(b), grade = Math.Abs(height[to] - height[from]) / length / 0.045;
            double metres = length * (1 + Math.Min(40, grade * grade));
            double water = isNearWater[from] ? rivers.WidthCrossed(a, b) : 0;
            metres += water > 0 ? 90 + 5 * water : 0;
            metres *= isWet[from] || isWet[to] ? 2.5 : 1;
            metres *= rough[from];
            costs[step] = (float)metres;
        }

        return costs[step];
    }

    /// <summary>Height of each node: the mean of the cells that touch it.</summary>
    private static float[] NodeHeights(Terrain terrain, Lattice lattice)
    {
        GridFrame frame = terrain.Frame;
        var heights = new float[lattice.Count];
        for (int node = 0; node < heights.Length; node++)
        {
            int column = node % lattice.Columns, row = node / lattice.Columns, count = 0;
            float sum = 0;
            for (int r = row - 1; r <= row; r++)
            {
                for (int c = column - 1; c <= column; c++)
                {
                    if (frame.Holds(c, r))
                    {
                        sum += terrain.Heights[frame.Index(c, r)];
                        count++;
                    }
                }
            }

            heights[node] = sum / count;
        }

        return heights;
    }
}
