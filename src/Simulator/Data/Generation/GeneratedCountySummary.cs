namespace Simulator.Data.Generation;

/// <summary>What was written for one county.</summary>
public sealed record GeneratedCountySummary(LocalText Name, string Code, int Residents, string Folder)
{
    public int Roads { get; init; }

    public int Bridges { get; init; }

    public int Facilities { get; init; }

    public int PopulatedCells { get; init; }
}
