namespace Simulator.Web.Endpoints;

/// <summary>The description of the API for other programs.</summary>
public static class DescriptionEndpoints
{
    public static void MapDescription(this IEndpointRouteBuilder api) => api.MapGet("/openapi.json", () =>
        Results.Stream(typeof(DescriptionEndpoints).Assembly.GetManifestResourceStream("openapi.json")!,
            "application/json"));
}
