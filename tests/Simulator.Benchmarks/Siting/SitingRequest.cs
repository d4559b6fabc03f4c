using System.Globalization;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>What the command line asks for.</summary>
/// <param name="Paths">Folders and files.</param>
/// <param name="Limit">Time limit of each case; null none.</param>
/// <param name="Model">For files without a table; null: by the file's form. Of tables and generated cases: only these.</param>
/// <param name="P">For files without a table and without a p of their own. Of tables: only these.</param>
/// <param name="Radius">For covering files without a table.</param>
/// <param name="Only">Cases whose "instance p" begins with this.</param>
/// <param name="Generated">Adds the large generated cases.</param>
/// <param name="Cbc">Solves each case with cbc as well.</param>
/// <param name="Cpu">Seconds are processor time, with nodes, steps and wall time after the published value; so is the
/// limit.</param>
/// <param name="Ties">The lowest of equal sets is looked for, as in the program.</param>
/// <param name="Gap">Ends a case at this gap, a share of its value.</param>
internal sealed record SitingRequest(
    IReadOnlyList<string> Paths, TimeSpan? Limit, SitingModel? Model, IReadOnlyList<int> P, double Radius, string Only,
    bool Cpu, bool Generated = false, bool Cbc = false, bool Ties = false,
    double Gap = 0)
{
    public static SitingRequest? Parse(string[] args)
    {
        var request = new SitingRequest([], null, null, [], 0, "", false);
        var paths = new List<string>();
        for (int k = 0; k < args.Length; k++)
        {
            string next = k + 1 < args.Length ? args[k + 1] : "";
            switch (args[k])
            {
                case "--limit":
                    request = request with { Limit = TimeSpan.FromSeconds(SitingFiles.Number(next)) };
                    k++;
                    break;
                case "--gap":
                    request = request with { Gap = SitingFiles.Number(next) };
                    k++;
                    break;
                case "--model" when SitingModels.Parse(next) is SitingModel model:
                    request = request with { Model = model };
                    k++;
                    break;
                case "--p":
                    request = request with { P = [.. next.Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture))] };
                    k++;
                    break;
                case "--radius":
                    request = request with { Radius = SitingFiles.Number(next) };
                    k++;
                    break;
                case "--only":
                    request = request with { Only = next };
                    k++;
                    break;
                case "--generated":
                    request = request with { Generated = true };
                    break;
                case "--against-cbc":
                    request = request with { Cbc = true };
                    break;
                case "--ties":
                    request = request with { Ties = true };
                    break;
                case "--cpu":
                    request = request with { Cpu = true };
                    break;
                default:
                    if (!File.Exists(args[k]) && !Directory.Exists(args[k]))
                    {
                        Console.Error.WriteLine($"no such file, folder or option: {args[k]}");
                        return null;
                    }

                    paths.Add(args[k]);
                    break;
            }
        }

        return paths.Count == 0 && !request.Generated ? null : request with { Paths = paths };
    }

    public IEnumerable<SitingCase> Cases()
    {
        foreach (string path in Paths)
        {
            bool folder = Directory.Exists(path);
            foreach (SitingCase item in folder ? SitingTables.In(path) : OfFile(path))
            {
                bool asked = !folder || ((P.Count == 0 || P.Contains(item.P)) && (Model is null || item.Model == Model));
                if (asked && item.Instance.StartsWith(Only, StringComparison.Ordinal))
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>200,000 demand points × 2,000 candidates over 300 by 300 km; of every model asked for, every p asked for.
    /// Sixty circles of 20 km in such a square are nearly a packing, the hardest kind for any bound by a relaxation;
    /// fifteen and thirty leave room.</summary>
    public IEnumerable<SitingCase> Large() =>
        !Generated ? [] :
            from model in (SitingModel[])[SitingModel.MaximalCovering, SitingModel.PCenter]
            where Model is null || Model == model
            from p in P.Count > 0 ? P : [15, 30, 60]
            select new SitingCase(
                "generated-200000x2000",
                () => Benchmarks.Siting.Generated.Uniform(model, 200_000, 2_000, p, seed: 1, minutes: 30, kilometres: 300),
                "", 1, model, p);

    // A single file: the table beside it (or one folder up) may know it; else its own form and the options.
    private IEnumerable<SitingCase> OfFile(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        SitingCase[] known = Model is not null || P.Count > 0 || !Directory.EnumerateFiles(folder, "*.csv").Any() ? []
            : [.. SitingTables.In(folder).Where(c => c.Instance == name || c.Instance == Path.GetFileName(path))];
        if (known.Length > 0)
        {
            return known;
        }

        SitingModel model = Model ?? SitingFiles.Guess(path);
        string metric = name.StartsWith("cpmp", StringComparison.Ordinal) ? "floor(euclidean)" : "euclidean";
        string instance = folder.Contains("Maximo", StringComparison.Ordinal) ? "Maximo/" + name : name;
        return (P.Count == 0 ? [0] : P).Select(p => SitingTables.Case(path, instance, model, p, Radius, "", metric)!);
    }
}
