using System.Diagnostics;
using System.Text;
using Simulator.Tests;

namespace Simulator.EndToEnd;

/// <summary>Runs the built program as a planner's shell would.</summary>
internal static class SimulatorProgram
{
    private static readonly string Dll = Path.Combine(
        Repository.Root, "src", "Simulator.Cli", "bin", Configuration, "net10.0", "simulator.dll");

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    /// <summary>Runs the program to its end, at most five minutes.</summary>
    /// <param name="workingFolder">Current directory of the program.</param>
    /// <param name="arguments">As typed.</param>
    public static ProgramResult Run(string workingFolder, params string[] arguments)
    {
        using Process process = Start(workingFolder, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"simulator {string.Join(' ', arguments)} did not end within five minutes");
        }

        return new ProgramResult(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Starts the program and leaves it running.</summary>
    public static Process Start(string workingFolder, params string[] arguments)
    {
        // A shell starts what runs in its background with Ctrl-C ignored, and a program inherits that: here it is as typed.
        bool linux = OperatingSystem.IsLinux();
        var start = new ProcessStartInfo(linux ? "env" : "dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string before in linux ? new[] { "--default-signal=INT", "dotnet" } : [])
        {
            start.ArgumentList.Add(before);
        }

        start.ArgumentList.Add(Dll);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("the program did not start");
    }
}

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors);
