using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

/// <summary><c>simulator site</c>: every model and option, as a planner types it.</summary>
public class SiteTests
{
    private static string Demo => Path.Combine(Repository.Root, "gis-data", "demo");

    private static JsonElement Json(string county, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        ProgramResult result = SimulatorProgram.Run(folder.Path, ["site", county, "--format", "json", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static string[] Sites(JsonElement siting) =>
        [.. siting.GetProperty("sites").EnumerateArray().Select(s => s.GetProperty("id").GetString()!)];

    [Theory]
    [InlineData("mclp")]
    [InlineData("p-median")]
    [InlineData("p-center")]
    [InlineData("lscp")]
    [InlineData("backup")]
    [InlineData("capacitated-p-median")]
    [InlineData("capacitated-mclp")]
    public void Every_model_gives_the_whole_view(string model)
    {
        using var folder = new TemporaryFolder();
        string[] more = model switch
        {
            "lscp" => ["--reachable-only", "--minutes", "20"],
            "p-center" => ["--p", "2", "--reachable-only"],
            "capacitated-p-median" or "capacitated-mclp" => ["--p", "2", "--capacity", "300"],
            _ => ["--p", "2"],
        };

        bool capacitated = model.StartsWith("capacitated", StringComparison.Ordinal);
        JsonElement siting = Json(
            capacitated ? Grid(folder, 5, 3) : Grid(folder), ["--model", model, "--try-min-beds", "100", .. more]);

        Assert.Equal("optimal", siting.GetProperty("status").GetString());
        Assert.Equal(0, siting.GetProperty("gap").GetDouble());
        Assert.Equal(siting.GetProperty("value").GetDouble(), siting.GetProperty("bound").GetDouble());
        JsonElement people = siting.GetProperty("populations");
        Assert.Equal(capacitated ? 1659 : 4997, people.EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-6);
        Assert.Equal(capacitated, people.GetProperty("short").GetDouble() > 0);
        Assert.Equal(Sites(siting).Length, siting.GetProperty("buildSteps").GetArrayLength());
        Assert.NotEqual(0, siting.GetProperty("alternatives").GetArrayLength());
        Assert.True(siting.GetProperty("curve").GetArrayLength() > 2);
        Assert.Equal("beds ≥ 100", Assert.Single(siting.GetProperty("prices").EnumerateArray())
            .GetProperty("condition").GetProperty("en").GetString());
        Assert.False(siting.TryGetProperty("seconds", out _));
    }

    [Fact]
    public void Locks_budget_spacing_and_township_limit_bind_and_each_has_its_price()
    {
        using var folder = new TemporaryFolder();

        JsonElement siting = Json(
            Grid(folder), "--p", "4", "--lock", "C1", "--lock-out", "C2", "--budget", "70", "--spacing-km", "5",
            "--spacing-minutes", "5", "--per-township", "1", "--min-beds", "60");

        string[] sites = Sites(siting);
        Assert.Contains("C1", sites);
        Assert.DoesNotContain("C2", sites);
        Assert.True(siting.GetProperty("cost").GetDouble() <= 70);
        // C0, C1 and C2 stand in one township, C3, C4 and C5 in the next
        Assert.True(sites.GroupBy(id => (id[1] - '0') / 3).All(g => g.Count() == 1));
        Assert.Equal(6, siting.GetProperty("prices").GetArrayLength());
        Assert.All(siting.GetProperty("prices").EnumerateArray(), p => Assert.True(p.GetProperty("valueGained").GetDouble() >= 0));
    }

    [Fact]
    public void Weights_and_ties_change_who_counts_and_which_of_the_equals_is_taken()
    {
        using var folder = new TemporaryFolder();
        string county = Grid(folder);

        JsonElement all = Json(county, "--p", "1"), old = Json(county, "--p", "1", "--weights", "over65");
        JsonElement need = Json(county, "--p", "1", "--weights", "need", "--need-over65", "1");
        JsonElement list = Json(county, "--p", "5", "--minutes", "90"), time = Json(county, "--p", "5", "--minutes", "90", "--ties", "least-time");

        Assert.Equal(450, old.GetProperty("populations").EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-6);
        Assert.Equal(all.GetProperty("value").GetDouble(), need.GetProperty("value").GetDouble());
        Assert.Equal(list.GetProperty("value").GetDouble(), time.GetProperty("value").GetDouble());
        Assert.True(time.GetProperty("meanMinutes").GetDouble() < list.GetProperty("meanMinutes").GetDouble());
    }

    [Theory]
    [InlineData("cost", "cost")]
    [InlineData("worst-minutes", "worstMinutes")]
    [InlineData("cost", "cost", "--model", "capacitated-mclp", "--capacity", "100")]
    public void The_front_of_two_objectives_is_strict_in_both(string pareto, string second, params string[] model)
    {
        using var folder = new TemporaryFolder();

        JsonElement front = Json(Grid(folder), ["--p", "2", "--pareto", pareto, .. model]).GetProperty("front");

        JsonElement[] points = [.. front.GetProperty("points").EnumerateArray()];
        Assert.True(points.Length > (pareto == "cost" ? 1 : 0));
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(
            pair.Second.GetProperty(second).GetDouble() < pair.First.GetProperty(second).GetDouble()));
    }

    [Fact]
    public void An_lscp_without_an_answer_names_the_demand_points_that_no_candidate_reaches()
    {
        using var folder = new TemporaryFolder();
        string county = Grid(folder);

        JsonElement none = Json(county, "--model", "lscp", "--minutes", "4");
        JsonElement some = Json(county, "--model", "lscp", "--minutes", "4", "--reachable-only");

        Assert.Equal("infeasible", none.GetProperty("status").GetString());
        int unreached = none.GetProperty("unreached").GetArrayLength();
        Assert.True(unreached > 0);
        Assert.Equal("optimal", some.GetProperty("status").GetString());
        Assert.Equal(unreached, some.GetProperty("unreached").GetArrayLength());
    }

    [Theory]
    [InlineData("--model", "best")]
    [InlineData("--model", "lscp", "--p", "2")]
    [InlineData("--model", "mclp", "--capacity", "100")]
    [InlineData("--model", "p-median", "--reachable-only")]
    [InlineData("--model", "mclp", "--backup-share", "0.3")]
    [InlineData("--model", "capacitated-mclp")]
    [InlineData("--weights", "over65")]
    [InlineData("--lock", "nobody")]
    [InlineData("--pareto", "beauty")]
    [InlineData("--p", "0")]
    [InlineData("--per-township", "0")]
    [InlineData("--time-limit", "-1")]
    [InlineData("--spacing-km", "-1")]
    [InlineData("--minutes", "0")]
    [InlineData("--model", "capacitated-mclp", "--capacity", "9", "--ties", "least-time")]
    public void What_cannot_be_asked_ends_with_2_and_says_why(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, ["site", Demo, "--lang", "en", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEqual("", result.Errors.Trim());
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void Table_and_csv_carry_the_same_tables_and_the_same_bytes_twice()
    {
        using var folder = new TemporaryFolder();
        string county = Grid(folder);

        ProgramResult table = SimulatorProgram.Run(folder.Path, "site", county, "--p", "2", "--lang", "en");
        ProgramResult again = SimulatorProgram.Run(folder.Path, "site", county, "--p", "2", "--lang", "en");
        ProgramResult csv = SimulatorProgram.Run(folder.Path, "site", county, "--p", "2", "--lang", "en", "--format", "csv");

        Assert.Equal(table.Output, again.Output);
        foreach (string text in new[] { "Figures of the best set", "The chosen sites", "Build order", "proven optimal" })
        {
            Assert.Contains(text, table.Output, StringComparison.Ordinal);
        }

        foreach (string id in new[] { "# siting-figures", "# siting-sites", "# siting-sets", "# siting-curve", "# siting-order", "# siting-candidates" })
        {
            Assert.Contains(id, csv.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_time_limit_and_Ctrl_C_give_the_best_so_far_with_its_gap()
    {
        using var folder = new TemporaryFolder();
        string[] hard = ["site", Demo, "--model", "capacitated-p-median", "--p", "3", "--capacity", "15000", "--lang", "en"];

        ProgramResult limited = SimulatorProgram.Run(folder.Path, [.. hard, "--time-limit", "3"]);
        using Process process = SimulatorProgram.Start(folder.Path, hard);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(5))
        {
            Thread.Sleep(50);       // reading takes a few seconds of it; then the view is under way
        }

        using (Process interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])!)
        {
            interrupt.WaitForExit();
        }

        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)));
        Assert.Equal(0, limited.ExitCode);
        Assert.Equal(130, process.ExitCode);
        foreach (string text in new[] { limited.Output, await output })
        {
            Assert.Contains("gap at most", text, StringComparison.Ordinal);
            Assert.Contains("The chosen sites", text, StringComparison.Ordinal);
        }
    }

    /// <summary>A county of 9 × 5 villages of 100 to 122 residents, 4,997 in all, 10 of each village over 65, with a
    /// candidate in every second village of the first row and of the third; no roads, so travel is estimated. 5 × 3
    /// villages have 1,659 residents.</summary>
    private static string Grid(TemporaryFolder folder, int columns = 9, int rows = 5)
    {
        string county = folder.File("grid");
        Directory.CreateDirectory(county);
        var people = new StringBuilder("id,name,lon,lat,population,over65\n");
        var sites = new StringBuilder("id,name,tier,status,lon,lat,beds,cost,township\n");
        int candidates = 0;
        for (int i = 0; i < columns * rows; i++)
        {
            double lon = 105 + i % columns * 0.03, lat = 29 + i / columns * 0.03;
            people.Append(CultureInfo.InvariantCulture, $"v{i},v{i},{lon},{lat},{100 + i * 37 % 23},10\n");
            if (i / columns is 0 or 2 && i % 2 == 0)
            {
                int c = candidates++;
                sites.Append(CultureInfo.InvariantCulture,
                    $"C{c},C{c},township-health-centre,candidate,{lon},{lat},{50 + 20 * (c % 4)},{20 + c},{500111100 + c / 3}\n");
            }
        }

        File.WriteAllText(Path.Combine(county, "population.csv"), people.ToString());
        File.WriteAllText(Path.Combine(county, "facilities.csv"), sites.ToString());
        File.WriteAllText(Path.Combine(county, "county.yaml"), """
            name: {zh: 方格, en: Grid}
            code: "500111"
            year: 2020
            population: {layer: population.csv}
            facilities: {layer: facilities.csv}
            siting: {p: 2, minutes: 10}
            """);
        return county;
    }
}
