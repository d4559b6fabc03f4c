using System.Globalization;
using Simulator.Ems.Simulation;

namespace Simulator.Benchmarks.Ems;

/// <summary>A region as a folder of CSV files gives it: driving matrix, nodes, hospitals, bases.</summary>
internal sealed class RegionFolder
{
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);

    public RegionFolder(string folder)
    {
        Folder = folder;
        string[] lines = File.ReadAllLines(Find("siren_driving_matrix*.csv"));
        int n = lines.Length - 1;
        Minutes = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            index[cells[0]] = i;
            for (int j = 0; j < n; j++)
            {
                Minutes[i * n + j] = Number(cells[j + 1]);
            }
        }

        double[] x = new double[n], y = new double[n];
        Weights = new double[n];
        foreach (string[] cells in Rows(Find("nodes_*.csv")))
        {
            int i = index[cells[0]];
            (x[i], y[i], Weights[i]) = (Number(cells[1]), Number(cells[2]), Number(cells[3]));
        }

        World = new SimulationWorld(Minutes, x, y, Nodes(Find("Hospital_*.csv"), 0));
        Bases = Nodes(Find("*base_locations*.csv"), 0);
    }

    public string Folder { get; }

    public double[] Minutes { get; }

    public double[] Weights { get; }

    public int[] Bases { get; }

    public SimulationWorld World { get; }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Rows of a CSV file without its header.</summary>
    public static IEnumerable<string[]> Rows(string path) =>
        File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));

    /// <summary>Nodes named in one column of a file.</summary>
    public int[] Nodes(string path, int column) => [.. Rows(path).Select(cells => index[cells[column].Trim()])];

    /// <summary>The calls of one trace folder.</summary>
    public CallList Calls(string trace)
    {
        double[] Column(string file) => [.. Rows(Path.Combine(trace, file)).Select(c => Number(c[0]))];
        double[] arrival = Column("interarrival_times.csv");
        for (int i = 1; i < arrival.Length; i++)
        {
            arrival[i] += arrival[i - 1];
        }

        return new CallList(
            arrival,
            Nodes(Path.Combine(trace, "location_IDs.csv"), 0),
            new double[arrival.Length],
            Column("on_site_aid_times.csv"),
            [.. Rows(Path.Combine(trace, "to_hospital_bool.csv")).Select(c => c[0].Trim() == "True")],
            Column("drop_off_times.csv"));
    }

    private string Find(string pattern) => Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal).First();
}
