using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The state of the data: totals, completeness, the network's parts, every issue.</summary>
internal static class DataSection
{
    private const int PrintedIssues = 40;

    public static ReportSection Of(CountyAnalysis analysis)
    {
        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(Population(analysis.County)),
            Completeness(analysis.County),
        };
        if (analysis.Network is { } network)
        {
            blocks.Add(new ReportParagraph(NetworkText(network)));
            blocks.Add(Parts(network));
        }

        blocks.Add(Issues(analysis));
        return new ReportSection("data", new("数据状况", "Data health"), blocks);
    }

    /// <summary>Where the population comes from and how it was scaled.</summary>
    public static LocalText Population(County county)
    {
        PopulationLayer population = county.Population;
        string residents = Words.Persons(population.Residents), input = Words.Persons(population.InputTotal);
        string factor = population.Factor.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture);
        if (population.Control is not ControlTotal control)
        {
            return new($"人口：{residents} 人（人口图层合计，没有控制总数）。", $"Population: {residents} residents (sum of the layer; no control total).");
        }

        LocalText basis = Words.Basis(control.Basis);
        string year = Words.Plain(control.Year);
        LocalText source = control.Source.Length > 0 ? new($"，来源：{control.Source}", $"; source: {control.Source}") : LocalText.Same("");
        if (population.Kind == "none")
        {
            return new($"人口：{basis.Zh} {residents} 人（{year} 年{source.Zh}）；没有人口分布图层。",
                $"Population: {residents} {basis.En} ({year}{source.En}); there is no layer of where people live.");
        }

        return new(
            $"人口：{basis.Zh} {residents} 人（{year} 年{source.Zh}）；人口图层原始合计 {input} 人，按系数 {factor} 换算到控制总数。",
            $"Population: {residents} {basis.En} ({year}{source.En}); the layer's own total of {input} is scaled by {factor} to the control total.");
    }

    private static ReportTable Completeness(County county)
    {
        var rows = new List<ReportRow>();
        foreach (FacilityTier tier in Enum.GetValues<FacilityTier>().OrderByDescending(t => t.Level()).ThenByDescending(t => t))
        {
            Facility[] facilities = [.. county.Facilities.Where(f => f.Tier == tier && !f.IsNeighbour)];
            bool complete = county.IsComplete(tier);
            if (facilities.Length == 0 && complete)
            {
                continue;
            }

            ReportCell Known(Func<Facility, bool> known) => facilities.Length == 0 ? ReportCell.Empty
                : ReportCell.Of((double)facilities.Count(known) / facilities.Length);
            rows.Add(new ReportRow(
            [
                ReportCell.Of(tier.Name()), ReportCell.Of(facilities.Length),
                complete ? ReportCell.Of(StatusWord.Met, new("完整", "complete")) : ReportCell.Of(StatusWord.CannotTell, new("不完整", "incomplete")),
                Known(f => f.Location is not null), Known(f => f.Beds is not null), Known(f => f.FloorAreaM2 is not null),
                Known(f => f.Staff.Count > 0), Known(f => f.Has.Count > 0), Known(f => f.Ambulances is not null),
                ReportCell.Of("county.yaml: facilities"),
            ]));
        }

        LocalText Share(string zh, string en) => new($"{zh}（%）", $"{en} (%)");
        ReportColumn Field(string id, string zh, string en) =>
            new(id, Share(zh, en), new($"填写了{zh}的机构比例", $"Share of the facilities that give it: {en}"), CellType.Share);
        return new ReportTable
        {
            Id = "facility-completeness", Title = new("机构名单与各字段的完整程度（本县）", "Completeness of the facility list and of each field (own county)"),
            Columns =
            [
                new("tier", new("层级", "Tier"), new("机构层级", "Tier of the facilities"), CellType.Text),
                new("facilities", new("机构（个）", "Facilities"), new("名单中的机构数", "Facilities in the list"), CellType.Whole),
                new("list", new("名单", "List"), new("县里是否声明名单完整；不完整时“已服务”是下限", "Whether the county says the list is complete; where it is not, “served” is a lower bound"), CellType.Status),
                Field("location", "坐标", "coordinates"), Field("beds", "床位", "beds"), Field("floor_area", "建筑面积", "floor area"),
                Field("staff", "人员", "staff"), Field("equipment", "设备科室", "equipment"), Field("ambulances", "救护车", "ambulances"),
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static LocalText NetworkText(NetworkReport network)
    {
        string segments = ReportText.Whole(network.Segments), km = ReportText.Whole(network.Km);
        string nodes = ReportText.Whole(network.Nodes), arcs = ReportText.Whole(network.Arcs);
        string others = ReportText.Whole(network.Components.Count(c => !c.IsRoutable));
        return new(
            $"路网：读入 {segments} 条道路；可通行部分 {km} km，{nodes} 个节点、{arcs} 条弧。另有 {others} 个互不连通的部分，不参与行程。",
            $"Network: {segments} road segments read; the routable part has {km} km, {nodes} nodes and {arcs} arcs. {others} further parts are cut off from it and carry no travel.");
    }

    public static ReportTable Parts(NetworkReport network)
    {
        var rows = new List<ReportRow>();
        for (int i = 0; i < network.Components.Count && i < 200; i++)
        {
            NetworkComponent part = network.Components[i];
            rows.Add(new ReportRow(
            [
                ReportCell.Of(part.IsRoutable ? new LocalText("可通行部分", "routable part") : new LocalText("互不连通的部分", "part that is cut off")),
                ReportCell.Of(part.Nodes), ReportCell.Of(part.Km), ReportCell.Empty,
                ReportCell.Of($"{part.At.Lon.ToString("0.00000", System.Globalization.CultureInfo.InvariantCulture)}, {part.At.Lat.ToString("0.00000", System.Globalization.CultureInfo.InvariantCulture)}"),
            ]));
        }

        foreach (DroppedRoads dropped in network.Dropped)
        {
            rows.Add(new ReportRow(
            [
                ReportCell.Of(dropped.Text), ReportCell.Empty, ReportCell.Of(dropped.Km), ReportCell.Of(dropped.Count),
                ReportCell.Of(string.Join(", ", dropped.Examples.Take(3))),
            ]));
        }

        if (network.Turns is TurnReport turns)
        {
            rows.Add(new ReportRow(
            [
                ReportCell.Of(new LocalText("转向限制：已采用", "turn restrictions kept")), ReportCell.Empty, ReportCell.Empty,
                ReportCell.Of(turns.Honoured), ReportCell.Empty,
            ]));
            rows.AddRange(turns.Dropped.Select(d => new ReportRow(
            [
                ReportCell.Of(new LocalText($"转向限制未采用：{d.Text.Zh}", $"turn restrictions not kept: {d.Text.En}")),
                ReportCell.Empty, ReportCell.Empty, ReportCell.Of(d.Count), ReportCell.Of(string.Join(", ", d.Ids.Take(3))),
            ])));
        }

        return new ReportTable
        {
            Id = "network-parts", Title = new("路网的各部分与未用的道路", "Parts of the network, and roads not used"),
            Columns =
            [
                new("part", new("部分或原因", "Part or reason"), new("可通行部分、互不连通的部分，或道路未用的原因", "Routable part, part that is cut off, or why roads are not used"), CellType.Text),
                new("nodes", new("节点（个）", "Nodes"), new("交叉口与端点", "Junctions and ends"), CellType.Whole),
                new("km", new("长度（km）", "Length (km)"), new("道路长度，每条计一次", "Length of road, each counted once"), CellType.Number),
                new("segments", new("道路（条）", "Segments"), new("来源图层中的道路或转向限制条数", "Segments or turn restrictions of the source layer"), CellType.Whole),
                new("at", new("位置或例子", "Place or examples"), new("一个节点的经纬度，或道路编号", "Longitude and latitude of one node, or ids of roads"), CellType.Text),
            ],
            Rows = rows,
            PrintedRows = 20,
        };
    }

    private static ReportTable Issues(CountyAnalysis analysis) => new()
    {
        Id = "issues", Title = new("数据问题", "Data issues"),
        Columns =
        [
            new("where", new("位置", "Where"), new("文件、行与字段", "File, row and field"), CellType.Text),
            new("severity", new("级别", "Severity"), new("警告不阻止计算；错误阻止", "A warning does not stop the run; an error does"), CellType.Text),
            new("code", new("代码", "Code"), new("问题种类", "Kind of problem"), CellType.Text),
            new("found", new("现值", "Found"), new("文件中的值", "The value as it stands in the file"), CellType.Text),
            new("expected", new("应为或处理", "Expected, or what was done"), new("应为什么，或程序怎样处理", "What was expected, or what was done about it"), CellType.Text),
        ],
        Rows =
        [
            .. analysis.Issues.Select(issue => new ReportRow(
            [
                ReportCell.Of(new LocalText(Place(issue, Language.Chinese), Place(issue, Language.English))),
                ReportCell.Of(IssuesCsv.SeverityName(issue.Severity)), ReportCell.Of(issue.Code),
                ReportCell.Of(issue.Found), ReportCell.Of(issue.Expected),
            ])),
        ],
        PrintedRows = PrintedIssues,
    };

    private static string Place(DataIssue issue, Language language)
    {
        bool zh = language == Language.Chinese;
        string row = issue.Row is int r ? zh ? $" 第 {Words.Plain(r)} 行" : $" row {Words.Plain(r)}" : "";
        string field = issue.Field.Length > 0 ? $" {issue.Field}" : "";
        return $"{issue.File}{row}{field}";
    }
}
