using Simulator.Audit.Plan;
using Simulator.Web.Sessions;

namespace Simulator.Web.Endpoints;

/// <summary>The plan's own tables, re-added.</summary>
public static class PlanEndpoints
{
    public static void MapPlan(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/plan", (HttpContext context, string id) =>
            counties.With(context, id, session => Results.Ok(
                PlanCheck.Run(session.County, session.WhatIf.Baseline.Packs).Select(f => new
                {
                    f.Id,
                    f.Kind,
                    Status = f.Weight,
                    Place = string.Join(" / ", f.Columns.Select(c => c.Name)),
                    f.Stated,
                    f.Computed,
                    f.Difference,
                    f.Unit,
                    f.Text,
                    f.Sources,
                }))));
    }
}
