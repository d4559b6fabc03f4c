namespace Simulator.Reports;

/// <summary>A part of a section, in reading order: a paragraph, a table, a map, a chart.</summary>
public abstract record ReportBlock;
