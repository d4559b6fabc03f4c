using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;
using Simulator.Audit.Tree;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Reports.Audits;

/// <summary>The tables of the audit: clauses, villages, communities, rounds, modes, tree.</summary>
public static class AuditTables
{
    private static readonly ReportColumn Code = new("code", new("编码", "Code"),
        new("统计用区划代码，文本", "Statistical division code, as text"), CellType.Code);

    private static readonly ReportColumn Village = new("village", new("行政村", "Village"),
        new("行政村；社区另列", "Administrative village; communities are listed apart"), CellType.Text);

    private static readonly ReportColumn Township = new("township_code", new("乡镇编码", "Township code"),
        new("统计用区划代码，文本", "Statistical division code, as text"), CellType.Code);

    private static readonly ReportColumn Residents = new("residents", new("居民（人）", "Residents (persons)"),
        new("按控制总数换算后的人口", "Residents after scaling to the control total"), CellType.Whole);

    /// <summary>The status word of an answer.</summary>
    public static StatusWord Status(Verdict verdict) => verdict switch
    {
        Verdict.Met => StatusWord.Met,
        Verdict.NotMet => StatusWord.NotMet,
        Verdict.Conflict => StatusWord.Conflicting,
        _ => StatusWord.CannotTell,
    };

    /// <summary>The name of a theme.</summary>
    public static LocalText Theme(string theme) => theme switch
    {
        "coverage" => new("覆盖、布局与机构树", "Coverage, layout and the facility tree"),
        "beds" => new("床位与机构规模", "Beds and size of institutions"),
        "emergency" => new("院前急救", "Emergency care"),
        "workforce" => new("人力", "Workforce"),
        _ => new("基层质量与科室", "Quality of primary care and departments"),
    };

    /// <summary>Every clause of one list, in its order.</summary>
    public static ReportTable Clauses(string id, LocalText title, IEnumerable<ClauseResult> clauses, int printed = int.MaxValue) => new()
    {
        Id = id,
        Title = title,
        PrintedRows = printed,
        Columns =
        [
            new("clause", new("条款", "Clause"), new("标准包中的编号", "Id in the rule pack"), CellType.Code),
            new("title", new("内容", "What"), new("条款要求的内容", "What the clause asks for"), CellType.Text),
            new("status", new("结论", "Answer"), new("达标、未达标、无法判定（缺数据）、来源冲突", "Met, not met, cannot tell (data missing), conflicting source"), CellType.Status),
            new("text", new("数字", "Figures"), new("本县数字、目标、差距", "The county's figure, the target, the gap"), CellType.Text),
            new("figure", new("本县", "Figure"), new("本县的数字，单位见“单位”", "The county's figure, in the unit column's unit"), CellType.Number) { Decimals = 4 },
            new("target", new("目标", "Target"), new("条款的数字；区间取下限", "The clause's number; the lower end of a band"), CellType.Number) { Decimals = 4 },
            new("unit", new("单位", "Unit"), new("数字与目标的单位", "Unit of figure and target"), CellType.Text),
            new("gap", new("差距", "Gap"), new("达到目标还差多少；负数为超出", "What is lacking to the target; below zero what is too much"), CellType.Number) { Decimals = 2 },
            new("gap_unit", new("差距单位", "Gap unit"), new("差距的单位", "Unit of the gap"), CellType.Text),
            new("strength", new("约束力", "Strength"), new("文件自己的措辞", "The document's own wording"), CellType.Text),
            new("deadline", new("期限", "Deadline"), new("文件规定的年（月）", "Year (and month) the document sets"), CellType.Text),
            new("due", new("到期", "Due"), new("按所选年份是否到期；分阶段目标只有一个阶段有效", "How the chosen year stands to it; of a staged target one stage is in force"), CellType.Text),
            new("quotation", new("原文", "Quotation"), new("文件原文", "The document's own words"), CellType.Text),
            new("missing", new("缺少", "Missing"), new("判定所缺的数据", "Data without which it cannot be told"), CellType.Text),
            new("source", new("出处", "Source"), new("标准包、文件与章节；参照标准不算本县条款", "Pack, document and section; a reference is no clause of this county"), CellType.Text),
        ],
        Rows = [.. clauses.Select(c => new ReportRow(
        [
            ReportCell.Of(c.Clause.Id), ReportCell.Of(c.Clause.Title), ReportCell.Of(Status(c.Status)), ReportCell.Of(c.Text),
            c.Figure is null ? c.Status == Verdict.CannotTell ? ReportCell.Unknown : ReportCell.Empty : ReportCell.Of(InUnit(c, c.Figure)),
            c.Target is null ? ReportCell.Empty : ReportCell.Of(InUnit(c, c.Target)), Text(Unit(c)),
            c.Gap is null ? ReportCell.Empty : ReportCell.Of(c.Gap), Text(c.GapUnit), ReportCell.Of(c.Clause.Strength.Name()),
            ReportCell.Of(c.Clause.Deadline), Text(Due(c.Due)), ReportCell.Of(c.Clause.Quotation), Text(Join(c.Missing)),
            ReportCell.Of(Source(c)),
        ]))],
    };

    /// <summary>A figure or target in the unit that <see cref="Unit"/> names: shares in per cent.</summary>
    public static double? InUnit(ClauseResult clause, double? value) => value is double v && clause.Clause.IsShare ? Math.Round(v * 100, 6) : value;

    /// <summary>Unit of a clause's figures as a reader sees them.</summary>
    public static LocalText Unit(ClauseResult clause) => !clause.Clause.IsShare ? clause.Clause.Unit
        : clause.Clause.Unit is { Zh: "占比", En: "share" } ? LocalText.Same("%") : new($"%（{clause.Clause.Unit.Zh}）", $"% ({clause.Clause.Unit.En})");

    /// <summary>Every administrative village.</summary>
    public static ReportTable Villages(CountyAudit audit, County county, int printed = int.MaxValue) => new()
    {
        Id = "village-clinics",
        Title = new("村卫生室逐村核对", "Village clinics, village by village"),
        PrintedRows = printed,
        Columns =
        [
            Code, Village, Township, Residents,
            new("clinic", new("卫生室", "Clinic"), new("本村、第二执业点、与邻村共用、没有、不详", "Own, second practice point, shared, none, unknown"), CellType.Text),
            new("doctors", new("乡村医生（人）", "Village doctors"), new("本村卫生室的乡村医生", "Village doctors of its own clinics"), CellType.Whole),
            new("level", new("达标", "Standard"), new("基本标准、推荐标准、未达标", "Basic, recommended or below"), CellType.Text),
            new("per_doctor", new("每名医生居民（人）", "Residents per doctor"), new("居民 ÷ 乡村医生", "Residents ÷ village doctors"), CellType.Whole),
            new("foot_minutes", new("步行到卫生室（分钟）", "Walk to a clinic (min)"), new("到本村或最近的卫生室", "To its own or the nearest clinic"), CellType.Minutes),
            new("clinic_minutes", new("乘车到卫生室（分钟）", "Ride to a clinic (min)"), new("到本村或最近的卫生室", "To its own or the nearest clinic"), CellType.Minutes),
            new("centre_minutes", new("到卫生院（分钟）", "To a township centre (min)"), new("最近的乡镇卫生院、社区中心或更高一级", "Nearest township or community centre or higher"), CellType.Minutes),
            new("sub_centre_minutes", new("到次中心（分钟）", "To a sub-centre (min)"), new("最近的次中心或更高一级", "Nearest sub-centre or higher"), CellType.Minutes),
            new("hospital_minutes", new("到县级医院（分钟）", "To a county hospital (min)"), new("最近的县级医院", "Nearest county hospital"), CellType.Minutes),
            new("mode", new("服务方式", "Mode"), new("补救阶梯上第一个可行的方式", "The first rung of the remedy ladder that holds"), CellType.Text),
            new("served_by", new("由谁服务", "Served by"), new("延伸、巡回或派驻的机构", "Institution that extends, sends the round or the staff"), CellType.Text),
            new("mode_minutes", new("方式用时（分钟）", "Minutes of the mode"), new("到邻村卫生室，或从卫生院单程", "To the neighbour's clinic, or one way from the centre"), CellType.Minutes),
            new("circuit", new("巡回线路", "Round"), new("所在线路的编号", "Number of its round"), CellType.Whole),
            new("reason", new("说明", "Why"), new("为什么是这种方式，或为什么没有", "Why this mode, or why none"), CellType.Text),
        ],
        Rows = [.. audit.Villages.Rows.Select(r => new ReportRow(
        [
            ReportCell.Of(r.Village.Code), ReportCell.Of(r.Village.Name), ReportCell.Of(r.Village.TownshipCode), ReportCell.Of(r.Residents),
            ReportCell.Of(Standing(r.Standing)), r.Clinics.Count == 0 ? ReportCell.Empty : ReportCell.Of(r.Doctors), Text(Level(r)),
            r.Clinics.Count == 0 ? ReportCell.Empty : ReportCell.Of(r.ResidentsPerDoctor), Minutes(r, r.ClinicFootMinutes), Minutes(r, r.ClinicMinutes),
            Minutes(r, r.CentreMinutes), Minutes(r, r.SubCentreMinutes), Minutes(r, r.HospitalMinutes), ReportCell.Of(r.Mode.Name()),
            ReportCell.Of(r.ServedBy >= 0 ? county.Facilities[r.ServedBy].Name : ""), r.ModeMinutes is null ? ReportCell.Empty : ReportCell.Of(r.ModeMinutes),
            r.Circuit >= 0 ? ReportCell.Of(r.Circuit + 1) : ReportCell.Empty,
            Text(Join([.. new[] { r.Reason }.Where(t => t.Zh.Length > 0), .. r.Shortfalls])),
        ]))],
        Note = audit.Villages.Missing.Count == 0 ? null
            : new($"缺：{Join(audit.Villages.Missing).Zh}", $"Missing: {Join(audit.Villages.Missing).En}"),
    };

    /// <summary>Communities: the clinic clauses do not bind them.</summary>
    public static ReportTable Communities(CountyAudit audit, int printed = int.MaxValue) => new()
    {
        Id = "communities",
        Title = new("社区（不适用村卫生室条款）", "Communities (the clinic clauses do not bind them)"),
        PrintedRows = printed,
        Columns = [Code, new("community", new("社区", "Community"), new("社区居委会辖区", "Area of a residents' committee"), CellType.Text), Township, Residents],
        Rows = [.. audit.Villages.Communities.Select(v => new ReportRow(
            [ReportCell.Of(v.Code), ReportCell.Of(v.Name), ReportCell.Of(v.TownshipCode), ReportCell.Of(v.Population)]))],
    };

    /// <summary>What each mode serves and needs; the villages add up to all of them.</summary>
    public static ReportTable Modes(CountyAudit audit) => new()
    {
        Id = "village-modes",
        Title = new("按服务方式汇总", "By mode of service"),
        Columns =
        [
            new("mode", new("服务方式", "Mode"), new("补救阶梯上第一个可行的方式", "The first rung of the remedy ladder that holds"), CellType.Text),
            new("villages", new("行政村（个）", "Villages"), new("按此方式服务的村", "Villages served so"), CellType.Whole), Residents,
            new("clinics", new("新设（处）", "New clinics"), new("新设卫生室或第二执业点", "Clinics or practice points to set up"), CellType.Whole),
            new("doctors", new("需医生（人）", "Doctors needed"), new("需要增加的医生", "Doctors to find"), CellType.Whole),
            new("vehicle_hours", new("车辆（小时/周）", "Vehicle hours a week"), new("巡回的行驶与停留", "Riding and stops of the rounds"), CellType.Number),
        ],
        Rows =
        [
            .. audit.Villages.Modes.Select(m => new ReportRow(
                [ReportCell.Of(m.Mode.Name()), ReportCell.Of(m.Villages), ReportCell.Of(m.Residents), ReportCell.Of(Needs(m, m.NewClinics)), ReportCell.Of(Needs(m, m.NewDoctors)), ReportCell.Of(Needs(m, m.VehicleHoursPerWeek))])),
            new ReportRow(
            [
                ReportCell.Of(new LocalText("合计", "Total")), ReportCell.Of(audit.Villages.Modes.Sum(m => m.Villages)), Total(audit, m => m.Residents),
                Total(audit, m => Needs(m, m.NewClinics)), Total(audit, m => Needs(m, m.NewDoctors)), Total(audit, m => Needs(m, m.VehicleHoursPerWeek)),
            ], IsTotal: true),
        ],
    };

    /// <summary>The rounds of the travelling teams.</summary>
    public static ReportTable Circuits(CountyAudit audit, County county) => new()
    {
        Id = "circuits",
        Title = new("巡回医疗线路", "Travelling circuits"),
        Columns =
        [
            new("circuit", new("线路", "Round"), new("线路编号", "Number of the round"), CellType.Whole),
            new("from", new("出发", "From"), new("派出巡回队的卫生院", "Township centre that sends the team"), CellType.Text),
            new("stops", new("经过的村", "Villages"), new("按到达顺序", "In the order of the visit"), CellType.Text),
            new("ride_minutes", new("行车（分钟）", "Riding (min)"), new("含返回", "The way back included"), CellType.Minutes),
            new("minutes", new("全程（分钟）", "Whole round (min)"), new("行车与停留，不超过一个工作日", "Riding and visits, within a working day"), CellType.Minutes),
        ],
        Rows = [.. audit.Villages.Circuits.Select((c, i) => new ReportRow(
        [
            ReportCell.Of(i + 1), ReportCell.Of(county.Facilities[c.Depot].Name), ReportCell.Of(string.Join(" → ", c.Stops.Select(s => audit.Villages.Rows[s].Village.Name))),
            ReportCell.Of(c.RideMinutes), ReportCell.Of(c.Minutes),
        ]))],
    };

    /// <summary>Villages that would serve their cluster best.</summary>
    public static ReportTable Central(CountyAudit audit) => new()
    {
        Id = "central-clinics",
        Title = new("中心村卫生室建议", "Central village clinics proposed"),
        Columns =
        [
            Code, Village,
            new("members", new("服务的村", "Villages served"), new("邻村标准内、不属于别的中心村", "Within the neighbour standard and in no other cluster"), CellType.Text), Residents,
            new("mean_minutes", new("平均时间（分钟）", "Mean ride (min)"), new("按居民加权", "Weighted by residents"), CellType.Minutes),
        ],
        Rows = [.. audit.Villages.Central.Select(c => new ReportRow(
        [
            ReportCell.Of(audit.Villages.Rows[c.Row].Village.Code), ReportCell.Of(audit.Villages.Rows[c.Row].Village.Name),
            ReportCell.Of(string.Join("、", c.Members.Select(m => audit.Villages.Rows[m].Village.Name))), ReportCell.Of(c.Residents), ReportCell.Of(c.MeanMinutes),
        ]))],
    };

    /// <summary>The four tiers as a tree: each facility, its parent, the minutes of the leg.</summary>
    public static ReportTable Tree(CountyAudit audit, County county, int printed = int.MaxValue) => new()
    {
        Id = "facility-tree",
        Title = new("机构树", "The facility tree"),
        PrintedRows = printed,
        Columns =
        [
            new("facility", new("机构", "Facility"), new("四级体系中的机构", "A facility of the four tiers"), CellType.Text),
            new("tier", new("层级", "Tier"), new("四级中的哪一级", "Which of the four tiers"), CellType.Text),
            new("parent", new("上级机构", "Parent"), new("转诊的上一级", "The facility it refers to"), CellType.Text),
            new("minutes", new("时间（分钟）", "Ride (min)"), new("本机构 → 上级机构", "From the facility to its parent"), CellType.Minutes),
            new("basis", new("依据", "Basis"), new("名单写明，或按所在乡镇、最近时间推定", "Stated in the list, or by township or shortest time"), CellType.Text),
            new("problem", new("问题", "Problem"), new("没有上级、层级不对或无法判定", "No parent, a wrong tier, or cannot tell"), CellType.Text),
        ],
        Rows = [.. audit.Tree.Edges.Select((TreeEdge e) => new ReportRow(
        [
            ReportCell.Of(county.Facilities[e.Child].Name), ReportCell.Of(county.Facilities[e.Child].Tier.Name()),
            ReportCell.Of(e.Parent >= 0 ? county.Facilities[e.Parent].Name : ""), e.Parent < 0 ? ReportCell.Empty : ReportCell.Of(e.Minutes),
            e.Parent < 0 ? ReportCell.Empty : ReportCell.Of(e.IsStated ? new LocalText("写明", "stated") : new LocalText("推定", "derived")), Text(e.Problem ?? new("", "")),
        ]))],
    };

    /// <summary>How the year stands to a deadline.</summary>
    public static LocalText Due(DueState due) => due switch
    {
        DueState.NotYet => new("尚未到期", "not yet due"),
        DueState.Due => new("到期", "due"),
        DueState.Superseded => new("前一阶段", "earlier stage"),
        DueState.LaterStage => new("后一阶段", "later stage"),
        _ => new("", ""),
    };

    /// <summary>Texts in one line.</summary>
    public static LocalText Join(IReadOnlyList<LocalText> texts) =>
        new(string.Join("；", texts.Select(t => t.Zh)), string.Join("; ", texts.Select(t => t.En)));

    /// <summary>A total over the modes; unknown where one of them is.</summary>
    private static ReportCell Total(CountyAudit audit, Func<ModeTotal, double?> of) =>
        ReportCell.Of(audit.Villages.Modes.All(m => of(m) is not null) ? audit.Villages.Modes.Sum(of) : null);

    // a village without a mode needs what nobody knows yet, not nothing
    private static double? Needs(ModeTotal mode, double number) => mode.Mode == RemedyMode.CannotTell ? null : number;

    private static ReportCell Minutes(VillageRow row, double? minutes) => minutes is null && row.Location is null
        ? ReportCell.Of(new LocalText("没有坐标", "no coordinates")) : ReportCell.Of(minutes);

    private static ReportCell Text(LocalText text) => text.Zh.Length == 0 && text.En.Length == 0 ? ReportCell.Empty : ReportCell.Of(text);

    private static LocalText Source(ClauseResult c) => c.IsReference
        ? new($"参照标准（非本地条款） {c.Pack.Name} {c.Clause.Section}", $"reference (not a clause of this county) {c.Pack.Name} {c.Clause.Section}")
        : new($"{c.Pack.Name} {c.Pack.DocumentTitle} {c.Clause.Section}", $"{c.Pack.Name} {c.Pack.DocumentTitle} {c.Clause.Section}");

    private static LocalText Standing(ClinicStanding standing) => standing switch
    {
        ClinicStanding.Own => new("本村", "own"),
        ClinicStanding.OwnAndSecond => new("本村及第二执业点", "own and second point"),
        ClinicStanding.Shared => new("与邻村共用", "shared"),
        ClinicStanding.None => new("没有", "none"),
        _ => new("不详", "unknown"),
    };

    private static LocalText Level(VillageRow row) => row.Level switch
    {
        "recommended" => new("推荐标准", "recommended"),
        "basic" => new("基本标准", "basic"),
        "none" => new("未达标", "below"),
        _ => row.Clinics.Count > 0 ? new("不详", "unknown") : new("", ""),
    };
}
