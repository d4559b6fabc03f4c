using Simulator.Access;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>Siting questions: started, followed, cancelled.</summary>
public static class SitingEndpoints
{
    public static void MapSiting(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapPost("/counties/{id}/siting", (HttpContext context, string id, SitingRequest request) =>
            counties.With(context, id, session => Start(context, session, request)));
        api.MapGet("/counties/{id}/siting/{run}", (HttpContext context, string id, string run) =>
            counties.With(context, id, session => session.Siting.Find(run) is { } found
                ? Results.Ok(SitingWire.Of(found))
                : NoRun(context, run)));
        api.MapDelete("/counties/{id}/siting/{run}", (HttpContext context, string id, string run) =>
            counties.With(context, id, session =>
            {
                if (session.Siting.Find(run) is not { } found)
                {
                    return NoRun(context, run);
                }

                found.Cancel();
                return Results.NoContent();
            }));
    }

    private static IResult NoRun(HttpContext context, string run) =>
        Problems.NotFound(context, "run", run, new("已开始的计算", "a run that was started"));

    private static IResult Start(HttpContext context, CountySession session, SitingRequest request)
    {
        var issues = new List<DataIssue>();
        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        if (request.Model is { } model && SitingModels.Parse(model) is null)
        {
            issues.Add(Asking.Fault("model", model, string.Join(" / ", SitingModels.Words), string.Join(" / ", SitingModels.Words)));
        }

        if (request.P is < 1 or > 100)
        {
            issues.Add(Asking.Fault("p", $"{request.P}", "1–100", "1 to 100"));
        }

        if (request.Minutes is { } minutes && !(minutes is > 0 and <= 1440))
        {
            issues.Add(Asking.Fault("minutes", FormattableString.Invariant($"{minutes}"), "> 0，≤ 1440", "> 0, ≤ 1440"));
        }

        if (request.MinBeds is < 0)
        {
            issues.Add(Asking.Fault("minBeds", FormattableString.Invariant($"{request.MinBeds}"), "≥ 0", "≥ 0"));
        }

        Workspace? workspace = scenario is null || issues.Count > 0 ? null : session.WhatIf.Changed(scenario, issues);
        if (workspace is null)
        {
            return Problems.Wrong(context, issues);
        }

        County county = workspace.County;
        PlacesOnNetwork? places = session.Models.Places(workspace, county.Settings.Circle.Profile);
        if (places is null)
        {
            return Problems.Wrong(context, "county", county.Code, new("有坐标的县域资料", "county data with coordinates"));
        }

        SitingSettings settings = county.Settings.Siting;
        County asked = county with
        {
            Settings = county.Settings with
            {
                Siting = settings with
                {
                    Model = request.Model ?? settings.Model,
                    P = request.P ?? settings.P,
                    Minutes = request.Minutes ?? settings.Minutes,
                    MinBeds = request.MinBeds,
                    LockedIn = request.LockedIn ?? settings.LockedIn,
                    LockedOut = request.LockedOut ?? settings.LockedOut,
                },
            },
        };
        return session.Siting.Start(asked, places.Travel) is { } run
            ? Results.Ok(SitingWire.Of(run))
            : Results.Problem(statusCode: StatusCodes.Status429TooManyRequests,
                title: new LocalText("同时进行的计算太多", "too many runs are under way").In(RequestLanguage.Of(context.Request)));
    }
}
