using System.Text.Json.Nodes;
using Simulator.Access;
using Simulator.Audit.Plan;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Reports.Audits;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>
/// <c>summary.json</c>: the figures of a run for another program. Fields are only ever added; a figure that cannot be
/// told is null, never 0. Residents are given exactly (not rounded to whole persons); shares are 0 to 1.
/// </summary>
/// <remarks>
/// <c>population</c>: residents (after scaling), input (before), factor. <c>travel.kind</c>: network, estimated, none.
/// <c>circle</c>: tier, profile, minutes, requiredShare, ruralShare, allShare, status (met, notMet, cannotTell, conflict: the words of the audit).
/// <c>coverage[]</c>: tier, standardMinutes, served, short, outOfReach, cannotTell, isLowerBound. <c>siting</c>: see
/// <see cref="SitingJson"/>.
/// <c>ambulances</c>: required, exact, rounding, townshipMinimum; null without a rule.
/// <c>audit</c>: year; <c>clauses</c> (those that bind the county) and <c>reference</c> with met, notMet, conflict,
/// cannotTell; villages, communities, <c>modes</c> (villages by mode of service).
/// <c>ambulanceStudy</c>: model, fleets[] (best first), bases[], townships[], curve[], next, jointZone; null when left out.
/// <c>planCheck.findings[]</c>: id, kind, weight, stated, computed, columns[], text. <c>issues[]</c>: one for each issue.
/// </remarks>
public static class SummaryJson
{
    public static JsonObject Of(CountyAnalysis analysis)
    {
        County county = analysis.County;
        return new JsonObject
        {
            ["county"] = new JsonObject
            {
                ["code"] = county.Code, ["name"] = Text(county.Name), ["year"] = county.Year, ["isSynthetic"] = county.IsSynthetic,
            },
            ["scenario"] = analysis.Scenario.Id,
            ["population"] = new JsonObject
            {
                ["residents"] = JsonText.Number(county.Population.Residents),
                ["input"] = JsonText.Number(county.Population.InputTotal),
                ["factor"] = JsonText.Number(county.Population.Factor),
                ["basis"] = county.Population.Control?.Basis ?? "layer",
                ["points"] = county.Population.Points.Count,
            },
            ["travel"] = new JsonObject { ["kind"] = Word(analysis.Travel) },
            ["circle"] = Circle(analysis),
            ["coverage"] = new JsonArray([.. analysis.Coverage.Select(c => (JsonNode?)Coverage(c))]),
            ["siting"] = SitingJson.Of(analysis.Siting),
            ["ambulances"] = Ambulances(analysis.Ambulances),
            ["ambulanceStudy"] = AmbulanceStudyJson.Of(analysis.AmbulanceStudy),
            ["response"] = Response(analysis.Response),
            ["audit"] = AuditJson.Counts(analysis.Audit),
            ["planCheck"] = new JsonObject { ["findings"] = Findings(analysis.PlanFindings) },
            ["issues"] = new JsonArray([.. analysis.Issues.Select(i => (JsonNode?)Issue(i))]),
        };
    }

    private static JsonObject Circle(CountyAnalysis analysis)
    {
        CircleVerdict circle = analysis.Circle;
        bool told = analysis.Travel != TravelKind.None;
        return new JsonObject
        {
            ["tier"] = circle.Tier.Word(), ["profile"] = circle.Profile, ["minutes"] = JsonText.Number(circle.Minutes),
            ["requiredShare"] = JsonText.Number(circle.RequiredShare),
            ["ruralShare"] = told ? JsonText.Number(circle.RuralShare) : null,
            ["allShare"] = told ? JsonText.Number(circle.AllShare) : null,
            ["isLowerBound"] = analysis.CircleCoverage.IsLowerBound,
            ["status"] = AuditJson.Word(circle.Status),
        };
    }

    private static JsonObject Coverage(TierCoverage coverage)
    {
        JsonObject json = Populations(coverage.All);
        json.Insert(0, "tier", coverage.Tier.Word());
        json.Insert(1, "standardMinutes", JsonText.Number(coverage.StandardMinutes));
        json["isLowerBound"] = coverage.IsLowerBound;
        json["rural"] = coverage.Rural is Populations rural ? Populations(rural) : null;
        json["over65"] = coverage.Over65 is Populations old ? Populations(old) : null;
        return json;
    }

    private static JsonObject Populations(Populations people) => new()
    {
        ["served"] = JsonText.Number(people.Served), ["short"] = JsonText.Number(people.Short),
        ["outOfReach"] = JsonText.Number(people.OutOfReach), ["cannotTell"] = JsonText.Number(people.CannotTell),
    };

    private static JsonObject? Ambulances(AmbulanceSizing? sizing) => sizing is null ? null : new JsonObject
    {
        ["required"] = sizing.Required, ["quota"] = sizing.Quota, ["exact"] = JsonText.Number(sizing.Exact),
        ["rounding"] = sizing.Rounding switch { QuotaRounding.Up => "up", QuotaRounding.Down => "down", _ => "nearest" },
        ["roundings"] = new JsonObject([.. sizing.OtherRoundings.Select(o => KeyValuePair.Create(
            o.Rounding switch { QuotaRounding.Up => "up", QuotaRounding.Down => "down", _ => "nearest" }, (JsonNode?)o.Required))]),
        ["townshipMinimum"] = sizing.Minimum?.Vehicles,
        ["remoteSupplement"] = sizing.Remote?.Vehicles, ["present"] = sizing.Present, ["presentIsComplete"] = sizing.PresentIsComplete,
        ["clause"] = sizing.Rule.ClauseId, ["isReference"] = sizing.Rule.IsReference,
    };

    private static JsonObject? Response(ResponseCoverage? response) => response is null ? null : new JsonObject
    {
        ["within"] = JsonText.Number(response.All.Within), ["beyond"] = JsonText.Number(response.All.Beyond),
        ["unreachable"] = JsonText.Number(response.All.Unreachable), ["cannotTell"] = JsonText.Number(response.All.CannotTell),
        ["share"] = JsonText.Number(response.All.Share), ["medianMinutes"] = JsonText.Number(response.MedianMinutes),
        ["ninetiethMinutes"] = JsonText.Number(response.NinetiethMinutes),
    };

    /// <summary>An array with one object for each finding of the plan check.</summary>
    public static JsonArray Findings(IEnumerable<PlanFinding> findings) => new([.. findings.Select(f => (JsonNode?)Finding(f))]);

    private static JsonObject Finding(PlanFinding finding) => new()
    {
        ["id"] = finding.Id, ["kind"] = finding.Kind,
        ["weight"] = finding.Weight switch { FindingWeight.Conflict => "conflict", FindingWeight.Shortfall => "shortfall", _ => "note" },
        ["stated"] = JsonText.Number(finding.Stated), ["computed"] = JsonText.Number(finding.Computed),
        ["columns"] = new JsonArray([.. finding.Columns.Select(column => (JsonNode?)new JsonObject
        {
            ["name"] = column.Name, ["stated"] = JsonText.Number(column.Stated), ["computed"] = JsonText.Number(column.Computed),
            ["difference"] = JsonText.Number(column.Difference),
        })]),
        ["text"] = Text(finding.Text), ["sources"] = JsonText.Texts(finding.Sources),
    };

    private static JsonObject Issue(DataIssue issue) => new()
    {
        ["severity"] = issue.Severity == IssueSeverity.Error ? "error" : "warning", ["code"] = issue.Code, ["file"] = issue.File,
        ["row"] = issue.Row, ["field"] = issue.Field, ["found"] = issue.Found, ["expected"] = Text(issue.Expected),
    };

    private static JsonObject Text(LocalText text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Word(TravelKind kind) => kind switch
    {
        TravelKind.Network => "network",
        TravelKind.Overland => "overland",
        TravelKind.Estimated => "estimated",
        _ => "none",
    };
}
