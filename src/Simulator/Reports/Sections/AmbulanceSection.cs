using Simulator.Data;
using Simulator.Ems;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>How many ambulances the clauses ask for, how that stands against the fleet, and the response today.</summary>
internal static class AmbulanceSection
{
    public static ReportSection Of(CountyAnalysis analysis, CountyMaps maps)
    {
        var blocks = new List<ReportBlock>();
        if (analysis.Ambulances is not { } sizing)
        {
            blocks.Add(new ReportParagraph(
                new("生效的标准中没有救护车配置条款，无法计算应配数量。", "No rule pack in force states an ambulance quota, so none was computed."),
                ParagraphTone.Finding));
            return new ReportSection("ambulances", Title, blocks);
        }

        blocks.Add(new ReportParagraph(Finding(analysis)!, ParagraphTone.Finding));
        if (analysis.Travel == Network.TravelKind.Estimated)
        {
            blocks.Add(new ReportParagraph(
                new("没有道路图层：本节的分钟数都是估算（直线距离 × 绕行系数 ÷ 设定车速），只能用于比选。配置数量不受影响。",
                    "There is no road layer: all minutes of this section are estimates (straight lines × detour ÷ a set speed) and serve comparison only. The number of vehicles does not depend on them."),
                ParagraphTone.Caution));
        }

        blocks.Add(new ReportParagraph(Clause(sizing), sizing.Rule.IsReference ? ParagraphTone.Caution : ParagraphTone.Note));
        blocks.Add(Quota(sizing));
        if (analysis.County.Townships.Count > 0)
        {
            blocks.Add(ByTownship(analysis.County, sizing));
        }

        if (analysis.Response is { } response)
        {
            blocks.Add(new ReportParagraph(ResponseText(analysis, response), ParagraphTone.Finding));
            if (maps.Response(response) is { } map)
            {
                blocks.Add(map);
            }

            blocks.Add(Response(response));
        }
        else
        {
            blocks.Add(new ReportParagraph(
                new("没有带坐标的急救站点，或没有行程，急救反应时间无法判定。", "Cannot tell the response: no base with coordinates, or no travel times."),
                ParagraphTone.Caution));
        }

        blocks.AddRange(AmbulanceStudyBlocks.Of(analysis, maps));
        return new ReportSection("ambulances", Title, blocks);
    }

    /// <summary>One sentence on the quota; null when there is no rule.</summary>
    public static LocalText? Finding(CountyAnalysis analysis)
    {
        if (analysis.Ambulances is not { } sizing)
        {
            return null;
        }

        string required = Words.Plain(sizing.Required), exact = Words.Plain(sizing.Exact);
        LocalText rounding = RoundingName(sizing.Rounding);
        LocalText minimum = sizing.Minimum is { } m
            ? new($"；乡镇最低 {Words.Plain(m.Vehicles)} 辆", $"; the township minimum is {Words.Plain(m.Vehicles)}") : LocalText.Same("");
        LocalText binds = sizing.Minimum is null ? LocalText.Same("") : sizing.Binding == BindingRule.Quota
            ? new("，起约束作用的是按人口的配额", ", so the quota by population binds") : new("，起约束作用的是乡镇最低", ", so the township minimum binds");
        LocalText present = sizing.Present is int has
            ? new($"；现有{(sizing.PresentIsComplete ? "" : "至少")} {has} 辆，{Gap(sizing.Required - has).Zh}",
                $"; {(sizing.PresentIsComplete ? "" : "at least ")}{has} are present, {Gap(sizing.Required - has).En}")
            : new("；现有数量未知", "; the present fleet is unknown");
        LocalText reference = sizing.Rule.IsReference ? new("参照标准（非本地条款）：", "By the reference standard (not a local clause): ") : LocalText.Same("");
        return new(
            $"{reference.Zh}应配救护车 {required} 辆（{exact}，{rounding.Zh}）{minimum.Zh}{binds.Zh}{present.Zh}。",
            $"{reference.En}{required} ambulances are required ({exact}, {rounding.En}){minimum.En}{binds.En}{present.En}.");
    }

    private static LocalText Title { get; } = new("救护车", "Ambulances");

    private static LocalText Gap(int gap) => gap > 0 ? new($"缺 {Words.Plain(gap)} 辆", $"{Words.Plain(gap)} short")
        : gap < 0 ? new($"多 {Words.Plain(-gap)} 辆", $"{Words.Plain(-gap)} more than required") : new("正好", "as required");

    private static LocalText RoundingName(QuotaRounding rounding) => rounding switch
    {
        QuotaRounding.Up => new("向上取整", "rounded up"),
        QuotaRounding.Down => new("向下取整", "rounded down"),
        _ => new("四舍五入", "rounded to the nearest"),
    };

    private static LocalText Clause(AmbulanceSizing sizing)
    {
        string label = sizing.Rule.IsReference ? "参照标准（非本地条款）" : "本地条款";
        string en = sizing.Rule.IsReference ? "Reference standard (not a local clause)" : "Local clause";
        return new($"{label} {sizing.Rule.ClauseId}：“{sizing.Rule.Quotation}”", $"{en} {sizing.Rule.ClauseId}: “{sizing.Rule.Quotation}”");
    }

    public static ReportTable Quota(AmbulanceSizing sizing)
    {
        var rows = new List<ReportRow>();
        void Add(LocalText rule, double? exact, int? vehicles, string source, bool isTotal = false) => rows.Add(new ReportRow(
        [
            ReportCell.Of(rule), exact is double e ? ReportCell.Of(e) : ReportCell.Empty,
            vehicles is int v ? ReportCell.Of(v) : ReportCell.Unknown, ReportCell.Of(source),
        ], isTotal));
        string persons = Words.Persons(sizing.Residents), per = Words.Persons(sizing.Rule.ResidentsPerVehicle);
        string share = Words.Plain(sizing.Rule.PopulationShare * 100);
        LocalText basis = Words.Basis(sizing.Basis);
        Add(new($"按人口：{persons} 人（{basis.Zh}）× {share}% ÷ {per}，{RoundingName(sizing.Rounding).Zh}",
            $"By population: {persons} ({basis.En}) × {share}% ÷ {per}, {RoundingName(sizing.Rounding).En}"),
            sizing.Exact, sizing.Quota, sizing.Rule.ClauseId);
        foreach (QuotaRoundingResult other in sizing.OtherRoundings.Where(o => o.Rounding != sizing.Rounding))
        {
            Add(new($"　对照：{RoundingName(other.Rounding).Zh}", $"  for comparison: {RoundingName(other.Rounding).En}"), sizing.Exact,
                other.Required, "ambulance.rounding");
        }

        if (sizing.Minimum is { } minimum)
        {
            string n = Words.Plain(minimum.Counted.Count), each = Words.Plain(minimum.PerHospital);
            string more = minimum.UnknownKind.Count > 0 ? $"（另有 {Words.Plain(minimum.UnknownKind.Count)} 个类别未知）" : "";
            string moreEn = minimum.UnknownKind.Count > 0 ? $" ({Words.Plain(minimum.UnknownKind.Count)} more of unknown kind)" : "";
            Add(new($"乡镇最低：{n} 个镇、乡 × {each} 辆（街道不计）{more}", $"Township minimum: {n} towns and townships × {each} (subdistricts do not count){moreEn}"),
                null, minimum.Vehicles, sizing.Rule.ClauseId);
        }

        Add(new("应配（两者取大）", "Required (the larger of the two)"), null, sizing.Required, sizing.Rule.ClauseId, true);
        if (sizing.Remote is { } remote)
        {
            string limit = Words.Plain(remote.LimitMinutes), each = Words.Plain(remote.PerTownship);
            int unknown = remote.Townships.Count(t => t.IsRemote is null);
            string zh = unknown > 0 ? $"；{Words.Plain(unknown)} 个乡镇无法判定" : "", en = unknown > 0 ? $"; {Words.Plain(unknown)} cannot be told" : "";
            Add(new($"偏远增配：驻地距最近站点超过 {limit} 分钟的乡镇，每个 {each} 辆{zh}",
                $"Remote supplement: townships whose seat lies more than {limit} min from the nearest base, {each} each{en}"),
                null, unknown == remote.Townships.Count && unknown > 0 ? null : remote.Vehicles, "ambulance.remote_minutes");
        }

        Add(new("现有", "Present"), null, sizing.Present, "facilities: ambulances");
        foreach (QuotaOnBasis other in sizing.OtherBases.Where(b => Math.Abs(b.Persons - sizing.Residents) > 0.5))
        {
            Add(new($"　对照：按{other.Basis.Zh} {Words.Persons(other.Persons)} 人", $"  for comparison: on {other.Basis.En}, {Words.Persons(other.Persons)}"),
                other.Exact, other.Required, other.Source);
        }

        return new ReportTable
        {
            Id = "ambulance-quota", Title = new("救护车配置", "Size of the ambulance fleet"),
            Columns =
            [
                new("rule", new("规则", "Rule"), new("应配数量的来历", "Where the number comes from"), CellType.Text),
                new("exact", new("取整前（辆）", "Before rounding (vehicles)"), new("取整之前的数", "The figure before rounding"), CellType.Number) { Decimals = 4 },
                new("vehicles", new("数量（辆）", "Vehicles"), new("取整之后", "After rounding"), CellType.Whole), Columns.Source,
            ],
            Rows = rows,
        };
    }

    public static ReportTable ByTownship(County county, AmbulanceSizing sizing)
    {
        var rows = new List<ReportRow>();
        foreach (TownshipFleet fleet in sizing.Townships)
        {
            Township township = county.Townships[fleet.Township];
            RemoteTownship? remote = sizing.Remote?.Townships.FirstOrDefault(r => r.Township == fleet.Township);
            rows.Add(new ReportRow(
            [
                ReportCell.Of(Words.NameOf(township)), ReportCell.Of(township.Code), ReportCell.Of(Words.Of(township.Kind)),
                ReportCell.Of(fleet.Residents), ReportCell.Of(fleet.Least),
                remote is null ? ReportCell.Empty : ReportCell.Of(remote.RideMinutes),
                sizing.Remote is null ? ReportCell.Empty : ReportCell.Of(fleet.Supplement),
                ReportCell.Of(fleet.Share), ReportCell.Of(fleet.Present), ReportCell.Of(fleet.Gap), ReportCell.Of(township.Source),
            ]));
        }

        return new ReportTable
        {
            Id = "ambulances-by-township", Title = new("救护车：按乡镇街道", "Ambulances by township"),
            Columns =
            [
                Columns.Township, Columns.TownshipCode, new("kind", new("类别", "Kind"), new("镇、乡或街道；街道不计乡镇最低", "Town, township or subdistrict; subdistricts have no minimum"), CellType.Text),
                Columns.Residents,
                new("least", new("最低（辆）", "Least (vehicles)"), new("乡镇卫生院最低配置", "Least number at the township hospital"), CellType.Whole),
                new("ride", new("距最近站点（分钟）", "Nearest base (min)"), new("最近急救站点到乡镇驻地的行车时间", "Ride from the nearest base to the township seat"), CellType.Minutes),
                new("supplement", new("偏远增配（辆）", "Remote (vehicles)"), new("因偏远增加的数量", "Vehicles added for remoteness"), CellType.Whole),
                new("share", new("按人口分配（辆）", "Share (vehicles)"), new("应配总数按人口分到各乡镇，不低于最低数；没有条款规定这种分法", "The required fleet divided by residents, none below its least; no clause states this division"), CellType.Whole),
                new("present", new("现有（辆）", "Present (vehicles)"), new("机构名单中的数量", "As the facility list says"), CellType.Whole),
                new("gap", new("缺额（辆）", "Gap (vehicles)"), new("分配 + 增配 − 现有；负数为富余", "Share + supplement − present; negative is a surplus"), CellType.Whole) { IsDifference = true },
                Columns.Source,
            ],
            Rows = rows,
        };
    }

    private static LocalText ResponseText(CountyAnalysis analysis, ResponseCoverage response)
    {
        ResponseStandard s = response.Standard;
        AmbulanceBases bases = AmbulanceBases.Of(analysis.County);
        LocalText assumed = bases.Source == BaseSource.Assumed
            ? new("名单没有救护车数量，假设县级医院、次中心、卫生院和急救站都是站点。", "The list gives no fleet, so hospitals, sub-centres, health centres and first-aid stations are assumed to be bases. ")
            : LocalText.Same("");
        string share = response.All.Share is double known ? Words.Share(known) : "—";
        string median = response.MedianMinutes is double m ? ReportText.Minutes(m) : "—";
        string ninetieth = response.NinetiethMinutes is double n ? ReportText.Minutes(n) : "—";
        string urban = Words.Plain(s.UrbanMinutes), rural = Words.Plain(s.RuralMinutes), turnout = Words.Plain(s.TurnoutMinutes);
        return new(
            $"{assumed.Zh}若最近站点有车待命，{share} 的居民在反应标准内（城镇 {urban} 分钟、农村 {rural} 分钟，含出车 {turnout} 分钟）；中位 {median} 分钟，90% 的居民在 {ninetieth} 分钟内。方向：站点 → 现场。",
            $"{assumed.En}With a vehicle ready at the nearest base, {share} of residents are within the response standard (urban {urban} min, rural {rural} min, turnout of {turnout} min included); median {median} min, nine in ten within {ninetieth} min. Direction: base to scene.");
    }

    private static ReportTable Response(ResponseCoverage response)
    {
        ReportRow Row(LocalText name, ResponseTally tally, bool isTotal)
        {
            long[] whole = LargestRemainder.Round([tally.Within, tally.Beyond, tally.Unreachable, tally.CannotTell]);
            return new ReportRow(
            [
                ReportCell.Of(name), ReportCell.Of(whole.Sum()), ReportCell.Of(whole[0]), ReportCell.Of(whole[1]), ReportCell.Of(whole[2]),
                ReportCell.Of(whole[3]), tally.Residents > 0 ? ReportCell.Of(tally.Share) : ReportCell.Empty, ReportCell.Of("ambulance"),
            ], isTotal);
        }

        return new ReportTable
        {
            Id = "response", Title = new("急救反应：标准内的居民", "Residents within the response standard"),
            Columns =
            [
                new("group", new("人群", "Group"), new("按城乡分类", "By urban-rural class"), CellType.Text), Columns.Residents,
                new("within", new("标准内（人）", "Within (persons)"), new("反应时间不超过标准", "Response within the standard"), CellType.Whole),
                new("beyond", new("超过标准（人）", "Beyond (persons)"), new("有车能到，但超过标准", "A vehicle arrives, but later"), CellType.Whole),
                new("unreachable", new("不可达（人）", "No route (persons)"), new("没有站点有路可达", "No base has a road to them"), CellType.Whole),
                new("cannot_tell", new("无法判定（人）", "Cannot tell (persons)"), new("没有坐标、未连接路网，或城乡分类未知而介于两个标准之间", "No coordinates, not on the network, or of unknown class between the two standards"), CellType.Whole),
                new("share", new("标准内比例（%）", "Within (%)"), new("标准内 ÷ 居民", "Within ÷ residents"), CellType.Share), Columns.Source,
            ],
            Rows =
            [
                Row(new("城镇（分类 1xx）", "Urban (class 1xx)"), response.Urban, false), Row(new("农村（分类 2xx）", "Rural (class 2xx)"), response.Rural, false),
                Row(new("分类未知", "Class unknown"), response.UnknownClass, false), Row(new("全部", "All"), response.All, true),
            ],
        };
    }
}
