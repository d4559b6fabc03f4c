namespace Simulator.Data.Generation;

/// <summary>What kind of county to make. The defaults are the size of Huaying (12 townships, 77 villages, 30
/// communities, 272,332 residents of the 2020 census); the place and all names are invented.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Same seed, same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of counties; more than one gives a province.</summary>
    public int Counties { get; init; } = 1;

    /// <summary>Township-level units of each county (街道, 镇, 乡), at least 3.</summary>
    public int Townships { get; init; } = 12;

    /// <summary>Administrative villages (行政村) of each county, at least 1 for each township.</summary>
    public int Villages { get; init; } = 77;

    /// <summary>Communities (社区) of each county, at least 1 for each township.</summary>
    public int Communities { get; init; } = 30;

    /// <summary>Lanes about every village and community: how far the grid of them reaches, in steps of 100 m. With 7 a
    /// county of the default size has about as many road arcs as a real one in OpenStreetMap.</summary>
    public int Lanes { get; init; }

    /// <summary>Farthest that lanes reach.</summary>
    public const int MostLanes = 12;

    /// <summary>Most counties of one run: the invented names last so long, the neighbours' included.</summary>
    public const int MostCounties = 400;

    /// <summary>Most village-level units of one county.</summary>
    public const int MostUnits = 2000;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IReadOnlyList<DataIssue> Check()
    {
        var issues = new List<DataIssue>();
        void Range(string field, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                issues.Add(DataIssue.Error("option-range", "generate", null, field, $"{value}",
                    $"应在 {least} 到 {most} 之间", $"expected {least} to {most}"));
            }
        }

        Range("counties", Counties, 1, MostCounties);
        Range("townships", Townships, 3, 90);
        Range("villages", Villages, Townships, MostUnits);
        Range("communities", Communities, Townships, MostUnits);
        Range("lanes", Lanes, 0, MostLanes);
        return issues;
    }
}
