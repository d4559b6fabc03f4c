using Simulator.Access;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>Which way an indicator is better.</summary>
public enum Better
{
    Neither,
    Higher,
    Lower,
}

/// <summary>How an indicator is written.</summary>
public enum IndicatorUnit
{
    Persons,
    Share,
    Minutes,
    Vehicles,
    Count,
}

/// <summary>One figure of an analysis that scenarios are compared by.</summary>
/// <param name="Id">Stable word, e.g. <c>circle.served</c>.</param>
/// <param name="Name">For a page.</param>
/// <param name="Unit">How it is written.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Value">Null when it cannot be told; infinity where there is no route.</param>
public sealed record Indicator(string Id, LocalText Name, IndicatorUnit Unit, Better Better, double? Value);

/// <summary>The indicators of an analysis, always the same ones in the same order.</summary>
public static class Indicators
{
    public static IReadOnlyList<Indicator> Of(CountyAnalysis analysis)
    {
        bool told = analysis.Travel != Network.TravelKind.None;
        Populations circle = analysis.CircleCoverage.All;
        Populations? rural = analysis.CircleCoverage.Rural;
        double residents = analysis.County.Population.Residents;
        var list = new List<Indicator>
        {
            new("residents", new("常住人口", "Residents"), IndicatorUnit.Persons, Better.Neither, residents),
            new("circle.served", new("圈内已服务", "Served within the circle"), IndicatorUnit.Persons, Better.Higher,
                told ? circle.Served : null),
            new("circle.short", new("圈内容量不足", "In the circle, short of capacity"), IndicatorUnit.Persons,
                Better.Lower, told ? circle.Short : null),
            new("circle.out", new("圈外", "Out of the circle"), IndicatorUnit.Persons, Better.Lower,
                told ? circle.OutOfReach : null),
            new("circle.unknown", new("无法判定", "Cannot tell"), IndicatorUnit.Persons, Better.Lower, circle.CannotTell),
            new("circle.rural-share", new("农村居民圈内比例", "Share of rural residents in the circle"),
                IndicatorUnit.Share, Better.Higher, rural is { Total: > 0 } r && told ? r.ServedShare : null),
            new("circle.mean-minutes", new("到圈内机构平均时间", "Mean minutes to the circle's tier"),
                IndicatorUnit.Minutes, Better.Lower, analysis.CircleCoverage.MeanMinutes(analysis.County)),
        };
        foreach (TierCoverage coverage in analysis.Coverage)
        {
            LocalText name = coverage.Tier.Name();
            list.Add(new Indicator($"{coverage.Tier.Word()}.served",
                new($"{name.Zh}：已服务", $"{name.En}: served"), IndicatorUnit.Persons, Better.Higher,
                told ? coverage.All.Served : null));
            list.Add(new Indicator($"{coverage.Tier.Word()}.mean-minutes",
                new($"{name.Zh}：平均时间", $"{name.En}: mean minutes"), IndicatorUnit.Minutes, Better.Lower,
                coverage.MeanMinutes(analysis.County)));
        }

        list.Add(new Indicator("ambulances.required", new("应配救护车", "Ambulances required"), IndicatorUnit.Vehicles,
            Better.Neither, analysis.Ambulances?.Required));
        list.Add(new Indicator("ambulances.present", new("现有救护车", "Ambulances present"), IndicatorUnit.Vehicles,
            Better.Neither, analysis.Ambulances?.Present));
        list.Add(new Indicator("response.share", new("急救反应达标居民比例", "Residents within the response standard"),
            IndicatorUnit.Share, Better.Higher, analysis.Response?.All.Share));
        list.Add(new Indicator("response.median", new("急救反应中位时间", "Median response"), IndicatorUnit.Minutes,
            Better.Lower, analysis.Response?.MedianMinutes));
        return list;
    }
}
