using System.Text.Json;
using Simulator.Data;

namespace Simulator.Web.Wire;

/// <summary>A question about a change list.</summary>
/// <param name="Changes">Entries as they stand in a scenario file; absent: none.</param>
/// <param name="Tier">Tier that is looked at, by its word; absent: the one that closes the circle.</param>
/// <param name="Reference">Saved scenario that the answer is compared with; absent: the baseline.</param>
/// <param name="Include">Parts that are sent only when asked for: <c>facilities</c>, <c>referenceDemand</c>.</param>
public sealed record WhatIfRequest(
    JsonElement? Changes, string? Tier, string? Reference, IReadOnlyList<string>? Include);

/// <summary>A question about the county after a change list.</summary>
public sealed record ChangesRequest(JsonElement? Changes, string? Tier);

/// <summary>The way from a place to a facility after a change list.</summary>
/// <param name="Kind">Kind of the place: <c>demand</c>, <c>township</c>, <c>village</c>, <c>facility</c>.</param>
/// <param name="Id">Its id or code.</param>
/// <param name="Facility">Id of the facility.</param>
/// <param name="Changes">As in <see cref="WhatIfRequest"/>.</param>
public sealed record RouteRequest(string? Kind, string? Id, string? Facility, JsonElement? Changes);

/// <summary>A siting question; what is absent is taken from the county's settings.</summary>
public sealed record SitingRequest(
    JsonElement? Changes, string? Model, int? P, double? Minutes, double? MinBeds, IReadOnlyList<string>? LockedIn,
    IReadOnlyList<string>? LockedOut);

/// <summary>A scenario to be saved.</summary>
public sealed record SaveRequest(LocalText? Name, JsonElement? Changes);

/// <summary>One side of a comparison: a saved scenario, a change list, or neither for the baseline.</summary>
public sealed record CompareSide(string? Scenario, JsonElement? Changes);

/// <summary>Two scenarios to be compared.</summary>
public sealed record CompareRequest(CompareSide? Left, CompareSide? Right, string? Tier);
