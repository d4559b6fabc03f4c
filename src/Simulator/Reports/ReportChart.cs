using Simulator.Data;

namespace Simulator.Reports;

/// <summary>The two kinds of chart the report has.</summary>
public enum ChartKind
{
    Line,
    Bar,
}

/// <summary>One line, or the bars of one colour.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Values">One for each category of the chart; null leaves a gap.</param>
public sealed record ChartSeries(LocalText Name, IReadOnlyList<double?> Values);

/// <summary>A small chart; whatever it shows also stands in a table.</summary>
public sealed record ReportChart : ReportBlock
{
    public required string Id { get; init; }

    public required LocalText Title { get; init; }

    public required ChartKind Kind { get; init; }

    /// <summary>Names along the horizontal axis.</summary>
    public required IReadOnlyList<LocalText> Categories { get; init; }

    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>What the categories are, with unit.</summary>
    public required LocalText XHeader { get; init; }

    /// <summary>What the values are, with unit.</summary>
    public required LocalText YHeader { get; init; }

    /// <summary>How the values are written.</summary>
    public required CellType Type { get; init; }

    /// <summary>A value that matters, drawn as a dashed line across: the required share, the standard.</summary>
    public double? Mark { get; init; }

    /// <summary>What the dashed line is.</summary>
    public LocalText? MarkName { get; init; }
}
