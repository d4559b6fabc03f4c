using Simulator.Web.Sessions;

namespace Simulator.Web.Endpoints;

/// <summary>What was read, and what is wrong with it.</summary>
public static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/health", (HttpContext context, string id) =>
            counties.With(context, id, session => Results.Ok(new
            {
                Population = new
                {
                    Input = session.County.Population.InputTotal,
                    session.County.Population.Factor,
                    session.County.Population.Residents,
                    session.County.Population.Control,
                },
                session.County.Inputs,
                session.Baseline.Unjoined,
                session.Baseline.Network,
                Issues = session.Baseline.Issues.Select(i => new
                {
                    i.Severity, i.Code, i.File, i.Row, i.Field, i.Found, i.Expected,
                }),
            })));
    }
}
