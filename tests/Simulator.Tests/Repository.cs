namespace Simulator.Tests;

/// <summary>Where the repository and the shared data lie, found from the test program upwards.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Simulator.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The shared folder beside the repository; tests that need it are skipped, visibly, where it is absent.</summary>
    public static string Shared => Path.Combine(Root, "..", "shared");

    public static string SharedData(params string[] parts) => Path.Combine([Shared, "data", .. parts]);

    public static string Benchmark(params string[] parts) => Path.Combine([Shared, "benchmarks", .. parts]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Simulator.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("Simulator.sln was not found above the test program");
    }
}

/// <summary>A fact that needs the shared data folder; shown as skipped where it is absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (!Directory.Exists(Repository.Shared))
        {
            Skip = "the shared data folder is not beside the repository";
        }
    }
}

/// <summary>A theory that needs the shared data folder; shown as skipped where it is absent.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (!Directory.Exists(Repository.Shared))
        {
            Skip = "the shared data folder is not beside the repository";
        }
    }
}
