using System.Globalization;
using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>Words and figures of sentences, the same in every section.</summary>
internal static class Words
{
    public static string Persons(double value) => ReportText.Whole(value);

    public static string Share(double value) => ReportText.Share(value);

    /// <summary>A setting's number without needless decimals: 30, 0.5, 1.35.</summary>
    public static string Plain(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static StatusWord Of(Verdict verdict) => verdict switch
    {
        Verdict.Met => StatusWord.Met,
        Verdict.NotMet => StatusWord.NotMet,
        Verdict.Conflict => StatusWord.Conflicting,
        _ => StatusWord.CannotTell,
    };

    public static StatusWord Of(ReachStatus status) => status switch
    {
        ReachStatus.Served => StatusWord.Served,
        ReachStatus.Short => StatusWord.ShortOfCapacity,
        ReachStatus.OutOfReach => StatusWord.OutOfReach,
        _ => StatusWord.CannotTell,
    };

    public static LocalText Of(ReachReason reason) => reason switch
    {
        ReachReason.TooFar => new("路程超过标准", "too far: a route, but longer than the standard"),
        ReachReason.NoRoad => new("附近没有可通行道路", "no road: none within the snap limit"),
        ReachReason.CutOff => new("与机构之间没有道路连通", "cut off: no route to any facility"),
        ReachReason.Full => new("可到达的机构已满", "the facilities in reach are full"),
        ReachReason.NoCoordinates => new("没有坐标", "no coordinates"),
        ReachReason.NoSurface => new("所在地没有地表数据", "nothing is known of the land it stands on"),
        ReachReason.ListIncomplete => new("机构名单不完整，可能有更近的机构",
            "the facility list is incomplete: an unlisted one may be nearer"),
        _ => LocalText.Same(""),
    };

    public static LocalText Of(JoinStatus status) => status switch
    {
        JoinStatus.BeyondSnapLimit => new("附近没有可通行道路，未连接", "no routable road near it; not connected"),
        JoinStatus.NoCoordinates => new("没有可用坐标", "no usable coordinates"),
        JoinStatus.NoSurface => new("所在地没有地表数据，无法判定", "nothing is known of the land it stands on: cannot tell"),
        _ => new("已连接", "joined"),
    };

    public static LocalText Of(SitingStatus status) => status switch
    {
        SitingStatus.Optimal => new("已证明最优", "proven optimal"),
        SitingStatus.Feasible => new("可行，未证明最优", "feasible, optimality not proven"),
        SitingStatus.TimedOut => new("限时内最好，未证明最优", "best within the time limit, optimality not proven"),
        _ => new("无可行方案", "no feasible set"),
    };

    public static LocalText Of(TravelKind kind) => kind switch
    {
        TravelKind.Network => new("道路网络", "road network"),
        TravelKind.Overland => new("道路网络与地表步行", "road network and walking over land"),
        TravelKind.Estimated => new("估算（无路网）", "estimated (no road layer)"),
        _ => new("无（没有坐标）", "none (no coordinates)"),
    };

    public static LocalText Of(TownshipKind kind) => kind switch
    {
        TownshipKind.Subdistrict => new("街道", "subdistrict"),
        TownshipKind.Town => new("镇", "town"),
        TownshipKind.Township => new("乡", "township"),
        _ => new("未知", "unknown"),
    };

    public static LocalText Basis(string basis) => basis switch
    {
        "resident" => new("常住人口", "residents"),
        "registered" => new("户籍人口", "registered population"),
        "layer" => new("人口图层合计", "sum of the population layer"),
        _ => LocalText.Same(basis),
    };

    /// <summary>Names in one line; the first few and how many more.</summary>
    public static LocalText Names(IReadOnlyList<LocalText> names, int most = 6)
    {
        string zh = string.Join("、", names.Take(most).Select(n => n.Zh)), en = string.Join(", ", names.Take(most).Select(n => n.En));
        string rest = Plain(names.Count - most);
        return names.Count <= most ? new(zh, en) : new($"{zh}等 {names.Count.ToString(CultureInfo.InvariantCulture)} 处", $"{en} and {rest} more");
    }

    /// <summary>Texts of both languages joined into one.</summary>
    public static LocalText Join(IEnumerable<LocalText> texts, string zhBetween = "；", string enBetween = "; ")
    {
        LocalText[] all = [.. texts];
        return new(string.Join(zhBetween, all.Select(t => t.Zh)), string.Join(enBetween, all.Select(t => t.En)));
    }

    /// <summary>Name of a demand point for a reader.</summary>
    public static string NameOf(DemandPoint point) => point.Name.Length > 0 ? point.Name : point.Id;

    /// <summary>Name of a facility; the English one where the source has a column for it.</summary>
    public static LocalText NameOf(Facility facility) => LocalText.Named(facility.Name, facility.More);

    /// <summary>Name of a township; the English one where the source has a column for it.</summary>
    public static LocalText NameOf(Township township) => LocalText.Named(township.Name, township.More);

    /// <summary>Name of a township by code; the code where the county's list has none.</summary>
    public static LocalText TownshipName(County county, string code) =>
        county.Townships.FirstOrDefault(t => t.Code == code) is { } township ? NameOf(township) : LocalText.Same(code);
}
