using System.Text;
using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

public sealed class ResultsFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("simulator-results-").FullName;

    private string Target => Path.Combine(root, "results", "sample");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Running_twice_gives_the_same_files_with_the_same_bytes()
    {
        ResultsFolder.Write(Target, Files(), Language.Chinese);
        Dictionary<string, string> first = Snapshot(Target);
        ResultsFolder.Write(Target, Files(), Language.Chinese);

        Assert.Equal(
            ["issues.csv", "report.html", "results.gpkg", "run.json", "summary.json", "tables.xlsx",
                "tables/coverage-by-township.csv", "tables/definitions.csv", "tables/demand-points.csv"],
            first.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(first, Snapshot(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void A_run_that_fails_half_way_leaves_the_old_results_as_they_were()
    {
        ResultsFolder.Write(Target, Files(), Language.Chinese);
        Dictionary<string, string> old = Snapshot(Target);
        ResultFiles broken = Files() with
        {
            Document = SampleReport.Document with { Layers = [.. SampleReport.Document.Layers, SampleReport.Document.Layers[0]] },
        };

        Assert.Throws<ArgumentException>(() => ResultsFolder.Write(Target, broken, Language.English));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => ResultsFolder.Write(Target, Files(), Language.English, cancelled.Token));

        Assert.Equal(old, Snapshot(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_never_replaced()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.docx"), "years of work");

        Assert.NotNull(ResultsFolder.WhyNot(Target));
        Assert.Throws<IOException>(() => ResultsFolder.Write(Target, Files(), Language.Chinese));
        Assert.Equal("years of work", File.ReadAllText(Path.Combine(Target, "thesis.docx")));
    }

    [Fact]
    public void A_note_beside_earlier_results_is_kept_and_a_stale_table_is_not()
    {
        ResultsFolder.Write(Target, Files(), Language.Chinese);
        File.WriteAllText(Path.Combine(Target, "note.txt"), "mine");
        File.WriteAllText(Path.Combine(Target, "tables", "old.csv"), "stale");

        ResultsFolder.Write(Target, Files(), Language.Chinese);

        Assert.Equal("mine", File.ReadAllText(Path.Combine(Target, "note.txt")));
        Assert.False(File.Exists(Path.Combine(Target, "tables", "old.csv")));
    }

    // Process id 2^31 − 1 is beyond what Linux and Windows give out: whoever wrote these was killed.
    [Fact]
    public void What_killed_runs_left_behind_is_cleared_and_an_old_folder_is_put_back()
    {
        string parent = Path.GetDirectoryName(Target)!;
        string half = Path.Combine(parent, ".sample.new-2147483647"), old = Path.Combine(parent, ".sample.old-2147483647");
        Directory.CreateDirectory(half);
        Directory.CreateDirectory(old);
        File.WriteAllText(Path.Combine(old, "run.json"), "{}");

        FolderSwap.CleanUp(Target);

        Assert.Equal([Target], Directory.GetFileSystemEntries(parent));
        Assert.Equal("{}", File.ReadAllText(Path.Combine(Target, "run.json")));
    }

    [Fact]
    public void Json_keeps_order_and_Chinese_and_has_no_number_that_json_cannot_hold()
    {
        var node = new JsonObject
        {
            ["name"] = "大足区 <&>", ["b"] = JsonText.Number(834592), ["a"] = JsonText.Number(1.5),
            ["none"] = JsonText.Number(double.PositiveInfinity),
        };

        Assert.Equal("{\n  \"name\": \"大足区 <&>\",\n  \"b\": 834592,\n  \"a\": 1.5,\n  \"none\": null\n}\n", JsonText.Of(node));
    }

    private static ResultFiles Files() => new()
    {
        Document = SampleReport.Document,
        Summary = new JsonObject { ["population"] = new JsonObject { ["residents"] = 272332 } },
        Run = new JsonObject { ["version"] = "0.1.0" },
        Issues = [DataIssue.Warning("no-coordinates", "villages.csv", 3, "lon", "", "缺少坐标", "no coordinates")],
    };

    private static Dictionary<string, string> Snapshot(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'),
            file => Encoding.Latin1.GetString(File.ReadAllBytes(file)));
}
