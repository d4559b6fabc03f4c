using System.Diagnostics;

namespace Simulator.Tests.Data.Import;

/// <summary>Programs that other people wrote for the same formats: what they read and write is the truth of a test.</summary>
public static class ExternalTool
{
    public static bool Exists(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs the program; its standard output.</summary>
    public static string Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} failed: {errors.Result}");
        return output;
    }
}

/// <summary>A fact that needs a program; shown as skipped where it is missing.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool, bool needsSharedData = false)
    {
        Skip = !ExternalTool.Exists(tool) ? $"{tool} is not installed"
            : needsSharedData && !Directory.Exists(Repository.Shared) ? "the shared data folder is not beside the repository"
            : null;
    }
}

/// <summary>A theory that needs a program; shown as skipped where it is missing.</summary>
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool, bool needsSharedData = false)
    {
        Skip = !ExternalTool.Exists(tool) ? $"{tool} is not installed"
            : needsSharedData && !Directory.Exists(Repository.Shared) ? "the shared data folder is not beside the repository"
            : null;
    }
}
