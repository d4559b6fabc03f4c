using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Everything there is to show, in both languages, ready for any renderer.</summary>
public sealed record ReportDocument
{
    public required ReportFrontPage Front { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Tables that are too long for the report: in the workbook and the CSV files only.</summary>
    public IReadOnlyList<ReportTable> Annex { get; init; } = [];

    /// <summary>Layers of the GeoPackage, in drawing order.</summary>
    public IReadOnlyList<MapLayer> Layers { get; init; } = [];

    /// <summary>On the foot of the report: program, version, hash of the run.</summary>
    public required LocalText Footer { get; init; }

    /// <summary>All tables: those of the sections in reading order, then the annex.</summary>
    public IEnumerable<ReportTable> Tables() =>
        Sections.SelectMany(section => section.Blocks).OfType<ReportTable>().Concat(Annex);

    /// <summary>All maps in reading order.</summary>
    public IEnumerable<MapFigure> Figures() =>
        (Front.Map is null ? [] : new[] { Front.Map })
        .Concat(Sections.SelectMany(section => section.Blocks).OfType<MapFigure>());
}
