using System.Diagnostics;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>The live what-if: a change list in, who is reached out.</summary>
public static class WhatIfEndpoints
{
    /// <summary>Answers that are worked out at one time: more would only share the processors and hold more memory.</summary>
    private static readonly SemaphoreSlim Turns = new(Environment.ProcessorCount);

    public static void MapWhatIf(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapPost("/counties/{id}/what-if", async (HttpContext context, string id, WhatIfRequest request) =>
        {
            // a question whose client has gone or asked anew leaves the queue unanswered
            await Turns.WaitAsync(context.RequestAborted);
            try
            {
                return await counties.With(context, id, session => Answer(context, session, request));
            }
            finally
            {
                Turns.Release();
            }
        });
    }

    private static IResult Answer(HttpContext context, CountySession session, WhatIfRequest request)
    {
        long start = Stopwatch.GetTimestamp();
        var issues = new List<DataIssue>();
        FacilityTier? tier = Asking.Tier(request.Tier, issues);
        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        ReferenceAnswer? reference = session.Reference(request.Reference ?? "", tier, issues);
        WhatIfAnswer? now = scenario is null || reference is null || issues.Count > 0 ? null
            : session.WhatIf.Ask(scenario, tier, issues);
        if (now is null)
        {
            return Problems.Wrong(context, issues);
        }

        ScenarioChange change = ScenarioChange.Of(reference!.Answer.Coverage, now.Coverage, now.Workspace.County);
        County county = now.Workspace.County;
        bool roadsChanged = !ReferenceEquals(county.Roads, session.County.Roads);
        return Results.Ok(new
        {
            Tier = now.Coverage.Tier.Word(),
            now.Coverage.StandardMinutes,
            Indicators = IndicatorsWire.Of(now, CountySession.Fleet(now.Workspace)),
            Reference = reference.Indicators,
            Demand = DemandColumns.Of(now.Coverage),
            ReferenceDemand = Wants(request, "referenceDemand") ? DemandColumns.Of(reference.Answer.Coverage) : null,
            Gainers = DifferenceWire.Of(change.Places.Where(p => p.IsGain)),
            Losers = DifferenceWire.Of(change.Places.Where(p => p.IsLoss)),
            Facilities = Wants(request, "facilities") ? FacilityColumns.Layer(county.Facilities) : null,
            ClosedRoads = Wants(request, "facilities") && roadsChanged
                ? county.Roads!.Where(r => r.IsClosed).Select(r => r.Id)
                : null,
            ElapsedMs = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1),
        });
    }

    private static bool Wants(WhatIfRequest request, string part) => request.Include?.Contains(part) == true;
}
