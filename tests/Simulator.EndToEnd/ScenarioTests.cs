using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

public class ScenarioTests
{
    private static string Demo => Path.Combine(Repository.Root, "gis-data", "demo");

    [Fact]
    public void Compare_says_who_gains_from_two_sub_centres_and_nobody_loses()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(
            folder.Path, "compare", Demo, "baseline", "central-towns", "rain-season", "--out", "c", "--lang", "en");

        Assert.True(result.ExitCode == 0, result.Errors);
        JsonElement changes = JsonDocument.Parse(File.ReadAllText(folder.File("c", "summary.json"))).RootElement.GetProperty("changes");
        JsonElement Of(string scenario, string tier) => changes.EnumerateArray().Single(c =>
            c.GetProperty("scenario").GetString() == scenario && c.GetProperty("tier").GetString() == tier);
        Assert.True(Of("central-towns", "sub-centre").GetProperty("gainers").GetDouble() > 1000);
        Assert.Equal(0, Of("central-towns", "sub-centre").GetProperty("losers").GetDouble());
        Assert.Equal(0, Of("rain-season", "county-hospital").GetProperty("gainers").GetDouble());
        Assert.True(Of("rain-season", "county-hospital").GetProperty("losers").GetDouble() > 1000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_study_with_one_thread_and_with_two()
    {
        using var folder = new TemporaryFolder();

        string[] one = [.. new[] { "robust", Demo, "baseline", "--draws", "6", "--seed", "3", "--format", "json", "--threads", "1" }];
        ProgramResult a = SimulatorProgram.Run(folder.Path, one);
        one[^1] = "2";
        ProgramResult b = SimulatorProgram.Run(folder.Path, one);

        Assert.True(a.ExitCode == 0, a.Errors);
        Assert.Equal(a.Output, b.Output);
    }

    [Fact]
    public void A_bad_scenario_lists_every_problem_with_file_line_and_value()
    {
        using var folder = new TemporaryFolder();
        string county = folder.File("county");
        foreach (string file in Directory.EnumerateFiles(Demo, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(county, Path.GetRelativePath(Demo, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(county, "scenarios", "bad.yaml"), """
            name: bad
            change:
              - close: {facility: NOBODY}
              - close-road: {ids: [no-such-road]}
              - set: {facility: T01, beds: -5}
            """);
        File.WriteAllText(Path.Combine(county, "scenarios", "ring.yaml"), "name: ring\nextends: ring\n");

        ProgramResult bad = SimulatorProgram.Run(folder.Path, "run", county, "--scenario", "bad", "--lang", "en");
        ProgramResult ring = SimulatorProgram.Run(folder.Path, "run", county, "--scenario", "ring", "--lang", "en");

        Assert.Equal(1, bad.ExitCode);
        foreach (string part in new[] { "row 3", "NOBODY", "row 4", "no-such-road", "row 5", "-5" })
        {
            Assert.Contains(part, bad.Errors, StringComparison.Ordinal);
        }

        Assert.Equal(1, ring.ExitCode);
        Assert.Contains("circle", ring.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Site_prints_the_proven_sets_as_json()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "site", Demo, "--p", "2", "--format", "json");

        Assert.True(result.ExitCode == 0, result.Errors);
        JsonElement siting = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("optimal", siting.GetProperty("status").GetString());
        Assert.Equal(2, siting.GetProperty("sites").GetArrayLength());
    }
}
