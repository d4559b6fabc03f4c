using Simulator.Audit;
using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Raster;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>How the figures were made, and every setting in force.</summary>
internal static class MethodSection
{
    public static ReportSection Of(CountyAnalysis analysis)
    {
        var blocks = new List<ReportBlock>();
        blocks.AddRange(Method(analysis).Select(text => new ReportParagraph(text)));
        blocks.Add(Settings(analysis.County));
        if (OverlandTravel.RoadsOf(analysis.Places?.Travel) is not null)
        {
            blocks.Add(Speeds(analysis));
        }

        if (analysis.Travel == TravelKind.Overland)
        {
            blocks.Add(OverlandTables.Friction(analysis.County.Land!));
        }

        return new ReportSection("method", new("方法与设置", "Method and settings"), blocks);
    }

    private static IEnumerable<LocalText> Method(CountyAnalysis analysis)
    {
        yield return new("人口按人口点统计，从不按面积统计；服务区多边形只用于制图。恰好等于标准计入标准内；时间在计算中为整数毫秒，不受取整影响。",
            "Residents are counted at demand points, never by area; service-area polygons are for drawing only. Reaching a standard exactly counts; times are whole milliseconds inside, so no rounding decides.");
        yield return analysis.Travel switch
        {
            TravelKind.Network => new(
                "行程 = 步行到路 + 沿路行驶 + 步行到机构。地点可接到步行限距内的每一条可通行道路，取总时间最短者；超过限距的地点列出，不作连接。方向：居民 → 机构；急救为站点 → 现场。",
                "Travel = walk to the road + ride + walk to the facility. A place may join every routable road within the walking limit, and the shortest total counts; places beyond the limit are listed, not connected. Direction: resident to facility; for ambulances base to scene."),
            TravelKind.Overland => OverlandTables.Method(analysis.County),
            TravelKind.Estimated => new(
                "没有道路图层：在相邻居民点之间连线，以直线距离 × 绕行系数 ÷ 速度估算时间。凡由此得出的数字都标明“估算”，并附速度与绕行系数的敏感性。",
                "There is no road layer: neighbouring places are linked, and time is straight length × detour ÷ speed. Every figure that rests on it says so, and siting carries its sensitivity to speed and detour."),
            _ => new("没有坐标，不计算行程；一切空间结果为“无法判定”，不是零，也不是“未达标”。",
                "There are no coordinates, so no travel is computed; every spatial result is “cannot tell”, which is neither zero nor “not met”."),
        };
        yield return new(
            "四类人口：已服务（标准内且机构有余量）、容量不足（标准内但机构已满）、未覆盖（标准外，附原因）、无法判定（数据缺失）。有容量时，按时间由近到远逐对分配，并列时取序号在前者。",
            "Four populations: served (within the standard, with room), short of capacity (within, but full), out of reach (with the reason), cannot tell (data missing). With capacities, pairs are filled in order of time, ties to the lowest index.");
        yield return new(
            "选址由分支定界法求解，“已证明最优”表示完整搜索后不存在更好的组合；设备、床位等信息缺项时通过门槛并标注。",
            "Siting is solved by branch and bound; “proven optimal” means that a complete search left no better set. An unknown attribute passes its gate and is marked.");
    }

    private static ReportTable Settings(County county)
    {
        CountySettings settings = county.Settings;
        var rows = new List<ReportRow>();
        void Add(string name, string value, string zh, string en) => rows.Add(new ReportRow(
            [ReportCell.Of(new LocalText(zh, en)), ReportCell.Of(value.Length == 0 ? "—" : value), ReportCell.Of(name), ReportCell.Of("county.yaml")]));
        string Number(double? value) => value is double v ? Words.Plain(v) : "";
        string List(IEnumerable<string> words) => string.Join(", ", words);
        TravelSettings travel = settings.Travel;
        Add("travel.profile", travel.Profile, "居民出行的速度档案", "speed profile of residents");
        Add("travel.ambulance_profile", travel.AmbulanceProfile, "救护车的速度档案", "speed profile of ambulances");
        Add("travel.speeds", List(travel.SpeedsKmh.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {Words.Plain(s.Value)}")),
            "替换档案的速度（km/h）", "speeds that replace the profile's (km/h)");
        Add("travel.speed_factor", Words.Plain(travel.SpeedFactor), "行车速度的总系数", "factor on every riding speed");
        Add("travel.walk_kmh", Number(travel.WalkKmh), "步行速度（km/h）；— 用档案的", "walking speed (km/h); — the profile's");
        Add("travel.snap_limit_metres", Number(travel.SnapLimitMetres), "步行到路的最远距离（米）；— 用档案的", "farthest walk to a road (m); — the profile's");
        Add("travel.estimated_speed_kmh", Words.Plain(travel.EstimatedSpeedKmh), "无路网时的估算速度（km/h）", "speed of the estimate without roads (km/h)");
        Add("travel.estimated_detour", Words.Plain(travel.EstimatedDetour), "无路网时的绕行系数", "detour of the estimate without roads");
        Add("circle.tier", settings.Circle.Tier.Word(), "哪一层级构成服务圈", "the tier that closes the circle");
        Add("circle.profile", settings.Circle.Profile, "服务圈的速度档案", "speed profile of the circle");
        Add("circle.minutes", Words.Plain(settings.Circle.Minutes), "服务圈的标准（分钟）", "standard of the circle (min)");
        Add("circle.share", Words.Plain(settings.Circle.Share), "“基本形成”所需的农村居民比例", "share of rural residents for “basically formed”");
        Add("access.residents_per_bed", Number(settings.Access.ResidentsPerBed), "每张床位对应的居民；— 不设，无人算“容量不足”", "residents for each bed; — none: nobody is “short”");
        Add("access.standard_minutes", List(settings.Access.StandardMinutes.OrderBy(s => s.Key).Select(s => $"{s.Key.Word()} {Words.Plain(s.Value)}")),
            "各层级的标准（分钟）；未列者用服务圈的", "standards by tier (min); others use the circle's");
        SitingSettings siting = settings.Siting;
        Add("siting.p", Words.Plain(siting.P), "选址数量", "number of sites");
        Add("siting.model", siting.Model, "选址模型", "siting model");
        Add("siting.minutes", Words.Plain(siting.Minutes), "次中心的标准（分钟）", "standard of sub-centres (min)");
        Add("siting.candidates", siting.CandidateSource, "候选点的来源", "where candidates come from");
        Add("siting.min_beds", Number(siting.MinBeds), "门槛：床位；— 不设", "gate: beds; — none");
        Add("siting.min_floor_area_m2", Number(siting.MinFloorAreaM2), "门槛：建筑面积（m²）；— 不设", "gate: floor area (m²); — none");
        Add("siting.equipment", List(siting.Equipment), "门槛：设备；— 不设", "gate: equipment; — none");
        Add("siting.roles", List(siting.Roles), "门槛：乡镇类型；— 不设", "gate: role of the town; — none");
        Add("siting.locked_in", List(siting.LockedIn), "必选", "locked in");
        Add("siting.locked_out", List(siting.LockedOut), "排除", "locked out");
        Add("siting.named", List(siting.Named), "文件点名、始终报告名次的地点", "places that a policy names");
        Add("siting.assumed_hospital_at", List(siting.AssumedHospitalAt), "假设有县级医院的乡镇（假设）", "townships assumed to have a hospital");
        Add("siting.try_min_beds", Number(siting.TryMinBeds), "只报告代价的床位门槛；— 不设", "gate on beds whose price is told; — none");
        Add("siting.weights", siting.Weights, "按谁计数", "who counts");
        Add("siting.need_over65", Words.Plain(siting.NeedOver65), "按需要计数时，65 岁以上每人计作几人（假设）", "under need, a resident over 65 counts so often (assumption)");
        Add("siting.ties", siting.Ties, "并列时取名单靠前者（list）或平均时间最短者（least-time）", "equals: the first in the list, or the least mean minutes");
        Add("siting.budget", Number(siting.Budget), "费用上限；— 不设", "limit on the cost; — none");
        Add("siting.default_cost", Number(siting.DefaultCost), "未给出费用的候选点按此计；— 不设", "cost of a candidate without one; — none");
        Add("siting.spacing_km", Number(siting.SpacingKm), "入选点的最小直线间距（km）；— 不设", "least distance between chosen sites (km); — none");
        Add("siting.spacing_minutes", Number(siting.SpacingMinutes), "入选点的最小行程间隔（分钟）；— 不设", "least travel between chosen sites (min); — none");
        Add("siting.max_per_township", Number(siting.MaxPerTownship), "每个乡镇最多几处；— 不设", "most sites in one township; — none");
        Add("siting.capacity", Number(siting.Capacity), "每处可服务的居民；— 用名单中的容量或床位", "residents each site can serve; — the list's capacity or beds");
        Add("siting.backup_share", Words.Plain(siting.BackupShare), "第二重覆盖相当于第一重的比例", "worth of the second cover as a share of the first");
        Add("siting.reachable_only", siting.ReachableOnly ? "true" : "false", "是否略去任何候选点都到不了的人口点", "whether demand points that no candidate reaches are left out");
        Add("siting.pareto", siting.Pareto, "两目标的权衡曲线", "front of two objectives");
        AmbulanceSettings ambulance = settings.Ambulance;
        Add("ambulance.rounding", ambulance.Rounding, "应配数量的取整", "rounding of the quota");
        Add("ambulance.remote_minutes", Words.Plain(ambulance.RemoteMinutes), "偏远的界限（分钟）", "limit of remoteness (min)");
        Add("ambulance.remote_supplement", Words.Plain(ambulance.RemoteSupplement), "每个偏远乡镇增配（辆）", "vehicles for each remote township");
        Add("ambulance.urban_minutes", Words.Plain(ambulance.UrbanMinutes), "城镇反应标准（分钟）", "urban response standard (min)");
        Add("ambulance.rural_minutes", Words.Plain(ambulance.RuralMinutes), "农村反应标准（分钟）", "rural response standard (min)");
        Add("ambulance.turnout_minutes", Words.Plain(ambulance.TurnoutMinutes), "接报到出车（分钟）", "call to wheels (min)");
        var options = AuditOptions.Read(county, []);
        foreach (OpenSetting open in OpenSettings.All.Where(s => s.Key.StartsWith("audit.", StringComparison.Ordinal)))
        {
            LocalText value = open.Value(county, options);
            rows.Add(new ReportRow([ReportCell.Of(open.Title), ReportCell.Of(value), ReportCell.Of(open.Key), ReportCell.Of("county.yaml")]));
        }

        Add("neighbours", settings.Neighbours ? "true" : "false", "是否计入县界外的机构", "whether facilities across the county line count");
        Add("standards", List(settings.Standards), "标准包", "rule packs");
        Add("seed", Words.Plain(settings.Seed), "随机种子", "random seed");
        return new ReportTable
        {
            Id = "settings", Title = new("生效的设置", "Settings in force"),
            Columns =
            [
                new("meaning", new("设置", "Setting"), new("这个设置管什么", "What it governs"), CellType.Text),
                new("value", new("值", "Value"), new("生效的值；— 为未设", "The value in force; — not set"), CellType.Text),
                new("setting", new("名称", "Name"), new("county.yaml 中的名称", "Name in county.yaml"), CellType.Code), Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static ReportTable Speeds(CountyAnalysis analysis)
    {
        CountySettings settings = analysis.County.Settings;
        string[] names = [.. new[] { settings.Circle.Profile, settings.Travel.AmbulanceProfile }.Distinct(StringComparer.Ordinal)];
        SpeedProfile[] profiles = [.. names.Where(analysis.Workspace.Profiles.ContainsKey).Select(n => analysis.Workspace.Profiles[n])];
        string[] classes = [.. profiles.SelectMany(p => p.SpeedsKmh.Keys).Distinct(StringComparer.Ordinal)];
        return new ReportTable
        {
            Id = "speeds", Title = new("各级道路的速度", "Speeds by road class"),
            Columns =
            [
                new("class", new("道路等级", "Road class"), new("来源图层的等级词", "Class word of the source layer"), CellType.Text),
                .. profiles.Select(p => new ReportColumn(
                    p.Id.Replace('-', '_'), new($"{p.Name.Zh}（km/h）", $"{p.Name.En} (km/h)"),
                    new($"档案 {p.Id} 的行车速度", $"Riding speed of the profile {p.Id}"), CellType.Number)),
                Columns.Source,
            ],
            Rows =
            [
                .. classes.Select(c => new ReportRow(
                [
                    ReportCell.Of(c),
                    .. profiles.Select(p => p.SpeedsKmh.TryGetValue(c, out double kmh) ? ReportCell.Of(kmh * p.SpeedFactor) : ReportCell.Empty),
                    ReportCell.Of(string.Join(", ", profiles.Select(p => p.Id))),
                ])),
            ],
            Note = Words.Join(profiles.Select(p => LocalText.Same($"{p.Id}: {p.Source}"))),
        };
    }
}
