using System.Security.Cryptography;
using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

/// <summary><c>simulator run</c> on the counties that ship with the program, as a planner types it.</summary>
public class RunTests
{
    private static string County(string name) => Path.Combine(Repository.Root, "gis-data", name);

    private static JsonElement Summary(string results) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(results, "summary.json"))).RootElement;

    [Theory]
    [InlineData("dazu")]
    [InlineData("huaying")]
    [InlineData("linshui")]
    [InlineData("demo")]
    public void Every_shipped_county_runs_and_writes_the_whole_results_folder(string county)
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "run", County(county));

        Assert.True(result.ExitCode == 0, result.Errors);
        string results = folder.File("results", county);
        foreach (string name in new[]
        {
            "summary.json", "report.html", "tables.xlsx", "results.gpkg", "issues.csv", "run.json",
            Path.Combine("tables", "definitions.csv"),
        })
        {
            Assert.True(File.Exists(Path.Combine(results, name)), name);
        }

        Assert.Contains(Summary(results).GetProperty("population").GetProperty("residents").GetDouble()
            .ToString("#,0", System.Globalization.CultureInfo.InvariantCulture), result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_counties_run_in_one_process_to_the_bytes_of_each_alone_and_one_with_errors_stops_no_other()
    {
        using var folder = new TemporaryFolder();
        Copy(County("huaying"), folder.File("province", "a"));
        Copy(County("linshui"), folder.File("province", "b"));
        Copy(County("huaying"), folder.File("province", "c"));
        File.Delete(folder.File("province", "c", "villages.csv"));

        ProgramResult all = SimulatorProgram.Run(folder.Path, "run", "province", "--out", "all", "--threads", "2");
        Assert.Equal(1, all.ExitCode);
        Assert.Contains("villages.csv", all.Errors);
        Assert.Contains("数据有误，未计算", all.Output);
        Assert.False(Directory.Exists(folder.File("all", "c")));
        foreach (string one in new[] { "a", "b" })
        {
            Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", Path.Combine("province", one), "--out", one).ExitCode);
            Assert.Equal(Hashes(folder.File(one)), Hashes(folder.File("all", one)));
        }

        ProgramResult twice = SimulatorProgram.Run(folder.Path, "run", Path.Combine("province", "a"), Path.Combine("province", "a"));
        Assert.Equal(2, twice.ExitCode);
    }

    [Fact]
    public void Running_twice_gives_the_same_bytes_in_every_file()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", County("demo"), "--out", "a", "--lang", "en").ExitCode);
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", County("demo"), "--out", "b", "--lang", "en").ExitCode);

        Dictionary<string, string> a = Hashes(folder.File("a"));
        Assert.Equal(a, Hashes(folder.File("b")));
        Assert.True(a.Count > 10);
    }

    [Fact]
    public void An_empty_scenario_gives_the_baseline_to_the_byte_but_for_its_name_in_the_run_record()
    {
        using var folder = new TemporaryFolder();
        string county = folder.File("county");
        Copy(County("demo"), county);
        Directory.CreateDirectory(Path.Combine(county, "scenarios"));
        File.WriteAllText(Path.Combine(county, "scenarios", "nothing.yaml"), "name: nothing\nextends: baseline\nchange: []\n");

        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", county, "--out", "a").ExitCode);
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", county, "--out", "b", "--scenario", "nothing").ExitCode);

        Dictionary<string, string> a = Hashes(folder.File("a")), b = Hashes(folder.File("b"));
        string[] different = [.. a.Keys.Where(k => a[k] != b.GetValueOrDefault(k)).Order(StringComparer.Ordinal)];
        Assert.Equal(a.Keys.Order(StringComparer.Ordinal), b.Keys.Order(StringComparer.Ordinal));
        Assert.All(different, name => Assert.Contains(name, new[] { "run.json", "summary.json" }));
    }

    [Fact]
    public void Dazu_gives_the_figures_that_its_sources_fix()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", County("dazu")).ExitCode);

        JsonElement summary = Summary(folder.File("results", "dazu"));

        JsonElement population = summary.GetProperty("population");
        Assert.Equal(834_592, population.GetProperty("residents").GetDouble());
        Assert.Equal(721_359, population.GetProperty("input").GetDouble());
        Assert.Equal("estimated", summary.GetProperty("travel").GetProperty("kind").GetString());
        JsonElement ambulances = summary.GetProperty("ambulances");
        Assert.Equal(84, ambulances.GetProperty("required").GetInt32());
        Assert.Equal(83.4592, ambulances.GetProperty("exact").GetDouble(), 1e-9);
        Assert.Equal(21, ambulances.GetProperty("townshipMinimum").GetInt32());
        Assert.Equal("optimal", summary.GetProperty("siting").GetProperty("status").GetString());
        Assert.Contains("时间为估算", File.ReadAllText(folder.File("results", "dazu", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Huaying_finds_the_four_conflicts_of_its_plan_by_itself()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", County("huaying")).ExitCode);

        JsonElement summary = Summary(folder.File("results", "huaying"));
        (double Stated, double Computed)[] found =
        [
            .. summary.GetProperty("planCheck").GetProperty("findings").EnumerateArray()
                .Select(f => (f.GetProperty("stated").GetDouble(), Math.Round(f.GetProperty("computed").GetDouble(), 2))),
        ];

        Assert.Contains((919, 999), found);
        Assert.Contains((482, 402), found);
        Assert.Contains(found, f => f is (0.37, 0.62) or (0.62, 0.37));
        Assert.Contains((1.27, 1.19), found);
        Assert.Equal("cannotTell", summary.GetProperty("circle").GetProperty("status").GetString());
        Assert.Equal(28, summary.GetProperty("ambulances").GetProperty("required").GetInt32());
    }

    [Fact]
    public void A_folder_with_an_error_stops_with_1_and_leaves_the_old_results_alone()
    {
        using var folder = new TemporaryFolder();
        string county = folder.File("county");
        Copy(County("dazu"), county);
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "run", county, "--out", "r").ExitCode);
        Dictionary<string, string> before = Hashes(folder.File("r"));
        string towns = Path.Combine(county, "towns.csv");
        File.WriteAllText(towns, File.ReadAllText(towns).Replace("121609", "12O609", StringComparison.Ordinal));

        ProgramResult result = SimulatorProgram.Run(folder.Path, "run", county, "--out", "r", "--lang", "en");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("towns.csv row", result.Errors, StringComparison.Ordinal);
        Assert.Contains("12O609", result.Errors, StringComparison.Ordinal);
        Assert.Equal(before, Hashes(folder.File("r")));
    }

    [Fact]
    public void A_folder_that_is_no_results_folder_is_not_replaced()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("mine"));
        File.WriteAllText(folder.File("mine", "thesis.txt"), "ten years of work");

        ProgramResult result = SimulatorProgram.Run(folder.Path, "run", County("dazu"), "--out", "mine");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal("ten years of work", File.ReadAllText(folder.File("mine", "thesis.txt")));
    }

    [Fact]
    public void A_new_folder_is_accepted_by_check_as_it_is()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "new", "mine").ExitCode);
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "check", "mine").ExitCode);
        Assert.Equal(2, SimulatorProgram.Run(folder.Path, "new", "mine").ExitCode);
    }

    [Fact]
    public void Check_prints_json_that_counts_the_rows_of_every_layer()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "check", County("dazu"), "--format", "json");

        Assert.Equal(0, result.ExitCode);
        JsonElement layers = JsonDocument.Parse(result.Output).RootElement.GetProperty("layers");
        Assert.Contains(layers.EnumerateArray(), l =>
            l.GetProperty("file").GetString() == "towns.csv" && l.GetProperty("rows").GetDouble() == 27);
    }

    [Fact]
    public void Results_are_the_same_bytes_with_a_new_a_kept_a_damaged_and_no_road_cache()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, SimulatorProgram.Run(folder.Path, "generate", "county", "--lanes", "4").ExitCode);

        ProgramResult built = SimulatorProgram.Run(folder.Path, "run", "county", "--out", "built");
        string[] kept = Directory.GetFiles(folder.File(".cache"));
        Assert.NotEmpty(kept);
        ProgramResult again = SimulatorProgram.Run(folder.Path, "run", "county", "--out", "again");
        ProgramResult none = SimulatorProgram.Run(folder.Path, "run", "county", "--out", "none", "--no-cache");
        foreach (string file in kept)
        {
            byte[] bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        ProgramResult damaged = SimulatorProgram.Run(folder.Path, "run", "county", "--out", "damaged");

        Assert.All(new[] { built, again, none, damaged }, r => Assert.True(r.ExitCode == 0, r.Errors));
        Assert.Equal(Hashes(folder.File("built")), Hashes(folder.File("again")));
        Assert.Equal(Hashes(folder.File("built")), Hashes(folder.File("none")));
        Assert.Equal(Hashes(folder.File("built")), Hashes(folder.File("damaged")));
        Assert.DoesNotContain(".roads", again.Errors, StringComparison.Ordinal);
        Assert.All(kept, file => Assert.Contains(Path.GetFileName(file), damaged.Errors, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Hashes(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f))));

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
