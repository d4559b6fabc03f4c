using System.Text.Json.Nodes;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Everything that goes into a results folder.</summary>
public sealed record ResultFiles
{
    /// <summary>Becomes <c>report.html</c>, <c>tables.xlsx</c>, <c>tables/*.csv</c>, <c>results.gpkg</c>.</summary>
    public required ReportDocument Document { get; init; }

    /// <summary>Becomes <c>summary.json</c>.</summary>
    public required JsonNode Summary { get; init; }

    /// <summary>Becomes <c>run.json</c>.</summary>
    public required JsonNode Run { get; init; }

    /// <summary>Becomes <c>issues.csv</c>.</summary>
    public required IReadOnlyList<DataIssue> Issues { get; init; }
}
