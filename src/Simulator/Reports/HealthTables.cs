using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Network;
using Simulator.Network.Raster;
using Simulator.Reports.Sections;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>The data-health page: rows read, problems, duplicates, totals against control figures, places off the network,
/// network parts, completeness of each facility field and tier.</summary>
public static class HealthTables
{
    /// <summary>The tables of a load; those that need the network are left out when there are errors.</summary>
    /// <param name="load">What was read.</param>
    /// <param name="places">The network's report and the places that are not on it; null when it was not built.</param>
    public static IReadOnlyList<ReportTable> Of(WorkspaceLoad load, NetworkHealth? places)
    {
        var tables = new List<ReportTable>();
        if (load.Read is CountyLoad read)
        {
            DataHealth health = DataHealth.Of(read);
            tables.Add(Layers(health));
            if (read.County is County county)
            {
                tables.Add(Population(health));
                if (health.TownshipTotals.Count > 0)
                {
                    tables.Add(TownshipTotals(health));
                }

                tables.Add(Completeness(health, county));
                if (health.LikelyDuplicates.Count > 0)
                {
                    tables.Add(Duplicates(health));
                }
            }
        }

        if (places?.Network is NetworkReport network)
        {
            tables.Add(DataSection.Parts(network));
        }

        if (places is not null && places.Unjoined.Any(u => u.Status == JoinStatus.BeyondSnapLimit))
        {
            tables.Add(Unjoined(places.Unjoined));
        }

        if (load.Issues.Count > 0)
        {
            tables.Add(Issues(load.Issues));
        }

        return tables;
    }

    private static ReportTable Layers(DataHealth health) => new()
    {
        Id = "layers",
        Title = new("读入的图层", "Layers read"),
        Columns =
        [
            new("layer", new("图层", "Layer"), new("county.yaml 中的键", "Key in county.yaml"), CellType.Text),
            new("rows", new("读入（行）", "Rows read"), new("行、要素、道路或栅格单元", "Rows, features, ways or raster cells"), CellType.Whole),
            new("used", new("采用（行）", "Rows used"), new("成为本县数据的行", "Rows that became part of the county"), CellType.Whole),
            new("with_position", new("有坐标（行）", "With position"), new("采用的行中有坐标者", "Used rows that have a position"), CellType.Whole),
            new("duplicates", new("编号重复（行）", "Duplicate ids"), new("编号已出现过的行", "Rows whose id had occurred before"), CellType.Whole),
            new("crs", new("坐标系", "CRS"), new("读取时采用的坐标系", "Coordinate system used"), CellType.Text),
            new("file", new("文件", "File"), new("相对路径", "Relative path"), CellType.Text),
        ],
        Rows =
        [
            .. health.Layers.Select(l => new ReportRow(
            [
                ReportCell.Of(l.Key), ReportCell.Of(l.Rows), ReportCell.Of(l.Used), ReportCell.Of(l.WithPosition),
                ReportCell.Of(l.DuplicateIds), ReportCell.Of(l.Crs), ReportCell.Of(l.File),
            ])),
        ],
    };

    private static ReportTable Population(DataHealth health)
    {
        ReportRow Row(string zh, string en, double? value, string source) =>
            new([ReportCell.Of(new LocalText(zh, en)), ReportCell.Of(value), ReportCell.Of(source)]);
        return new ReportTable
        {
            Id = "population",
            Title = new("人口合计与控制数", "Population against its control figure"),
            Columns =
            [
                new("figure", new("项目", "Figure"), new("人口数字", "Population figure"), CellType.Text),
                new("value", new("数值", "Value"), new("人；系数无单位", "Persons; the factor has no unit"), CellType.Number) { Decimals = 4 },
                Columns.Source,
            ],
            Rows =
            [
                Row("图层合计（人）", "Sum of the layer (persons)", health.InputResidents, ""),
                Row("控制数（人）", "Control figure (persons)", health.Control?.Value, health.Control?.Source ?? ""),
                Row("换算系数", "Scaling factor", health.Factor, "county.yaml: population.control_total"),
                Row("换算后（人）", "After scaling (persons)", health.Residents, ""),
                Row("人口点（个）", "Demand points", health.DemandPoints, ""),
                Row("没有坐标的人口点（个）", "Demand points without coordinates", health.DemandPointsWithoutPosition, ""),
                Row("没有坐标的居民（人）", "Residents without coordinates (persons)", health.ResidentsWithoutPosition, ""),
                Row("没有城乡分类的居民（人）", "Residents without an urban-rural class (persons)", health.ResidentsWithoutClass, ""),
            ],
        };
    }

    private static ReportTable TownshipTotals(DataHealth health) => new()
    {
        Id = "township-totals",
        Title = new("各乡镇：名录人口与人口点合计", "Townships: stated residents and the sum of demand points"),
        Columns =
        [
            Columns.Township, Columns.TownshipCode,
            new("stated", new("名录（人）", "Stated (persons)"), new("乡镇表中的人口，换算后", "Residents in the township table, after scaling"), CellType.Whole),
            new("points", new("人口点合计（人）", "Demand points (persons)"), new("归属该乡镇的人口点之和", "Sum of the demand points of the township"), CellType.Whole),
            new("difference", new("差（人）", "Difference (persons)"), new("人口点合计 − 名录", "Demand points − stated"), CellType.Whole) { IsDifference = true },
        ],
        Rows =
        [
            .. health.TownshipTotals.Select(t => new ReportRow(
                [ReportCell.Of(t.Name), ReportCell.Of(t.Code), ReportCell.Of(t.Stated), ReportCell.Of(t.FromPoints), ReportCell.Of(t.FromPoints - t.Stated)])),
        ],
    };

    private static ReportTable Completeness(DataHealth health, County county) => new()
    {
        Id = "completeness",
        Title = new("机构各字段的完整程度", "Completeness of each facility field and tier"),
        Columns =
        [
            new("tier", new("层级", "Tier"), new("机构层级", "Tier"), CellType.Text),
            new("field", new("字段", "Field"), new("名单中的字段", "Field of the list"), CellType.Text),
            new("filled", new("已填（个）", "Filled"), new("填写了该字段的机构数", "Facilities that give it"), CellType.Whole),
            new("total", new("机构（个）", "Facilities"), new("该层级的机构数", "Facilities of the tier"), CellType.Whole),
            new("share", new("比例（%）", "Share (%)"), new("已填 ÷ 机构", "Filled ÷ facilities"), CellType.Share),
            new("list", new("名单", "List"), new("县里是否声明名单完整", "Whether the county says the list is complete"), CellType.Status),
        ],
        Rows =
        [
            .. health.Completeness.Select(c => new ReportRow(
            [
                ReportCell.Of(c.Tier.Name()), ReportCell.Of(c.Field), ReportCell.Of(c.Filled), ReportCell.Of(c.Total),
                ReportCell.Of(c.Total > 0 ? (double)c.Filled / c.Total : null),
                county.IsComplete(c.Tier) ? ReportCell.Of(StatusWord.Met, new("完整", "complete")) : ReportCell.Of(StatusWord.CannotTell, new("不完整", "incomplete")),
            ])),
        ],
    };

    private static ReportTable Duplicates(DataHealth health) => new()
    {
        Id = "likely-duplicates",
        Title = new("疑似重复的机构", "Facilities that are likely duplicates"),
        Columns =
        [
            new("first", new("机构", "Facility"), new("先出现者的编号", "Id of the earlier one"), CellType.Code),
            new("second", new("疑似重复", "Likely duplicate"), new("后出现者的编号", "Id of the later one"), CellType.Code),
            new("by", new("依据", "By"), new("相同之处", "What they share"), CellType.Text),
        ],
        Rows = [.. health.LikelyDuplicates.Select(d => new ReportRow([ReportCell.Of(d.FirstId), ReportCell.Of(d.SecondId), ReportCell.Of(d.By)]))],
    };

    private static ReportTable Unjoined(IReadOnlyList<UnjoinedPlace> places) => new()
    {
        Id = "unsnapped",
        Title = new("没有接入路网的地点", "Places that are not on the network"),
        Columns =
        [
            new("layer", new("图层", "Layer"), new("图层", "Layer"), CellType.Text), Columns.PlaceId, Columns.Place, Columns.Residents,
            new("reason", new("原因", "Reason"), new("为什么没有接入", "Why it is not joined"), CellType.Text), Columns.Source,
        ],
        Rows =
        [
            .. places.Where(p => p.Status == JoinStatus.BeyondSnapLimit).Select(p => new ReportRow(
            [
                ReportCell.Of(p.Layer), ReportCell.Of(p.Id), ReportCell.Of(p.Name),
                p.Layer == "population" ? ReportCell.Of(p.Residents) : ReportCell.Empty, ReportCell.Of(Words.Of(p.Status)), ReportCell.Of(p.Source),
            ])),
        ],
    };

    private static ReportTable Issues(IReadOnlyList<DataIssue> issues) => new()
    {
        Id = "issues",
        Title = new("数据问题", "Data issues"),
        Columns =
        [
            new("severity", new("程度", "Severity"), new("错误：不计算；警告：列出并继续", "Error: nothing is computed; warning: listed, and the run goes on"), CellType.Text),
            new("file", new("文件", "File"), new("相对路径", "Relative path"), CellType.Text),
            new("row", new("行", "Row"), new("表头为第 1 行", "The header is row 1"), CellType.Whole),
            new("field", new("字段", "Field"), new("列名或键", "Column or key"), CellType.Text),
            new("found", new("发现", "Found"), new("文件中的值", "The value in the file"), CellType.Text),
            new("expected", new("应为", "Expected"), new("应有的值，或已如何处理", "What was expected, or what was done"), CellType.Text),
        ],
        Rows =
        [
            .. issues.OrderByDescending(i => i.Severity).Select(i => new ReportRow(
            [
                ReportCell.Of(IssuesCsv.SeverityName(i.Severity)), ReportCell.Of(i.File),
                i.Row is int row ? ReportCell.Of(row) : ReportCell.Empty, ReportCell.Of(i.Field), ReportCell.Of(i.Found), ReportCell.Of(i.Expected),
            ])),
        ],
    };
}

/// <summary>What joining to the network found.</summary>
public sealed record NetworkHealth(NetworkReport? Network, IReadOnlyList<UnjoinedPlace> Unjoined)
{
    /// <summary>Builds the network of the circle's profile and joins every place.</summary>
    public static NetworkHealth Of(Workspace workspace)
    {
        var places = new TravelModels().Places(workspace, workspace.County.Settings.Circle.Profile);
        return new NetworkHealth(
            OverlandTravel.RoadsOf(places?.Travel)?.Graph.Report, AnalysisRun.Unjoined(workspace.County, places));
    }
}
