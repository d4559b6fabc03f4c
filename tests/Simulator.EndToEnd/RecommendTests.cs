using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

public class RecommendTests
{
    [Fact]
    public void A_recommended_scenario_is_the_proven_set_saved_as_a_file_that_runs_like_any_other()
    {
        using var folder = new TemporaryFolder();
        string demo = Path.Combine(Repository.Root, "gis-data", "demo"), county = folder.File("county");
        foreach (string file in Directory.EnumerateFiles(demo, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(county, Path.GetRelativePath(demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        ProgramResult site = SimulatorProgram.Run(folder.Path, "site", county, "--p", "2", "--format", "json");
        ProgramResult made = SimulatorProgram.Run(
            folder.Path, "recommend", county, "--actions", "2", "--ambulances", "2", "--save", "best", "--lang", "en");
        ProgramResult again = SimulatorProgram.Run(folder.Path, "recommend", county, "--actions", "2", "--save", "best", "--lang", "en");
        ProgramResult compared = SimulatorProgram.Run(
            folder.Path, "compare", county, "baseline", "best", "--out", "c", "--lang", "en");

        Assert.True(made.ExitCode == 0, made.Errors);
        Assert.Contains("proven optimal", made.Output, StringComparison.Ordinal);
        string text = File.ReadAllText(Path.Combine(county, "scenarios", "best.yaml"));
        foreach (JsonElement chosen in JsonDocument.Parse(site.Output).RootElement.GetProperty("sites").EnumerateArray())
        {
            string id = chosen.ValueKind == JsonValueKind.String ? chosen.GetString()! : chosen.GetProperty("id").GetString()!;
            Assert.Contains($"upgrade: {{facility: {Quoted(id)}", text, StringComparison.Ordinal);
        }

        Assert.Contains("ambulances", text, StringComparison.Ordinal);
        Assert.Equal(2, again.ExitCode);
        Assert.True(compared.ExitCode == 0, compared.Errors);
        JsonElement summary = JsonDocument.Parse(File.ReadAllText(folder.File("c", "summary.json"))).RootElement;
        Assert.Equal("best", summary.GetProperty("contest").GetProperty("best").GetString());
        Assert.True(summary.GetProperty("contest").GetProperty("cases").GetInt32() > 10);
    }

    [Fact]
    public void Money_without_costs_is_refused_and_says_whose_cost_is_missing()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(
            folder.Path, "recommend", Path.Combine(Repository.Root, "gis-data", "dazu"), "--budget", "1000", "--lang", "en");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no cost", result.Errors, StringComparison.Ordinal);
    }

    private static string Quoted(string id) => $"\"{id}\"";
}
