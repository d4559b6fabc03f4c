using System.Globalization;
using Simulator.Ems.Simulation;

namespace Simulator.Tests.Ems.Simulation;

/// <summary>The ambulance region of Utrecht as its folder gives it.</summary>
internal sealed class UtrechtRegion
{
    private readonly string[] folder = ["ems", "utrecht"];

    public UtrechtRegion()
    {
        string[] lines = File.ReadAllLines(Path("siren_driving_matrix_2022.csv"));
        int n = lines.Length - 1;
        Minutes = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            string[] cells = lines[i + 1].Split(',');
            Index[cells[0]] = i;
            for (int j = 0; j < n; j++)
            {
                Minutes[i * n + j] = Number(cells[j + 1]);
            }
        }

        double[] x = new double[n], y = new double[n];
        Weight = new double[n];
        foreach (string[] cells in Rows("nodes_Utrecht_2021.csv"))
        {
            int i = Index[cells[0]];
            (x[i], y[i], Weight[i]) = (Number(cells[1]), Number(cells[2]), Number(cells[3]));
        }

        World = new SimulationWorld(Minutes, x, y, [.. Nodes("Hospital_Postal_Codes_Utrecht_2021.csv", 0)]);
        Bases = [.. Nodes("RAVU_base_locations_Utrecht_2021.csv", 0)];
    }

    public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

    public double[] Minutes { get; }

    public double[] Weight { get; }

    public int[] Bases { get; }

    public SimulationWorld World { get; }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public IEnumerable<int> Nodes(string file, int column) =>
        Rows(file).Select(cells => Index[cells[column].Trim()]);

    public IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path(file)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));

    public CallList Calls(string trace)
    {
        double[] Column(string file) => [.. Rows($"{trace}/{file}").Select(c => Number(c[0]))];
        double[] arrival = Column("interarrival_times.csv");
        for (int i = 1; i < arrival.Length; i++)
        {
            arrival[i] += arrival[i - 1];
        }

        return new CallList(
            arrival,
            [.. Nodes($"{trace}/location_IDs.csv", 0)],
            new double[arrival.Length],
            Column("on_site_aid_times.csv"),
            [.. Rows($"{trace}/to_hospital_bool.csv").Select(c => c[0].Trim() == "True")],
            Column("drop_off_times.csv"));
    }

    private string Path(string file) => Repository.Benchmark([.. folder, .. file.Split('/')]);
}
