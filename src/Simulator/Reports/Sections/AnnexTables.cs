using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>Tables too long for the page: every demand point, every facility.</summary>
internal static class AnnexTables
{
    /// <summary>Every demand point with its minutes and status.</summary>
    public static ReportTable DemandPoints(CountyAnalysis analysis)
    {
        County county = analysis.County;
        TierCoverage circle = analysis.CircleCoverage;
        bool told = analysis.Travel != TravelKind.None;
        return new ReportTable
        {
            Id = "demand-points", Title = new("人口点逐一列出", "Every demand point"),
            Columns =
            [
                Columns.Place, Columns.PlaceId, Columns.TownshipCode,
                new("class", new("城乡分类", "Urban-rural class"), new("统计分类代码：1xx 城镇，2xx 农村；空白为未知", "Statistical class: 1xx urban, 2xx rural; empty is unknown"), CellType.Code),
                Columns.Residents, Columns.Served, Columns.Minutes, Columns.NearestFacility, Columns.Status,
                new("reason", new("原因", "Reason"), new("为什么没有被服务", "Why it is not served"), CellType.Text),
                .. FartherColumns("second", "第二", "Second"), .. FartherColumns("third", "第三", "Third"), Columns.Source,
            ],
            Rows =
            [
                .. county.Population.Points.Select((point, i) => new ReportRow(
                [
                    ReportCell.Of(Words.NameOf(point)), ReportCell.Of(point.Id), ReportCell.Of(point.TownshipCode),
                    point.UrbanRuralClass == 0 ? ReportCell.Empty : ReportCell.Of(Words.Plain(point.UrbanRuralClass)),
                    ReportCell.Of(point.Population), ReportCell.Of(circle.ServedResidents[i]), OutsideSection.MinutesCell(circle, i, told),
                    circle.NearestFacility[i] is int f and >= 0 ? ReportCell.Of(Words.NameOf(county.Facilities[f])) : ReportCell.Empty,
                    ReportCell.Of(Words.Of(circle.Status[i])), ReportCell.Of(Words.Of(circle.Reason[i])),
                    .. FartherCells(analysis, i, 1), .. FartherCells(analysis, i, 2), ReportCell.Of(point.Source),
                ])),
            ],
        };
    }

    /// <summary>Every facility of the list, with what it took where capacities are stated.</summary>
    public static ReportTable Facilities(CountyAnalysis analysis)
    {
        County county = analysis.County;
        TierCoverage circle = analysis.CircleCoverage;
        var taken = new Dictionary<int, double>();
        for (int i = 0; i < circle.Taken.Count; i++)
        {
            taken[circle.Facilities[i]] = circle.Taken[i];
        }

        return new ReportTable
        {
            Id = "facilities", Title = new("机构逐一列出", "Every facility"),
            Columns =
            [
                new("facility", new("机构", "Facility"), new("来源写法", "As the source writes it"), CellType.Text), Columns.PlaceId,
                new("tier", new("层级", "Tier"), new("机构层级", "Tier of the facility"), CellType.Text),
                new("status", new("现状", "Stage"), new("现有、规划、备选或关闭", "Existing, planned, candidate or closed"), CellType.Text),
                new("side", new("县内外", "Side of the line"), new("本县或邻县", "Own county or neighbour"), CellType.Text), Columns.TownshipCode,
                new("beds", new("床位（张）", "Beds"), new("床位；? 为未知", "Beds; ? is unknown"), CellType.Whole),
                new("ambulances", new("救护车（辆）", "Ambulances"), new("救护车；? 为未知", "Ambulances; ? is unknown"), CellType.Whole),
                new("taken", new("分配居民（人）", "Residents taken (persons)"), new("按容量分配到该机构的居民；没有容量时空白", "Residents allocated to it under capacity; empty without capacities"), CellType.Whole),
                Columns.Source,
            ],
            Rows =
            [
                .. county.Facilities.Select((facility, i) => new ReportRow(
                [
                    ReportCell.Of(Words.NameOf(facility)), ReportCell.Of(facility.Id), ReportCell.Of(facility.Tier.Name()), ReportCell.Of(Stage(facility.Status)),
                    ReportCell.Of(facility.IsNeighbour ? new LocalText("邻县", "neighbour") : new LocalText("本县", "own")),
                    ReportCell.Of(facility.TownshipCode), ReportCell.Of(facility.Beds), ReportCell.Of((double?)facility.Ambulances),
                    taken.TryGetValue(i, out double residents) ? ReportCell.Of(residents) : ReportCell.Empty, ReportCell.Of(facility.Source),
                ])),
            ],
        };
    }

    private static ReportColumn[] FartherColumns(string id, string zh, string en) =>
    [
        new($"{id}_facility", new($"{zh}近机构", $"{en} nearest facility"),
            new("最近机构停用或满员时的去处；并列时取名单中靠前者", "Where one goes when the nearer ones are closed or full; ties go to the first in the list"),
            CellType.Text),
        new($"{id}_minutes", new($"{zh}近（分钟）", $"{en} nearest (min)"),
            new("居民到该机构：步行 + 行车 + 步行", "From residents to that facility: walk + ride + walk"), CellType.Minutes),
    ];

    private static ReportCell[] FartherCells(CountyAnalysis analysis, int point, int rank)
    {
        if (analysis.CircleNearest is not { } nearest || nearest.Destination[point * nearest.K + rank] is not (int at and >= 0))
        {
            return [ReportCell.Empty, ReportCell.Empty];
        }

        Facility facility = analysis.County.Facilities[analysis.CircleCoverage.Facilities[at]];
        return [ReportCell.Of(Words.NameOf(facility)), ReportCell.Of(TravelTime.ToMinutes(nearest.Milliseconds[point * nearest.K + rank]))];
    }

    private static LocalText Stage(FacilityStatus status) => status switch
    {
        FacilityStatus.Planned => new("规划", "planned"),
        FacilityStatus.Candidate => new("备选", "candidate"),
        FacilityStatus.Closed => new("关闭", "closed"),
        _ => new("现有", "existing"),
    };
}
