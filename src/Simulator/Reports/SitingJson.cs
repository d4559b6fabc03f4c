using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports;

/// <summary>The part <c>siting</c> of <c>summary.json</c>, and what <c>simulator site --format json</c> prints.</summary>
/// <remarks>
/// model, p, minutes, weights, status (optimal, feasible, timed-out, infeasible), reason, value (in the model's unit),
/// bound, gap (share of the value), iterations, nodes, covered, newlyCovered, populations (served, short, outOfReach,
/// cannotTell), meanMinutes, worstMinutes, cost, sites[] (with what each does), buildOrder[], buildSteps[],
/// alternatives[], curve[], prices[], front, unreached[] (ids of demand points that no candidate reaches), named[],
/// removedByGates[], unfinished[], robustness where travel is estimated; <c>assumed</c> holds the same under the settings'
/// assumed hospitals. Empty when siting was not asked for. The time that the search took is no part of it.
/// </remarks>
public static class SitingJson
{
    public static JsonObject Of(IReadOnlyList<SitingAnswer> answers)
    {
        if (answers.Count == 0)
        {
            return [];
        }

        JsonObject json = Answer(answers[0]);
        json["assumed"] = answers.FirstOrDefault(a => a.Id == "assumed") is { } assumed ? Answer(assumed) : null;
        return json;
    }

    private static JsonObject Answer(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingResult result = study.Result;
        bool found = study.NoAnswer is null;
        JsonNode? Number(double value) => found ? JsonText.Number(value) : null;
        double leftOut = study.LeftOut.Sum(i => SitingStudy.WeightOf(study.Inputs, i));
        return new JsonObject
        {
            ["premise"] = Text(answer.Name),
            ["model"] = result.Model.Word(), ["p"] = study.Problem.P, ["minutes"] = JsonText.Number(study.Inputs.Settings.Minutes),
            ["weights"] = study.Inputs.Settings.Weights,
            ["status"] = Word(result.Status), ["reason"] = study.NoAnswer is { } why ? Text(why) : null,
            ["value"] = Number(result.Value), ["covered"] = Number(result.Covered), ["newlyCovered"] = Number(result.NewlyCovered),
            ["bound"] = Number(result.Bound), ["gap"] = Number(result.Gap),
            ["iterations"] = result.Iterations, ["nodes"] = result.Nodes,
            ["populations"] = !found ? null : new JsonObject
            {
                ["served"] = JsonText.Number(result.Populations.Served), ["short"] = JsonText.Number(result.Populations.Short),
                ["outOfReach"] = JsonText.Number(result.Populations.OutOfReach + leftOut),
                ["cannotTell"] = JsonText.Number(study.Inputs.CannotTell),
            },
            ["meanMinutes"] = Number(result.MeanMinutes), ["worstMinutes"] = Number(result.WorstMinutes), ["cost"] = Number(result.Cost),
            ["candidates"] = study.Inputs.Candidates.Count,
            ["sites"] = new JsonArray([.. result.Sites.Select((s, k) => (JsonNode?)Site(study, s, k))]),
            ["buildOrder"] = Ids(study, study.BuildOrder.Select(step => step.Site)),
            ["buildSteps"] = new JsonArray([.. study.BuildOrder.Select(step => (JsonNode?)new JsonObject
            {
                ["id"] = study.Inputs.Candidates[step.Site].Facility.Id, ["newlyCovered"] = JsonText.Number(step.NewlyCovered),
                ["covered"] = JsonText.Number(step.Covered), ["meanMinutes"] = JsonText.Number(step.MeanMinutes),
            })]),
            ["alternatives"] = new JsonArray([.. study.NextBest.Select(set => (JsonNode?)new JsonObject
            {
                ["sites"] = Ids(study, set.Sites), ["value"] = JsonText.Number(set.Value), ["loss"] = JsonText.Number(set.Loss),
                ["residentsLost"] = JsonText.Number(set.ResidentsLost), ["residentsGained"] = JsonText.Number(set.ResidentsGained),
                ["lostAt"] = JsonText.Texts(set.LostAt.Select(i => study.Inputs.Demand[i].Id)),
                ["gainedAt"] = JsonText.Texts(set.GainedAt.Select(i => study.Inputs.Demand[i].Id)),
                ["proven"] = set.Proven,
            })]),
            ["curve"] = new JsonArray([.. study.Curve.Select(point => (JsonNode?)new JsonObject
            {
                ["p"] = point.P, ["value"] = JsonText.Number(point.Result.Value), ["covered"] = JsonText.Number(point.Result.Covered),
                ["served"] = JsonText.Number(point.Result.Populations.Served), ["status"] = Word(point.Result.Status),
                ["sites"] = Ids(study, point.Result.Sites),
            })]),
            ["prices"] = new JsonArray([.. study.Prices.Select(price => (JsonNode?)new JsonObject
            {
                ["condition"] = Text(price.What), ["inForce"] = price.IsInForce,
                ["with"] = Set(study, price.With), ["without"] = Set(study, price.Without),
                ["residentsGained"] = JsonText.Number(price.ResidentsGained), ["valueGained"] = JsonText.Number(price.ValueGained),
            })]),
            ["front"] = study.Front is { } front ? Front(study, front) : null,
            ["unreached"] = JsonText.Texts(result.OutOfReach.Union(study.LeftOut).Order().Select(i => study.Inputs.Demand[i].Id)),
            ["named"] = new JsonArray([.. study.Named.Select(named => (JsonNode?)new JsonObject
            {
                ["id"] = named.Id, ["name"] = named.Site >= 0 ? study.Inputs.Candidates[named.Site].Facility.Name : null,
                ["rank"] = named.Rank > 0 ? named.Rank : null, ["loss"] = JsonText.Number(named.Loss), ["isChosen"] = named.IsChosen,
            })]),
            ["removedByGates"] = new JsonArray([.. study.Problem.Removed.Select(removed => (JsonNode?)new JsonObject
            {
                ["id"] = study.Inputs.Candidates[removed.Site].Facility.Id, ["gate"] = Text(removed.Gate),
            })]),
            ["unfinished"] = new JsonArray([.. study.Unfinished.Select(part => (JsonNode?)Text(part))]),
            ["robustness"] = answer.Grid is { } grid ? Robustness(study, grid) : null,
        };
    }

    private static JsonObject Site(SitingStudy study, int site, int place)
    {
        Facility facility = study.Inputs.Candidates[site].Facility;
        var json = new JsonObject { ["id"] = facility.Id, ["name"] = facility.Name };
        if (place < study.Shares.Count)
        {
            SiteShare share = study.Shares[place];
            json["catchment"] = JsonText.Number(share.Catchment);
            json["onlyHere"] = JsonText.Number(share.OnlyHere);
            json["users"] = JsonText.Number(share.Users);
            json["capacity"] = JsonText.Number(study.Problem.Capacities?[site]);
            json["cost"] = JsonText.Number(study.Problem.Costs?[site]);
        }

        return json;
    }

    private static JsonObject? Set(SitingStudy study, SitingResult result) => !double.IsFinite(result.Value) ? null : new JsonObject
    {
        ["sites"] = Ids(study, result.Sites), ["value"] = JsonText.Number(result.Value),
        ["served"] = JsonText.Number(result.Populations.Served),
    };

    private static JsonObject Front(SitingStudy study, ParetoFront front) => new()
    {
        ["objectives"] = front.Objectives, ["whole"] = front.IsWhole, ["leftOut"] = JsonText.Number(front.LeftOut),
        ["points"] = new JsonArray([.. front.Points.Select(point => (JsonNode?)new JsonObject
        {
            ["sites"] = Ids(study, point.Result.Sites),
            [front.Objectives == "cost" ? "covered" : "meanMinutes"] = JsonText.Number(point.First),
            [front.Objectives == "cost" ? "cost" : "worstMinutes"] = JsonText.Number(point.Second),
            ["gap"] = JsonText.Number(point.Result.Gap),
        })]),
    };

    private static JsonObject Robustness(SitingStudy study, RobustnessGrid grid) => new()
    {
        ["cases"] = grid.Cases.Count,
        ["timesBest"] = new JsonArray([.. Enumerable.Range(0, grid.TimesBest.Length).Where(s => grid.TimesBest[s] > 0)
            .OrderByDescending(s => grid.TimesBest[s]).ThenBy(s => s).Select(s => (JsonNode?)new JsonObject
            {
                ["id"] = study.Inputs.Candidates[s].Facility.Id, ["name"] = study.Inputs.Candidates[s].Facility.Name,
                ["times"] = grid.TimesBest[s], ["timesJointBest"] = grid.TimesJointBest[s],
            })]),
        ["grid"] = new JsonArray([.. grid.Cases.Select(c => (JsonNode?)new JsonObject
        {
            ["speedKmh"] = JsonText.Number(c.SpeedKmh), ["detour"] = JsonText.Number(c.Detour),
            ["best"] = c.Best >= 0 ? study.Inputs.Candidates[c.Best].Facility.Id : null,
            ["named"] = new JsonArray([.. study.Named.Where(n => n.Site >= 0).Select(n => (JsonNode?)new JsonObject
            {
                ["id"] = n.Id, ["rank"] = c.Ranking.Ranks[n.Site], ["loss"] = JsonText.Number(c.Ranking.Losses[n.Site]),
            })]),
        })]),
    };

    private static JsonArray Ids(SitingStudy study, IEnumerable<int> sites) =>
        JsonText.Texts(sites.Select(s => study.Inputs.Candidates[s].Facility.Id));

    private static JsonObject Text(LocalText text) => new() { ["zh"] = text.Zh, ["en"] = text.En };

    private static string Word(SitingStatus status) => status switch
    {
        SitingStatus.Optimal => "optimal",
        SitingStatus.Feasible => "feasible",
        SitingStatus.TimedOut => "timed-out",
        _ => "infeasible",
    };
}
