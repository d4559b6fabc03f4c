using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One of the four populations of the first page.</summary>
/// <param name="Status">Served, short, out of reach or cannot tell; always in this order.</param>
/// <param name="Residents">Persons; null when even that cannot be said.</param>
/// <param name="Share">Of all residents, 0 to 1; null when unknown.</param>
/// <param name="IsAtLeast">A lower bound, because a facility list is not complete.</param>
public sealed record ReportPopulation(StatusWord Status, double? Residents, double? Share, bool IsAtLeast = false);

/// <summary>The first page: what a reader takes away who reads no further.</summary>
public sealed record ReportFrontPage
{
    /// <summary>County and subject, e.g. 大足区医疗卫生资源布局评估.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Year, division code.</summary>
    public required LocalText Subtitle { get; init; }

    /// <summary>Basis of population: residents, year, scaling, source.</summary>
    public required LocalText Basis { get; init; }

    /// <summary>What the whole report rests on and must say on its face: 合成数据, 估算路网, 参照标准.</summary>
    public IReadOnlyList<LocalText> Labels { get; init; } = [];

    /// <summary>How the circle stands.</summary>
    public required StatusWord Verdict { get; init; }

    /// <summary>The verdict as a sentence with its figures.</summary>
    public required LocalText VerdictText { get; init; }

    /// <summary>Settings behind the verdict: tier, minutes, required share, profile.</summary>
    public required LocalText VerdictSettings { get; init; }

    /// <summary>Served, short, out of reach, cannot tell.</summary>
    public required IReadOnlyList<ReportPopulation> Populations { get; init; }

    /// <summary>Three sentences.</summary>
    public required IReadOnlyList<LocalText> Findings { get; init; }

    /// <summary>What the reader must not conclude: estimates, missing layers.</summary>
    public required IReadOnlyList<LocalText> Limits { get; init; }

    /// <summary>A map on the first page; null for none.</summary>
    public MapFigure? Map { get; init; }
}
