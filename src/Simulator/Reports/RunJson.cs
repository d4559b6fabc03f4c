using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary><c>run.json</c>: what a result was made from, enough to make it again: program, inputs and rule packs with
/// their hashes, every setting, the seed. No time, no machine, no path outside the county folder.</summary>
public static class RunJson
{
    public static JsonObject Of(CountyAnalysis analysis)
    {
        County county = analysis.County;
        return new JsonObject
        {
            ["program"] = "Simulator",
            ["version"] = CountyReport.Version,
            ["county"] = new JsonObject { ["code"] = county.Code, ["name"] = new JsonObject { ["zh"] = county.Name.Zh, ["en"] = county.Name.En }, ["year"] = county.Year },
            ["scenario"] = new JsonObject
            {
                ["id"] = analysis.Scenario.Id,
                ["changes"] = new JsonArray([.. analysis.Scenario.Changes.Select(change => (JsonNode?)JsonValue.Create(change.Describe(county).En))]),
            },
            ["seed"] = county.Settings.Seed,
            ["inputs"] = new JsonArray([.. county.Inputs.Select(input => (JsonNode?)new JsonObject
            {
                ["path"] = input.Path, ["sha256"] = input.Sha256, ["bytes"] = input.Bytes, ["rows"] = input.Rows,
            })]),
            ["rulePacks"] = new JsonArray([.. analysis.Workspace.Packs.Select(pack => (JsonNode?)new JsonObject
            {
                ["name"] = pack.Name, ["file"] = pack.File, ["sha256"] = pack.Sha256, ["isReference"] = pack.IsReference,
            })]),
            ["settings"] = Settings(county.Settings),
        };
    }

    private static JsonObject Settings(CountySettings settings) => new()
    {
        ["travel"] = new JsonObject
        {
            ["profile"] = settings.Travel.Profile, ["ambulanceProfile"] = settings.Travel.AmbulanceProfile,
            ["speedsKmh"] = Numbers(settings.Travel.SpeedsKmh), ["speedFactor"] = JsonText.Number(settings.Travel.SpeedFactor),
            ["walkKmh"] = JsonText.Number(settings.Travel.WalkKmh), ["snapLimitMetres"] = JsonText.Number(settings.Travel.SnapLimitMetres),
            ["estimatedSpeedKmh"] = JsonText.Number(settings.Travel.EstimatedSpeedKmh),
            ["estimatedDetour"] = JsonText.Number(settings.Travel.EstimatedDetour),
        },
        ["circle"] = new JsonObject
        {
            ["tier"] = settings.Circle.Tier.Word(), ["profile"] = settings.Circle.Profile, ["minutes"] = JsonText.Number(settings.Circle.Minutes),
            ["share"] = JsonText.Number(settings.Circle.Share), ["straightLineKmh"] = JsonText.Number(settings.Circle.StraightLineKmh),
        },
        ["access"] = new JsonObject
        {
            ["residentsPerBed"] = JsonText.Number(settings.Access.ResidentsPerBed),
            ["standardMinutes"] = Numbers(settings.Access.StandardMinutes.ToDictionary(s => s.Key.Word(), s => s.Value, StringComparer.Ordinal)),
        },
        ["siting"] = new JsonObject
        {
            ["p"] = settings.Siting.P, ["model"] = settings.Siting.Model, ["minutes"] = JsonText.Number(settings.Siting.Minutes),
            ["candidates"] = settings.Siting.CandidateSource, ["candidateTier"] = settings.Siting.CandidateTier.Word(),
            ["minBeds"] = JsonText.Number(settings.Siting.MinBeds), ["minFloorAreaM2"] = JsonText.Number(settings.Siting.MinFloorAreaM2),
            ["equipment"] = JsonText.Texts(settings.Siting.Equipment), ["roles"] = JsonText.Texts(settings.Siting.Roles),
            ["lockedIn"] = JsonText.Texts(settings.Siting.LockedIn), ["lockedOut"] = JsonText.Texts(settings.Siting.LockedOut),
            ["named"] = JsonText.Texts(settings.Siting.Named), ["assumedHospitalAt"] = JsonText.Texts(settings.Siting.AssumedHospitalAt),
        },
        ["ambulance"] = new JsonObject
        {
            ["rounding"] = settings.Ambulance.Rounding, ["remoteMinutes"] = JsonText.Number(settings.Ambulance.RemoteMinutes),
            ["remoteSupplement"] = settings.Ambulance.RemoteSupplement, ["urbanMinutes"] = JsonText.Number(settings.Ambulance.UrbanMinutes),
            ["ruralMinutes"] = JsonText.Number(settings.Ambulance.RuralMinutes), ["turnoutMinutes"] = JsonText.Number(settings.Ambulance.TurnoutMinutes),
        },
        ["audit"] = new JsonObject
        {
            ["year"] = settings.Audit.Year, ["townshipSeatExempt"] = settings.Audit.TownshipSeatExempt,
            ["smallVillageResidents"] = JsonText.Number(settings.Audit.SmallVillageResidents),
            ["more"] = new JsonObject([.. settings.Audit.More.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))]),
        },
        ["neighbours"] = settings.Neighbours,
        ["standards"] = JsonText.Texts(settings.Standards),
    };

    private static JsonObject Numbers(IReadOnlyDictionary<string, double> values) => new(
        [.. values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create(v.Key, JsonText.Number(v.Value)))]);
}
