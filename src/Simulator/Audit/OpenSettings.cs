using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit;

/// <summary>Every open setting that a clause can depend on (standards I), in the order in which they are printed.</summary>
public static class OpenSettings
{
    /// <summary>Names are unique.</summary>
    public static IReadOnlyList<OpenSetting> All { get; } =
    [
        County("year", "数据和区划的年份", "year of the data and of the administrative units", c => Same(c.Year)),
        County("neighbours", "是否计入县界外的机构和道路", "whether facilities and roads across the county line count",
            c => Flag(c.Settings.Neighbours)),
        County("circle.tier", "服务圈由哪一级机构构成", "tier that closes the circle",
            c => new LocalText(c.Settings.Circle.Tier.Name().Zh, c.Settings.Circle.Tier.Word())),
        County("circle.profile", "服务圈的出行方式（速度档案）", "travel mode of the circle (speed profile)",
            c => LocalText.Same(c.Settings.Circle.Profile)),
        County("circle.minutes", "服务圈的时间（分钟，含）", "minutes of the circle, reaching them included",
            c => Same(c.Settings.Circle.Minutes)),
        County("circle.share", "“基本形成”所需的居民比例", "share of residents for “basically formed”",
            c => LocalText.Same(Share(c.Settings.Circle.Share))),
        County("siting.minutes", "次中心的标准（分钟）", "standard of sub-centres, minutes",
            c => Same(c.Settings.Siting.Minutes)),
        County("siting.roles", "次中心只在哪些镇选址", "roles of the towns that sub-centres may stand in",
            c => LocalText.Same(string.Join(", ", c.Settings.Siting.Roles))),
        County("ambulance.rounding", "救护车应配数的取整", "rounding of the ambulance quota",
            c => Rounding(c.Settings.Ambulance.Rounding)),
        County("ambulance.rural-minutes", "农村急救反应标准（分钟）", "rural response standard, minutes",
            c => Same(c.Settings.Ambulance.RuralMinutes)),
        County("ambulance.remote-minutes", "偏远乡镇的界限（距最近救护车分钟）", "a township is remote beyond so many minutes from an ambulance",
            c => Same(c.Settings.Ambulance.RemoteMinutes)),
        County("ambulance.remote-supplement", "每个偏远乡镇增配（辆）", "vehicles added for each remote township",
            c => Same(c.Settings.Ambulance.RemoteSupplement)),
        Option("audit.year", "audit.year", "期限和分阶段目标按哪一年判断", "year that deadlines and stages are judged by",
            o => Same(o.Year)),
        Option("audit.township-seat-exempt", "audit.township_seat_exempt", "乡镇卫生院所在村是否不另设卫生室",
            "whether the township centre stands in for the clinic of its village", o => Flag(o.TownshipSeatExempt)),
        Option("audit.small-village-residents", "audit.small_village_residents", "人口较少的村：少于（人）",
            "a village is small below so many residents", o => Same(o.SmallVillageResidents)),
        More("walk-minutes", "步行到卫生室的上限（分钟）", "longest walk to a clinic, minutes", o => Same(o.WalkMinutes)),
        More("neighbour-minutes", "邻（联）村延伸服务的乘车上限（分钟）", "longest ride to a neighbour's clinic, minutes",
            o => Same(o.NeighbourMinutes)),
        More("neighbour-villages", "一个卫生室最多延伸服务（村）", "villages that one clinic may serve besides its own",
            o => Same(o.NeighbourVillages)),
        More("working-minutes", "巡回医疗的工作日（分钟）", "working day of a round, minutes", o => Same(o.WorkingMinutes)),
        More("visit-minutes", "巡回在每村停留（分钟）", "stay in each village of a round, minutes", o => Same(o.VisitMinutes)),
        More("visits-per-week", "每周巡回（次）", "rounds a week", o => Same(o.VisitsPerWeek)),
        More("second-point-residents", "设第二执业点：步行上限以外的居民（人）",
            "residents beyond the walk that make a second practice point worth while", o => Same(o.SecondPointResidents)),
        More("residents-per-doctor", "每名乡村医生服务（人）", "residents that one village doctor serves",
            o => Same(o.ResidentsPerDoctor)),
        More("clinic-village-metres", "无村编码的卫生室归入最近的村（米以内）",
            "a clinic without a village code belongs to the nearest village within so many metres",
            o => Same(o.ClinicVillageMetres)),
        More("chain-minutes", "逐级转诊全程上限（分钟）", "longest referral chain, minutes", o => Same(o.ChainMinutes)),
        More("adjacent-metres", "“毗邻”的距离（米）", "distance that counts as adjacent, metres", o => Same(o.AdjacentMetres)),
        More("about", "“左右”的容许偏差", "tolerance of “about”", o => LocalText.Same(Share(o.About))),
        More("of-which", "“其中”的读法", "how “of which” is read", o => o.OfWhich switch
        {
            "all" => new LocalText("按全部计", "of all"),
            "qualified" => new LocalText("按达标者计", "of those that qualify"),
            _ => new LocalText("未定，两种读法都给出", "open: both readings are given"),
        }),
        More("station-minutes", "城镇居民到社区机构的上限（分钟）", "minutes beyond which townspeople may need a community station",
            o => Same(o.StationMinutes)),
        More("alliance-tolerance", "医共体人口均衡的容许偏差", "share by which residents of alliances may differ",
            o => LocalText.Same(Share(o.AllianceTolerance))),
    ];

    /// <summary>By its name in the packs; null when there is none.</summary>
    public static OpenSetting? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>The word of a rounding: <c>up</c>, <c>nearest</c>, <c>down</c>.</summary>
    public static LocalText Rounding(string word) => word switch
    {
        "down" => new LocalText("向下", "down"),
        "nearest" => new LocalText("四舍五入", "to the nearest"),
        _ => new LocalText("向上", "up"),
    };

    private static OpenSetting County(string name, string zh, string en, Func<County, LocalText> value) =>
        new(name, name.Replace('-', '_'), new LocalText(zh, en), (county, _) => value(county));

    private static OpenSetting Option(string name, string key, string zh, string en, Func<AuditOptions, LocalText> value) =>
        new(name, key, new LocalText(zh, en), (_, options) => value(options));

    private static OpenSetting More(string word, string zh, string en, Func<AuditOptions, LocalText> value) =>
        Option($"audit.{word}", $"audit.more.{word}", zh, en, value);

    private static LocalText Same(double value) => LocalText.Same(Number(value));

    private static LocalText Flag(bool value) => value ? new LocalText("是", "yes") : new LocalText("否", "no");
}
