using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>Two scenarios side by side.</summary>
public static class CompareEndpoints
{
    public static void MapCompare(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapPost("/counties/{id}/compare", (HttpContext context, string id, CompareRequest request) =>
            counties.With(context, id, session => Compare(context, session, request)));
    }

    private static IResult Compare(HttpContext context, CountySession session, CompareRequest request)
    {
        var issues = new List<DataIssue>();
        FacilityTier? tier = Asking.Tier(request.Tier, issues);
        Scenario? left = Side(session, request.Left, issues), right = Side(session, request.Right, issues);
        if (left is null || right is null || issues.Count > 0)
        {
            return Problems.Wrong(context, issues);
        }

        CountyAnalysis? before = session.Analyse(left, issues, context.RequestAborted);
        CountyAnalysis? after = session.Analyse(right, issues, context.RequestAborted);
        if (before is null || after is null)
        {
            return Problems.Wrong(context, issues);
        }

        Comparison comparison = Comparison.Of([before, after]);
        FacilityTier asked = tier ?? before.CircleCoverage.Tier;
        return Results.Ok(new
        {
            Rows = comparison.Rows.Select(r => new
            {
                r.Indicator.Id,
                r.Indicator.Name,
                r.Indicator.Unit,
                r.Indicator.Better,
                Left = Finite(r.Values[0]),
                Right = Finite(r.Values[1]),
                Difference = Finite(r.Difference(1)),
            }),
            Townships = Townships(session.County, before, after, asked),
        });
    }

    private static IEnumerable<object> Townships(
        County county, CountyAnalysis before, CountyAnalysis after, FacilityTier tier)
    {
        var left = before.CoverageOf(tier).Townships.ToDictionary(t => t.Code, StringComparer.Ordinal);
        foreach (var right in after.CoverageOf(tier).Townships.Where(t => t.All.Total > 0))
        {
            yield return new
            {
                right.Code,
                Name = county.Townships.FirstOrDefault(t => t.Code == right.Code)?.Name ?? right.Code,
                Residents = right.All.Total,
                Left = left.TryGetValue(right.Code, out var was) ? was.All.ServedShare : (double?)null,
                Right = right.All.ServedShare,
            };
        }
    }

    private static Scenario? Side(CountySession session, CompareSide? side, List<DataIssue> issues) =>
        string.IsNullOrEmpty(side?.Scenario)
            ? Asking.Changes(session, side?.Changes, issues)
            : Asking.Saved(session, side.Scenario, issues);

    private static double? Finite(double? value) => value is { } v && double.IsFinite(v) ? v : null;
}
