using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Study;
using Simulator.Reports;
using Simulator.Reports.Sections;
using Simulator.Scenarios;
using Simulator.Web.Sessions;

namespace Simulator.Web.Endpoints;

/// <summary>How many ambulances the rules ask for, how many there are, and whom each base reaches in time.</summary>
public static class AmbulanceEndpoints
{
    private const int MostVehicles = 2000;

    public static void MapAmbulances(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/ambulances", (HttpContext context, string id) =>
            counties.With(context, id, session => Results.Ok(Of(session.Baseline))));
        api.MapGet("/counties/{id}/ambulances/study", (HttpContext context, string id, int? fleet) =>
            counties.With(context, id, session => fleet is < 1 or > MostVehicles
                ? Problems.Wrong(context, "fleet", $"{fleet}", new($"1–{MostVehicles}", $"1 to {MostVehicles}"))
                : Results.Ok(Of(session.AmbulanceStudy(fleet ?? 0)))));
    }

    private static object Of(AmbulanceStudyResult? study) => new
    {
        Study = AmbulanceStudyJson.Of(study),
        Assumptions = study is null ? null : AmbulanceStudyTables.Assumptions(study),
        Response = study is null ? null : Response(study),
    };

    /// <summary>Response of each demand point in the best layout, in the order of the layer; null where nothing is said.
    /// </summary>
    private static double?[] Response(AmbulanceStudyResult study)
    {
        var response = new double?[study.Ground.County.Population.Points.Count];
        double[] minutes = study.Ground.ReadyMinutes(study.Best.Vehicles);
        for (int i = 0; i < minutes.Length; i++)
        {
            foreach (int point in study.Ground.Demand[i].Points)
            {
                response[point] = double.IsFinite(minutes[i]) ? Math.Round(minutes[i], 1) : null;
            }
        }

        return response;
    }

    private static object Of(CountyAnalysis analysis)
    {
        County county = analysis.County;
        AmbulanceSizing? sizing = analysis.Ambulances;
        AmbulanceBases bases = AmbulanceBases.Of(county);
        return new
        {
            sizing?.Required,
            sizing?.Exact,
            TownshipMinimum = sizing?.Minimum?.Vehicles,
            Fleet = sizing?.Present,
            Notes = sizing is null ? [] : Notes(sizing, bases).ToArray(),
            Townships = sizing is null ? [] : sizing.Townships.Select(t => new
            {
                county.Townships[t.Township].Code,
                county.Townships[t.Township].Name,
                t.Residents,
                Minimum = t.Least,
                Fleet = t.Present,
                t.Share,
                t.Supplement,
            }).ToArray<object>(),
            Bases = bases.Facilities.Select((f, k) => new
            {
                county.Facilities[f].Id,
                county.Facilities[f].Name,
                Ambulances = bases.Vehicles[k],
                Reached = analysis.Response is { } response ? response.WithinByBase[k] : (double?)null,
            }),
            Response = analysis.Response is { } r ? new { r.All.Share, r.MedianMinutes, r.NinetiethMinutes } : null,
        };
    }

    private static IEnumerable<LocalText> Notes(AmbulanceSizing sizing, AmbulanceBases bases)
    {
        if (sizing.Rule.IsReference)
        {
            yield return new LocalText("参照标准（非本地条款）", "reference standard, not a clause of this county");
        }

        if (bases.Source == BaseSource.Assumed)
        {
            yield return new LocalText("没有现有车辆数：驻地为假设", "the present fleet is unknown: the bases are assumed");
        }

        if (sizing.Rule.Quotation is { Length: > 0 } quotation)
        {
            yield return LocalText.Same($"{sizing.Rule.ClauseId} {quotation}");
        }
    }
}
