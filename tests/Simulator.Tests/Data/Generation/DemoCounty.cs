using Simulator.Data.Generation;

namespace Simulator.Tests.Data.Generation;

/// <summary>The county that is shipped as gis-data/demo, made once for all tests.</summary>
public sealed class DemoCounty
{
    /// <summary>As its README says: <c>simulator generate gis-data/demo --seed 1</c>.</summary>
    public static GeneratorOptions Options { get; } = new() { Seed = 1 };

    public GeneratedCounty County { get; } = CountyGenerator.Generate(Options);

    public static string Folder => Path.Combine(Repository.Root, "gis-data", "demo");
}
