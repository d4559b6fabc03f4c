namespace Simulator.Ems.Simulation;

/// <summary>The ground that vehicles move on: nodes, driving minutes between any two, hospitals.</summary>
public sealed class SimulationWorld
{
    private readonly double[] to;

    /// <param name="minutes">Row-major, from × to, driving minutes with siren; infinity without a road. Not
    /// necessarily symmetric.</param>
    /// <param name="x">Plane coordinates of the nodes, metres; used to place a vehicle on its way back.</param>
    /// <param name="y">The same, northwards.</param>
    /// <param name="hospitals">Nodes of the hospitals that can take a patient; a patient goes to the one that is
    /// nearest from the scene, ties to the first.</param>
    public SimulationWorld(ReadOnlySpan<double> minutes, double[] x, double[] y, IReadOnlyList<int> hospitals)
    {
        int n = x.Length;
        if (minutes.Length != (long)n * n || y.Length != n)
        {
            throw new ArgumentException($"{n} nodes, {minutes.Length} times, {y.Length} northings");
        }

        Count = n;
        X = x;
        Y = y;
        to = new double[minutes.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double time = minutes[i * n + j];
                to[j * n + i] = time >= 0 ? time : throw new ArgumentException($"time {i} → {j} is {time}");
            }
        }

        Hospitals = hospitals;
        NearestHospital = new int[n];
        for (int i = 0; i < n; i++)
        {
            NearestHospital[i] = -1;
            foreach (int h in hospitals)
            {
                double best = NearestHospital[i] < 0 ? double.PositiveInfinity : Minutes(i, NearestHospital[i]);
                if (Minutes(i, h) < best)
                {
                    NearestHospital[i] = h;
                }
            }
        }
    }

    /// <summary>Nodes.</summary>
    public int Count { get; }

    public double[] X { get; }

    public double[] Y { get; }

    public IReadOnlyList<int> Hospitals { get; }

    /// <summary>Nearest hospital from each node; −1 where none is reached.</summary>
    public int[] NearestHospital { get; }

    /// <summary>Driving minutes with siren.</summary>
    public double Minutes(int from, int destination) => to[destination * Count + from];

    /// <summary>Minutes to one node from every node.</summary>
    public ReadOnlySpan<double> MinutesTo(int destination) => to.AsSpan(destination * Count, Count);

    /// <summary>The node nearest to a point in a straight line, ties to the lowest index.</summary>
    public int NearestNode(double x, double y)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        double[] xs = X, ys = Y;
        for (int i = 0; i < xs.Length; i++)
        {
            double dx = xs[i] - x, dy = ys[i] - y;
            double square = dx * dx + dy * dy;
            if (square < least)
            {
                (best, least) = (i, square);
            }
        }

        return best;
    }
}
