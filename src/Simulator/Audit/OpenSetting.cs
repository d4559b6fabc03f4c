using Simulator.Data;

namespace Simulator.Audit;

/// <summary>Something that the documents leave open and a planner decides, as a reader knows it.</summary>
/// <param name="Name">Its name in the rule packs, e.g. <c>audit.walk-minutes</c>.</param>
/// <param name="Key">Where it stands in <c>county.yaml</c>.</param>
/// <param name="Title">What it decides, with its unit.</param>
/// <param name="Value">The value in force.</param>
public sealed record OpenSetting(
    string Name, string Key, LocalText Title, Func<County, AuditOptions, LocalText> Value);
