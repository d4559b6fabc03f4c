using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>A comparison as JSON: <c>scenarios[]</c>, <c>indicators[]</c> with <c>values[]</c> and <c>differences[]</c>,
/// <c>changes[]</c> by scenario and tier, <c>clauses[]</c>, <c>steps[]</c>, <c>contest</c>, <c>dominated[]</c>.</summary>
public static class ComparisonJson
{
    public static JsonObject Of(Comparison comparison) => new()
    {
        ["scenarios"] = new JsonArray([.. comparison.Analyses.Select(a => (JsonNode)new JsonObject
        {
            ["id"] = a.Scenario.Id,
            ["name"] = new JsonObject { ["zh"] = a.Scenario.Name.Zh, ["en"] = a.Scenario.Name.En },
            ["changes"] = a.Scenario.Changes.Count,
            ["circle"] = a.Circle.Status.ToString(),
        })]),
        ["indicators"] = new JsonArray([.. comparison.Rows.Select(row => (JsonNode)new JsonObject
        {
            ["id"] = row.Indicator.Id,
            ["unit"] = row.Indicator.Unit.ToString(),
            ["better"] = row.Indicator.Better.ToString(),
            ["values"] = new JsonArray([.. row.Values.Select(v => JsonText.Number(v))]),
            ["differences"] = new JsonArray([.. Enumerable.Range(0, row.Values.Count).Select(i => JsonText.Number(row.Difference(i)))]),
        })]),
        ["changes"] = new JsonArray([.. comparison.TierChanges.SelectMany((tiers, i) => tiers.Select(t => (JsonNode)new JsonObject
        {
            ["scenario"] = comparison.Analyses[i + 1].Scenario.Id,
            ["tier"] = t.Tier.Word(),
            ["gainers"] = t.Gainers,
            ["losers"] = t.Losers,
            ["places"] = t.Places.Count,
        }))]),
        ["clauses"] = new JsonArray([.. comparison.Clauses.Select(c => (JsonNode)new JsonObject
        {
            ["id"] = $"{c.Clause.Pack}:{c.Clause.Id}",
            ["reference"] = c.IsReference,
            ["answers"] = new JsonArray([.. c.Answers.Select(a => (JsonNode?)a?.Status.ToString())]),
        })]),
        ["steps"] = new JsonArray([.. comparison.Steps.SelectMany((steps, i) => steps.Select(s => (JsonNode)new JsonObject
        {
            ["scenario"] = comparison.Analyses[i].Scenario.Id,
            ["actions"] = s.Actions,
            ["cost"] = JsonText.Number(s.Cost),
            ["served"] = new JsonArray([.. s.Served.Select(v => JsonText.Number(v))]),
        }))]),
        ["contest"] = comparison.Contest is not { } contest ? null : new JsonObject
        {
            ["best"] = comparison.Analyses[contest.Best].Scenario.Id,
            ["cases"] = contest.Cases.Count,
            ["timesBest"] = new JsonArray([.. comparison.Analyses.Select((_, i) => (JsonNode)contest.TimesBest(i))]),
        },
        ["dominated"] = new JsonArray([.. comparison.Dominated.Select(d => (JsonNode)new JsonObject
        {
            ["worse"] = comparison.Analyses[d.Worse].Scenario.Id,
            ["better"] = comparison.Analyses[d.Better].Scenario.Id,
        })]),
    };
}
