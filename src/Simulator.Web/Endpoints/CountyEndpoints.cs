using Simulator.Audit.Clauses;
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
        api.MapGet("/attributes", () => Results.Ok(new { Staff = Named("staff"), Has = Named("has") }));
        api.MapGet("/counties/{id}", (HttpContext context, string id) => counties.With(context, id,
            session => Results.Ok(CountyOverview.Of(id, session))));
    }

    /// <summary>Words of a kind of facility attribute with their names.</summary>
    private static IEnumerable<object> Named(string kind) =>
        AttributeNames.Words(kind).Select(word => new { Word = word, Name = AttributeNames.Of($"{kind}.{word}") });

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
