using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Network;
using Simulator.Reports;
using Simulator.Scenarios;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>The layers of a county, as columns: those that were read, and those that follow from a change list.</summary>
public static class LayerEndpoints
{
    public static void MapLayers(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/layers/{layer}", (HttpContext context, string id, string layer) =>
            counties.With(context, id, session => CountyLayers.Find(session.County, layer) is { } found
                ? Results.Ok(found)
                : Problems.NotFound(context, "layer", layer,
                    LocalText.Same(string.Join(", ", CountyLayers.Names(session.County))))));
        api.MapGet("/counties/{id}/layers/relief", (HttpContext context, string id) =>
            counties.With(context, id, session => Relief(context, session, r => Results.Ok(new
            {
                Id = "relief",
                Kind = "image",
                Bounds = new[] { r.West, r.South, r.East, r.North },
                r.Width,
                r.Height,
            }))));
        api.MapGet("/counties/{id}/layers/relief.png", (HttpContext context, string id) =>
            counties.With(context, id, session => Relief(context, session, _ => Results.Bytes(session.Relief.Png, "image/png"))));
        api.MapPost("/counties/{id}/layers/service-areas", (HttpContext context, string id, ChangesRequest request) =>
            counties.With(context, id, session => Around(context, session, request, "service-areas", Areas)));
        api.MapPost("/counties/{id}/layers/circles", (HttpContext context, string id, ChangesRequest request) =>
            counties.With(context, id, session => Around(context, session, request, "circles", Circles)));
    }

    /// <summary>The relief, or why there is none.</summary>
    private static IResult Relief(HttpContext context, CountySession session, Func<ReliefLayer, IResult> answer) =>
        session.Relief is { Layer: { } layer } ? answer(layer)
        : session.Relief.Issues.Count > 0 ? Problems.Wrong(context, session.Relief.Issues)
        : Problems.NotFound(context, "layer", "relief", new("本县没有高程栅格", "this county has no elevation raster"));

    /// <summary>Polygons about the facilities of a tier.</summary>
    private static IResult Around(
        HttpContext context, CountySession session, ChangesRequest request, string name,
        Func<CountySession, WhatIfAnswer, IReadOnlyList<Geometry>> shapes)
    {
        var issues = new List<DataIssue>();
        FacilityTier? tier = Asking.Tier(request.Tier, issues);
        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        WhatIfAnswer? answer = scenario is null || issues.Count > 0 ? null : session.WhatIf.Ask(scenario, tier, issues);
        if (answer is null)
        {
            return Problems.Wrong(context, issues);
        }

        var columns = new GeometryColumns();
        foreach (Geometry shape in shapes(session, answer))
        {
            columns.AddShape(shape);
        }

        return Results.Ok(columns.Build(name, "polygons", new Dictionary<string, object>()));
    }

    /// <summary>Where any facility of the tier is reached from within its standard.</summary>
    private static Geometry[] Areas(CountySession session, WhatIfAnswer answer) =>
        answer.Places is null || answer.Coverage.Facilities.Count == 0 ? [] :
        [
            session.Areas(answer.Places.Travel).TowardsAny(
                answer.Places.Join(answer.Coverage.Facilities), TravelTime.FromMinutes(answer.Coverage.StandardMinutes)),
        ];

    private static Geometry[] Circles(CountySession session, WhatIfAnswer answer)
    {
        County county = answer.Workspace.County;
        double km = session.County.Settings.Circle.StraightLineKmh * answer.Coverage.StandardMinutes / 60;
        return [.. answer.Coverage.Facilities.Select(f => StraightLineCircle.Around(county.Facilities[f].Location!.Value, km))];
    }
}
