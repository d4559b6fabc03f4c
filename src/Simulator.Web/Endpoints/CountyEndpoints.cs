using Simulator.Data;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>Which counties can be opened, and what each one is.</summary>
public static class CountyEndpoints
{
    public static void MapCounties(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties", () => Results.Ok(counties.Ids.Select(id => new { id })));
        api.MapGet("/counties/{id}", (HttpContext context, string id) => counties.With(context, id,
            session => Results.Ok(CountyOverview.Of(id, session))));
    }

    /// <summary>Runs an endpoint on an opened county, or says what keeps it from being opened.</summary>
    internal static async Task<IResult> With(
        this CountyCatalogue counties, HttpContext context, string id, Func<CountySession, IResult> answer)
    {
        if (counties.Open(id) is not { } opening)
        {
            return Problems.NotFound(context, "id", id, LocalText.Same(string.Join(", ", counties.Ids)));
        }

        OpenedCounty opened = await opening.WaitAsync(context.RequestAborted);
        return opened.Session is { } session ? answer(session) : Problems.Wrong(context, opened.Issues);
    }
}
