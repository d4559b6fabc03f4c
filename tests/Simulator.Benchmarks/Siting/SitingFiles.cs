using System.Globalization;
using System.IO.Compression;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>Readers of the published instance formats; each gives a siting problem without its p.</summary>
internal static class SitingFiles
{
    /// <summary>OR-Library graph: n m p, then edges; of an edge given twice the last counts.</summary>
    public static SitingProblem Graph(string path, SitingModel model)
    {
        double[] numbers = Numbers(path);
        int n = (int)numbers[0], p = (int)numbers[2];
        uint[] times = new uint[n * n];
        Array.Fill(times, TravelTime.Unreachable);
        for (int k = 3; k + 2 < numbers.Length; k += 3)
        {
            int i = (int)numbers[k] - 1, j = (int)numbers[k + 1] - 1;
            times[i * n + j] = times[j * n + i] = (uint)numbers[k + 2];
        }

        for (int i = 0; i < n; i++)
        {
            times[i * n + i] = 0;
        }

        for (int via = 0; via < n; via++)
        {
            for (int i = 0; i < n; i++)
            {
                uint first = times[i * n + via];
                for (int j = 0; first != TravelTime.Unreachable && j < n; j++)
                {
                    times[i * n + j] = Math.Min(times[i * n + j], TravelTime.Add(first, times[via * n + j]));
                }
            }
        }

        return Square(model, Enumerable.Repeat(1.0, n).ToArray(), times) with { P = p };
    }

    /// <summary>TSPLIB coordinates.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">Model to ask.</param>
    /// <param name="metric">Milliseconds of a Euclidean distance.</param>
    public static SitingProblem Tsp(string path, SitingModel model, Func<double, double> metric)
    {
        var points = new List<(double X, double Y)>();
        bool inside = false;
        foreach (string line in File.ReadLines(path))
        {
            string[] parts = Split(line);
            if (inside && parts.Length >= 3 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out _))
            {
                points.Add((Number(parts[1]), Number(parts[2])));
            }

            inside |= line.StartsWith("NODE_COORD_SECTION", StringComparison.Ordinal);
        }

        return Square(model, Enumerable.Repeat(1.0, points.Count).ToArray(),
            Times(points, points, (a, b) => (uint)metric(Euclid(a, b))));
    }

    /// <summary>n points "x y demand" (or "latitude longitude demand"), each a demand point and a site.</summary>
    public static SitingProblem Points(string path, double radius, bool greatCircle)
    {
        double[][] rows = [.. File.ReadLines(path).Skip(1).Select(Split).Where(r => r.Length >= 3)
            .Select(r => r.Select(Number).ToArray())];
        (double X, double Y)[] points = [.. rows.Select(r => (r[0], r[1]))];
        Func<(double X, double Y), (double X, double Y), double> distance = greatCircle ? GreatCircle : Euclid;
        return Square(
            SitingModel.MaximalCovering, [.. rows.Select(r => r[2])],
            Times(points, points, (a, b) => distance(a, b) <= radius ? 0 : TravelTime.Unreachable));
    }

    /// <summary>Cordeau, Furini, Ljubic: facilities and customers apart.</summary>
    public static SitingProblem FacilitiesAndCustomers(string path, double radius)
    {
        string[][] rows = [.. File.ReadLines(path).Skip(1).Select(Split).Where(r => r.Length >= 5)];
        (double X, double Y)[] sites = [.. rows.Where(r => r[0] == "F").Select(r => (Number(r[2]), Number(r[3])))];
        (double X, double Y)[] demand = [.. rows.Where(r => r[0] == "C").Select(r => (Number(r[2]), Number(r[3])))];
        return new SitingProblem
        {
            Model = SitingModel.MaximalCovering,
            Weights = [.. rows.Where(r => r[0] == "C").Select(r => Number(r[4]))],
            Travel = new TravelTimeMatrix(demand.Length, sites.Length,
                Times(demand, sites, (a, b) => Euclid(a, b) <= radius ? 0 : TravelTime.Unreachable)),
        };
    }

    /// <summary>OR-Library set covering: rows columns, costs, then for each row its columns.</summary>
    public static SitingProblem SetCover(string path)
    {
        double[] numbers = Numbers(path);
        int rows = (int)numbers[0], columns = (int)numbers[1], at = 2 + columns;
        uint[] times = new uint[rows * columns];
        Array.Fill(times, TravelTime.Unreachable);
        for (int i = 0; i < rows; i++)
        {
            int count = (int)numbers[at++];
            for (int k = 0; k < count; k++)
            {
                times[i * columns + (int)numbers[at++] - 1] = 0;
            }
        }

        return new SitingProblem
        {
            Model = SitingModel.SetCovering,
            Weights = Enumerable.Repeat(1.0, rows).ToArray(),
            Travel = new TravelTimeMatrix(rows, columns, times),
            Costs = numbers[2..(2 + columns)],
        };
    }

    /// <summary>n p, then "x y capacity demand"; each point is a demand point and a site.</summary>
    public static SitingProblem Capacitated(string path, string metric)
    {
        double[][] rows = [.. File.ReadLines(path).Select(Split).Where(r => r.Length >= 2)
            .Select(r => r.Select(Number).ToArray())];
        int n = (int)rows[0][0];
        double[][] items = rows[1..(n + 1)];
        (double X, double Y)[] points = [.. items.Select(r => (r[0], r[1]))];
        uint[] times = metric.StartsWith("matrix", StringComparison.Ordinal)
            ? Array.ConvertAll(Numbers(Path.Combine(Path.GetDirectoryName(path)!, "spain737_distance_matrix.txt.gz")), d => (uint)d)
            : Times(points, points, metric.StartsWith("floor", StringComparison.Ordinal)
                ? (a, b) => (uint)Math.Floor(Euclid(a, b)) : (a, b) => (uint)Math.Round(Euclid(a, b) * 1000));
        return Square(SitingModel.CapacitatedPMedian, Enumerable.Repeat(1.0, n).ToArray(), times) with
        {
            P = (int)rows[0][1],
            Capacities = [.. items.Select(r => r[2])],
            Demands = [.. items.Select(r => r[3])],
        };
    }

    /// <summary>The model that a file's form stands for.</summary>
    public static SitingModel Guess(string path)
    {
        string[] lines = [.. File.ReadLines(path).Take(3)];
        int first = Split(lines[0]).Length, second = lines.Length > 1 ? Split(lines[1]).Length : 0;
        return path.EndsWith(".tsp", StringComparison.Ordinal) ? SitingModel.PMedian
            : lines.Length > 1 && Split(lines[1]) is ["F", ..] ? SitingModel.MaximalCovering
            : first == 3 && second == 3 ? SitingModel.PMedian
            : first == 2 && second == 4 ? SitingModel.CapacitatedPMedian
            : first == 2 ? SitingModel.SetCovering
            : SitingModel.MaximalCovering;
    }

    /// <summary>Whitespace-separated numbers of a file, which may be gzipped.</summary>
    public static double[] Numbers(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream plain = path.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(plain);
        return [.. Split(reader.ReadToEnd()).Select(Number)];
    }

    public static string[] Split(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    public static double Euclid((double X, double Y) a, (double X, double Y) b)
    {
        double dx = a.X - b.X, dy = a.Y - b.Y;
        return Math.Sqrt(dx * dx + dy * dy);
    }

    public static uint[] Times(
        IReadOnlyList<(double X, double Y)> demand, IReadOnlyList<(double X, double Y)> sites,
        Func<(double X, double Y), (double X, double Y), uint> time)
    {
        uint[] times = new uint[(long)demand.Count * sites.Count];
        Parallel.For(0, demand.Count, i =>
        {
            long at = (long)i * sites.Count;
            for (int s = 0; s < sites.Count; s++)
            {
                times[at + s] = time(demand[i], sites[s]);
            }
        });
        return times;
    }

    private static SitingProblem Square(SitingModel model, double[] weights, uint[] times) => new()
    {
        Model = model,
        Weights = weights,
        Travel = new TravelTimeMatrix(weights.Length, weights.Length, times),
    };

    private static double GreatCircle((double X, double Y) a, (double X, double Y) b)
    {
        if (a == b)
        {
            return 0;
        }

        double la = a.X * Math.PI / 180, lb = b.X * Math.PI / 180, dl = (b.Y - a.Y) * Math.PI / 180;
        double cos = Math.Cos(la) * Math.Cos(lb) * Math.Cos(dl) + Math.Sin(la) * Math.Sin(lb);
        return 6378100 * Math.Acos(Math.Min(1, cos));
    }
}
