using Simulator.Data;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>Finds a place by name or code.</summary>
public static class SearchEndpoints
{
    private const int MostHits = 30;

    public static void MapSearch(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/search", (HttpContext context, string id, string? q) =>
            counties.With(context, id, session => string.IsNullOrWhiteSpace(q)
                ? Problems.Wrong(context, "q", q ?? "", new LocalText("名称或编码", "a name or code"))
                : Results.Ok(PlaceHit.Find(session.County, q.Trim()).Take(MostHits))));
    }
}
