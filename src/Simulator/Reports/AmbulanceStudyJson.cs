using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;

namespace Simulator.Reports;

/// <summary>The study of a county's ambulances for another program; shares are 0 to 1, what cannot be told is null.
/// </summary>
public static class AmbulanceStudyJson
{
    /// <summary>Model, fleets, bases, townships, curve, next vehicle, joint zone; null without a study.</summary>
    public static JsonObject? Of(AmbulanceStudyResult? study)
    {
        if (study is null)
        {
            return null;
        }

        IReadOnlyList<Facility> facilities = study.Ground.County.Facilities;
        double?[] busy = study.BusyByBase();
        int[]? Given(string id) => study.Fleets.FirstOrDefault(f => f.Id == id)?.Vehicles.ToArray();
        int[]? present = Given("present"), quota = Given("quota");
        return new JsonObject
        {
            ["model"] = study.Model.Word(),
            ["minimumKept"] = study.LeastKept,
            ["callsPerDay"] = JsonText.Number(study.Demand.CallsPerDay),
            ["fleets"] = new JsonArray([.. study.Fleets.Select(f => (JsonNode?)Fleet(f))]),
            ["bases"] = new JsonArray([.. study.Ground.Bases.Select((f, b) => (JsonNode?)new JsonObject
            {
                ["id"] = facilities[f].Id, ["name"] = facilities[f].Name, ["vehicles"] = study.Best.Vehicles[b],
                ["present"] = facilities[f].Ambulances, ["quota"] = quota?[b], ["busy"] = Number(busy[b]),
            })]),
            ["townships"] = new JsonArray([.. study.Ground.TownshipCodes.Select((code, g) =>
            {
                JsonObject json = Group(study.Best.Simulation.Groups[g]);
                json.Insert(0, "code", code);
                json.Insert(1, "name", study.Ground.County.Townships.FirstOrDefault(t => t.Code == code)?.Name);
                return (JsonNode?)json;
            })]),
            ["curve"] = new JsonArray([.. study.Curve.Select(c => (JsonNode?)new JsonObject
            {
                ["fleet"] = c.Fleet, ["expected"] = JsonText.Number(c.ExpectedShare), ["within"] = Mean(c.Share),
                ["halfWidth"] = Half(c.Share), ["meanMinutes"] = Mean(c.MeanMinutes),
            })]),
            ["next"] = study.Next is { } next
                ? new JsonObject
                {
                    ["id"] = facilities[study.Ground.Bases[next.Base]].Id, ["name"] = facilities[study.Ground.Bases[next.Base]].Name,
                    ["expectedGain"] = JsonText.Number(next.ExpectedGain), ["withinChange"] = Mean(next.ShareChange),
                    ["halfWidth"] = Half(next.ShareChange),
                }
                : null,
            ["jointZone"] = Joint(study.Joint),
        };
    }

    private static JsonObject Fleet(StationedFleet fleet) => new()
    {
        ["id"] = fleet.Id, ["name"] = new JsonObject { ["zh"] = fleet.Name.Zh, ["en"] = fleet.Name.En },
        ["vehicles"] = fleet.Fleet, ["expected"] = JsonText.Number(fleet.Cover.Expected),
        ["once"] = JsonText.Number(fleet.Cover.Once), ["twice"] = JsonText.Number(fleet.Cover.Twice),
        ["bound"] = Number(fleet.BoundShare), ["gap"] = Number(fleet.Gap),
        ["status"] = fleet.Status is AllocationStatus status ? status == AllocationStatus.Optimal ? "optimal" : "feasible" : null,
        ["busyFraction"] = JsonText.Number(fleet.BusyFraction), ["replications"] = fleet.Simulation.Replications,
        ["within"] = Mean(fleet.Simulation.Share), ["halfWidth"] = Half(fleet.Simulation.Share),
        ["residentShare"] = Number(fleet.Simulation.ResidentShare),
        ["meanMinutes"] = Mean(fleet.Simulation.MeanMinutes), ["medianMinutes"] = Number(fleet.Simulation.MedianMinutes),
        ["ninetiethMinutes"] = Number(fleet.Simulation.NinetiethMinutes),
        ["nearestBusyMinutes"] = Mean(fleet.Simulation.NearestBusyMinutes), ["fartherShare"] = Mean(fleet.Simulation.FartherShare),
        ["urban"] = Group(fleet.Simulation.Classes[0]), ["rural"] = Group(fleet.Simulation.Classes[1]),
    };

    private static JsonObject Group(GroupResponse group) => new()
    {
        ["calls"] = group.Calls, ["within"] = Mean(group.Share), ["halfWidth"] = Half(group.Share),
        ["medianMinutes"] = Number(group.MedianMinutes), ["ninetiethMinutes"] = Number(group.NinetiethMinutes),
    };

    private static JsonObject? Joint(JointZoneStudy? joint)
    {
        if (joint is null)
        {
            return null;
        }

        JsonArray Codes(FleetComparison comparison, Func<GroupChange, bool> which) =>
            JsonText.Texts(comparison.Groups.Where(which).Select(g => joint.Codes[g.Group]));
        return new JsonObject
        {
            ["townships"] = JsonText.Texts(joint.Townships), ["neighbourVehicles"] = joint.NeighbourVehicles,
            ["vehiclesOnly"] = new JsonObject
            {
                ["gainers"] = Codes(joint.WithVehicles, g => g.Gains), ["losers"] = Codes(joint.WithVehicles, g => g.Loses),
            },
            ["vehiclesAndCalls"] = new JsonObject
            {
                ["gainers"] = Codes(joint.WithBoth, g => g.Gains), ["losers"] = Codes(joint.WithBoth, g => g.Loses),
            },
        };
    }

    private static JsonNode? Number(double? value) => value is double v && double.IsFinite(v) ? JsonText.Number(v) : null;

    private static JsonNode? Mean(Estimate estimate) => estimate.Count == 0 ? null : Number(estimate.Mean);

    private static JsonNode? Half(Estimate estimate) => Number(estimate.HalfWidth);
}
