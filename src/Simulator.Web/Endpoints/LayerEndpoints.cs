using Simulator.Data;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>The layers of a county, as columns.</summary>
public static class LayerEndpoints
{
    public static void MapLayers(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/layers/{layer}", (HttpContext context, string id, string layer) =>
            counties.With(context, id, session => CountyLayers.Find(session.County, layer) is { } found
                ? Results.Ok(found)
                : Problems.NotFound(context, "layer", layer,
                    LocalText.Same(string.Join(", ", CountyLayers.Names(session.County))))));
    }
}
