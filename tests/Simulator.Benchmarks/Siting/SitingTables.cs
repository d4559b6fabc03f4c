using System.Globalization;
using System.Text;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>The tables of known values beside the instances: which cases a folder holds.</summary>
internal static class SitingTables
{
    /// <summary>All cases of the tables in a folder and below it.</summary>
    public static IEnumerable<SitingCase> In(string folder) =>
        Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(Of);

    private static List<SitingCase> Of(string table)
    {
        var cases = new List<SitingCase>();
        string folder = Path.GetDirectoryName(table)!;
        string[][] lines = [.. File.ReadLines(table).Select(Fields)];
        List<string> columns = lines.Length == 0 ? [] : [.. lines[0]];
        foreach (string[] line in lines.Skip(1))
        {
            string Cell(string column) =>
                columns.IndexOf(column) is int at && at >= 0 && at < line.Length ? line[at] : "";
            string name = Cell(columns.Contains("file") ? "file" : "instance");
            int p = int.TryParse(Cell("p"), CultureInfo.InvariantCulture, out int number) ? number : 0;
            SitingCase? found = columns.Contains("published_optimum") && columns.Contains("rows")
                    ? Case(Find(folder, name), name, SitingModel.SetCovering, 0, 0, Cell("published_optimum"))
                : columns.Contains("published_optimal_radius")
                    ? Case(Find(folder, name), name, SitingModel.PCenter, p, 0, Cell("published_optimal_radius"))
                : columns.Contains("published_optimal_radius_rounded")
                    ? Case(Find(folder, name), name, SitingModel.PCenter, p, 0,
                        columns.Contains("independent_exact_radius_euclidean")
                            ? Cell("independent_exact_radius_euclidean") : Cell("published_optimal_radius_rounded"))
                : columns.Contains("covered_demand") && columns.Contains("radius")
                    ? Case(Find(folder, name), name, SitingModel.MaximalCovering, p,
                        SitingFiles.Number(Cell("radius")), Cell("covered_demand"))
                : columns.Contains("metric")
                    ? Case(Find(folder, name), name, SitingModel.CapacitatedPMedian, p, 0, Cell("published_value"),
                        Cell("metric"))
                : columns.Contains("published_optimum") || (columns.Contains("published_value") && columns.Contains("n"))
                    ? Case(Find(folder, name), name, SitingModel.PMedian, p, 0,
                        Cell(columns.Contains("published_optimum") ? "published_optimum" : "published_value"))
                : null;
            if (found is not null)
            {
                cases.Add(found);
            }
        }

        return cases;
    }

    // The instance beside its table, or in the folder of the p-median graphs, which the p-center shares.
    private static string? Find(string folder, string name)
    {
        string[] folders = [folder, Path.Combine(folder, "..", "p-median", "orlib"), Path.Combine(folder, "..", "orlib")];
        return folders.SelectMany(f => new[] { "", ".txt", ".tsp", ".dat" }.Select(end => Path.Combine(f, name + end)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>One case of a file; null when there is no file.</summary>
    public static SitingCase? Case(
        string? path, string name, SitingModel model, int p, double radius, string published, string metric = "")
    {
        if (path is null)
        {
            return null;
        }

        const double perMinute = 60000;
        bool tsp = path.EndsWith(".tsp", StringComparison.Ordinal);
        SitingProblem With(SitingProblem problem) => p > 0 ? problem with { P = p } : problem;
        (Func<SitingProblem> problem, double factor) = ((Func<SitingProblem>, double))(model switch
        {
            SitingModel.PMedian => (() => With(tsp ? SitingFiles.Tsp(path, model, Math.Floor) : SitingFiles.Graph(path, model)), perMinute),
            SitingModel.PCenter => (
                () => With(tsp ? SitingFiles.Tsp(path, model, d => Math.Round(d * 1e4)) : SitingFiles.Graph(path, model)),
                tsp ? perMinute / 1e4 : perMinute),
            SitingModel.MaximalCovering => (
                () => With(name.Contains("BDS", StringComparison.Ordinal)
                    ? SitingFiles.FacilitiesAndCustomers(path, radius)
                    : SitingFiles.Points(path, radius, name.Contains("Maximo", StringComparison.Ordinal))),
                1),
            SitingModel.SetCovering => (() => SitingFiles.SetCover(path), 1),
            _ => (() => With(SitingFiles.Capacitated(path, metric)),
                metric.StartsWith("euclid", StringComparison.Ordinal) ? perMinute / 1000 : perMinute),
        });
        return new SitingCase(name, problem, published, factor, model, p);
    }

    // One line of a table; quoted fields may hold commas and doubled quotes.
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int k = 0; k < line.Length; k++)
        {
            char c = line[k];
            if (quoted && c == '"' && k + 1 < line.Length && line[k + 1] == '"')
            {
                field.Append('"');
                k++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
