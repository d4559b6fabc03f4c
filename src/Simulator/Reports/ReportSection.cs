using Simulator.Data;

namespace Simulator.Reports;

/// <summary>One chapter of the report.</summary>
/// <param name="Id">Lower-case words joined by <c>-</c>; unique in the document: the anchor.</param>
/// <param name="Title">Without number; the renderer numbers the sections.</param>
/// <param name="Blocks">In reading order.</param>
public sealed record ReportSection(string Id, LocalText Title, IReadOnlyList<ReportBlock> Blocks);
