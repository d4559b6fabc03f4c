using System.Text.Json;
using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Scenarios.Modifications;

namespace Simulator.Scenarios;

/// <summary>A recommendation as a scenario file like any other.</summary>
public static class RecommendedFile
{
    /// <summary>The text of the file.</summary>
    public static string Write(Recommendation recommendation)
    {
        Scenario scenario = recommendation.Scenario;
        var list = new JsonArray([.. scenario.Changes.Select(c => (JsonNode)new JsonObject { [c.Word] = Body(c) })]);
        return ScenarioText.Write(scenario.Name, JsonSerializer.SerializeToElement(list));
    }

    private static JsonObject Body(Modification change)
    {
        JsonObject body = change switch
        {
            UpgradeFacility upgrade => new() { ["facility"] = upgrade.FacilityId, ["tier"] = upgrade.Tier.Word() },
            SetFacility set => new() { ["facility"] = set.FacilityId, ["ambulances"] = set.Ambulances },
            AddFacility { Facility: { Location: LonLat at } f } => new()
            {
                ["facility"] = new JsonObject
                {
                    ["id"] = f.Id, ["name"] = f.Name, ["tier"] = f.Tier.Word(), ["township"] = f.TownshipCode,
                    ["at"] = new JsonArray(at.Lon, at.Lat),
                },
            },
            _ => throw new ArgumentException($"{change.Word} is not what a recommendation holds", nameof(change)),
        };
        if (change.Cost is double cost)
        {
            body["cost"] = cost;
        }

        return body;
    }
}
