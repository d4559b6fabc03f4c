using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>The card of one place, and the way from it to a facility.</summary>
public static class PlaceEndpoints
{
    private static readonly LocalText Kinds = LocalText.Same("demand, facility, township, village");

    public static void MapPlaces(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapPost("/counties/{id}/places/{kind}/{place}",
            (HttpContext context, string id, string kind, string place, ChangesRequest request) =>
                counties.With(context, id, session => Card(context, session, kind, place, request)));
        api.MapPost("/counties/{id}/routes", (HttpContext context, string id, RouteRequest request) =>
            counties.With(context, id, session => Way(context, session, request)));
    }

    private static IResult Card(
        HttpContext context, CountySession session, string kind, string id, ChangesRequest request)
    {
        var issues = new List<DataIssue>();
        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        Workspace? workspace = scenario is null ? null : session.WhatIf.Changed(scenario, issues);
        if (workspace is null)
        {
            return Problems.Wrong(context, issues);
        }

        return Place.Find(workspace.County, kind, id) is { } place
            ? Results.Ok(PlaceCard.Of(session, workspace, place))
            : Problems.NotFound(context, "place", $"{kind}/{id}", Kinds);
    }

    private static IResult Way(HttpContext context, CountySession session, RouteRequest request)
    {
        var issues = new List<DataIssue>();
        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        Workspace? workspace = scenario is null ? null : session.WhatIf.Changed(scenario, issues);
        if (workspace is null)
        {
            return Problems.Wrong(context, issues);
        }

        Place? from = Place.Find(workspace.County, request.Kind ?? "", request.Id ?? "");
        Place? to = Place.Find(workspace.County, "facility", request.Facility ?? "");
        if (from is null || to is null)
        {
            return from is null
                ? Problems.NotFound(context, "id", $"{request.Kind}/{request.Id}", Kinds)
                : Problems.NotFound(context, "facility", request.Facility ?? "", new("机构编码", "the id of a facility"));
        }

        if (session.Models.For(workspace, workspace.County.Settings.Circle.Profile) is not { } travel
            || from.At is not { } start || to.At is not { } end)
        {
            return Problems.Wrong(context, "id", request.Id ?? "", new("有坐标的地点", "a place with coordinates"));
        }

        // an estimated network, and land that is walked over, have no roads to draw: the line only says which facility is meant
        RoutePath? route = (travel as NetworkTravel)?.Route(start, end);
        LonLat[] line = travel is NetworkTravel ? [.. route?.Line ?? []] : [start, end];
        uint time = travel.Matrix(travel.Join([start]), travel.Join([end])).Milliseconds(0)[0];
        return Results.Ok(new
        {
            Minutes = time == TravelTime.Unreachable ? (double?)null : Math.Round(TravelTime.ToMinutes(time), 1),
            travel.Kind,
            RoadKm = route is null ? (double?)null : Math.Round(route.RoadMetres / 1000, 2),
            Line = line.Select(p => new[] { Math.Round(p.Lon, 6), Math.Round(p.Lat, 6) }),
        });
    }
}
