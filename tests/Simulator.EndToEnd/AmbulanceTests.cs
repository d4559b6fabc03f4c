using System.Diagnostics;
using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

/// <summary><c>simulator ambulance</c> as a planner types it, and what happens when it is stopped.</summary>
public class AmbulanceTests
{
    private static string County(string name) => Path.Combine(Repository.Root, "gis-data", name);

    private static JsonElement Tables(ProgramResult result)
    {
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private static JsonElement[] Rows(JsonElement tables, string id) => [.. tables.GetProperty(id).EnumerateArray()];

    [Theory]
    [InlineData("dazu", 84, 21)]
    [InlineData("huaying", 28, 9)]
    [InlineData("linshui", 71, 25)]
    public void Size_gives_the_quota_and_the_township_minimum_of_the_three_counties(string county, int quota, int least)
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "ambulance", "size", County(county), "--lang", "en", "--format", "csv");

        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Contains($",{quota},", result.Output, StringComparison.Ordinal);
        Assert.Contains($",{least},", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected-cover")]
    [InlineData("double-standard")]
    [InlineData("single-cover")]
    public void Allocate_stations_the_whole_fleet_by_every_model_with_proof(string model)
    {
        using var folder = new TemporaryFolder();

        JsonElement tables = Tables(SimulatorProgram.Run(
            folder.Path, "ambulance", "allocate", County("demo"), "--fleet", "28", "--model", model, "--replications", "2", "--format", "json", "--lang", "en"));

        JsonElement best = Rows(tables, "ambulance-fleets")[0];
        Assert.Equal("proven optimal", best.GetProperty("proof").GetString());
        Assert.Equal(0, best.GetProperty("gap").GetDouble(), 1e-6);
        Assert.Equal(28, Rows(tables, "ambulance-bases").Sum(r => r.GetProperty("best").GetInt32()));
        Assert.Equal(3, Rows(tables, "ambulance-fleets").Length);
    }

    [Fact]
    public async Task The_whole_chain_on_the_demo_takes_less_than_ten_seconds_of_processor_time()
    {
        using var folder = new TemporaryFolder();
        using Process process = SimulatorProgram.Start(
            folder.Path, "ambulance", "simulate", County("demo"), "--replications", "100", "--format", "json", "--lang", "en");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        TimeSpan used = TimeSpan.Zero;
        while (!process.WaitForExit(50))
        {
            used = Processor(process, used);
        }

        Assert.Equal(0, process.ExitCode);
        Assert.InRange(used.TotalSeconds, 0.1, 10);
        JsonElement tables = Tables(new ProgramResult(0, await output, ""));
        Assert.Equal(12, Rows(tables, "ambulance-townships").Length);
        Assert.Equal(12, Rows(tables, "ambulance-joint-zone").Length);
        Assert.True(Rows(tables, "ambulance-curve").Length > 4);
    }

    [Fact]
    public void Queue_answers_every_call()
    {
        using var folder = new TemporaryFolder();

        JsonElement tables = Tables(SimulatorProgram.Run(
            folder.Path, "ambulance", "queue", County("demo"), "--fleet", "12", "--replications", "2", "--format", "json"));

        Assert.Equal(1, Rows(tables, "ambulance-queue").Sum(r => r.GetProperty("calls").GetDouble()), 1e-3);
    }

    [Theory]
    [InlineData("--model", "best")]
    [InlineData("--fleet", "0")]
    [InlineData("--wide", "0.5")]
    public void A_wrong_option_is_wrong_usage(string option, string value)
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "ambulance", "allocate", County("demo"), option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(option, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_an_answer_ends_with_one_and_says_why()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(
            folder.Path, "ambulance", "allocate", County("demo"), "--fleet", "1", "--model", "double-standard",
            "--wide", "1", "--least-share", "1", "--lang", "en");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No allocation keeps", result.Errors, StringComparison.Ordinal);
    }

    // the moments fall into the reading, the allocation and the simulation; a loaded machine gets three tries at each
    [Theory]
    [InlineData(700)]
    [InlineData(2000)]
    [InlineData(5000)]
    public void A_cancelled_simulation_stops_within_half_a_second(int afterMilliseconds)
    {
        using var folder = new TemporaryFolder();
        double best = double.PositiveInfinity;
        for (int attempt = 0; attempt < 3 && best > 0.5; attempt++)
        {
            best = Math.Min(best, Interrupt(
                folder.Path, afterMilliseconds, "ambulance", "simulate", County("demo"), "--replications", "100000"));
        }

        Assert.InRange(best, 0, 0.5);
    }

    [Theory]
    [InlineData(700)]
    [InlineData(1500)]
    public void A_cancelled_run_stops_within_half_a_second_and_writes_nothing(int afterMilliseconds)
    {
        using var folder = new TemporaryFolder();
        double best = double.PositiveInfinity;
        for (int attempt = 0; attempt < 3 && best > 0.5; attempt++)
        {
            best = Math.Min(best, Interrupt(folder.Path, afterMilliseconds, "run", County("demo"), "--out", "r"));
            Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        }

        Assert.InRange(best, 0, 0.5);
    }

    /// <summary>Starts the program, presses Ctrl-C after so much work, and gives the seconds it took to end: the lesser
    /// of the clock's and the processor's. Work is processor time, so that a loaded machine does not count.</summary>
    private static double Interrupt(string folder, int afterMilliseconds, params string[] arguments)
    {
        using Process process = SimulatorProgram.Start(folder, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        TimeSpan before = TimeSpan.Zero, used;
        while (before.TotalMilliseconds < afterMilliseconds)
        {
            Assert.False(process.WaitForExit(TimeSpan.FromMilliseconds(20)), "ended before it could be stopped");
            before = Processor(process, before);
        }

        used = before;
        long start = Stopwatch.GetTimestamp();
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            used = Processor(process, used);
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 10, "did not stop");
        }

        double seconds = Math.Min(Stopwatch.GetElapsedTime(start).TotalSeconds, (used - before).TotalSeconds);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled", errors.Result, StringComparison.Ordinal);
        Assert.Empty(output.Result);
        return seconds;
    }

    private static TimeSpan Processor(Process process, TimeSpan before)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return before; // it ended in between
        }
    }
}
