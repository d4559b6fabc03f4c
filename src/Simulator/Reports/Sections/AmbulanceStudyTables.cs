using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;

namespace Simulator.Reports.Sections;

/// <summary>The study of a county's ambulances as tables: the same in the report, the workbook and on the terminal.</summary>
public static class AmbulanceStudyTables
{
    /// <summary>What was assumed, in one sentence under every table.</summary>
    public static LocalText Assumptions(AmbulanceStudyResult study)
    {
        AmbulanceSettings s = study.Ground.County.Settings.Ambulance;
        string perDay = Words.Plain(Math.Round(study.Demand.CallsPerDay, 1)), rate = Words.Plain(s.CallsPerThousand);
        string scene = Words.Plain(s.OnSceneMinutes), handover = Words.Plain(s.HandoverMinutes);
        string share = Words.Share(s.TransportShare), turnout = Words.Plain(s.TurnoutMinutes);
        string left = Words.Persons(study.Ground.ResidentsLeftOut);
        bool estimated = study.Ground.Kind == Network.TravelKind.Estimated;
        return new(
            $"假设（可在 county.yaml 的 ambulance 中修改）：每千人每年呼叫 {rate} 次（每天 {perDay} 次），出车 {turnout} 分钟，现场 {scene} 分钟，"
            + $"{share} 送院、交接 {handover} 分钟；{left} 名居民没有位置，未计入。{(estimated ? "行程为估计值，没有路网。" : "")}",
            $"Assumptions (ambulance in county.yaml): {rate} calls per 1,000 residents and year ({perDay} a day), turnout {turnout} min, "
            + $"on scene {scene} min, {share} taken to hospital, handover {handover} min; {left} residents have no place on the network and are left out."
            + (estimated ? " Travel is estimated: there is no road layer." : ""));
    }

    /// <summary>The fleets that were compared.</summary>
    public static ReportTable Fleets(AmbulanceStudyResult study) => new()
    {
        Id = "ambulance-fleets", Title = new("救护车布局比较", "Ways to station the fleet"), Note = Assumptions(study),
        Columns =
        [
            new("layout", new("布局", "Layout"), new("车辆停放方案", "How the vehicles are stationed"), CellType.Text),
            new("vehicles", new("车辆（辆）", "Vehicles"), new("全部车辆", "All vehicles"), CellType.Whole),
            new("expected", new("期望覆盖（%）", "Expected cover (%)"),
                new("考虑车辆繁忙后，标准内能等到空闲车辆的居民比例（MEXCLP）", "Residents who can expect an idle vehicle within the standard (MEXCLP)"), CellType.Share),
            new("once", new("一次覆盖（%）", "Single cover (%)"), new("标准内有一辆车的居民比例（MCLP）", "Residents within the standard of one vehicle (MCLP)"), CellType.Share),
            new("twice", new("两次覆盖（%）", "Double cover (%)"), new("标准内有两辆车的居民比例（DSM）", "Residents within the standard of two vehicles (DSM)"), CellType.Share),
            new("bound", new("上界（%）", "Bound (%)"), new("按所选模型，同样条件下任何布局都不超过此值", "By the model that was asked, no layout under the same conditions exceeds this"), CellType.Share),
            new("gap", new("差距（%）", "Gap (%)"), new("（上界 − 取值）÷ 取值；0 为已证明最优", "(bound − value) ÷ value; 0 is proven optimal"), CellType.Share),
            new("proof", new("证明", "Proof"), new("是否已证明最优", "Whether it is proven optimal"), CellType.Text),
            new("within", new("标准内呼叫（%）", "Calls within (%)"), new("模拟：反应时间在标准内的呼叫", "Simulated: calls answered within the standard"), CellType.Share),
            HalfWidth(CellType.Share),
            new("mean", new("平均反应（分钟）", "Mean response (min)"), new("呼叫到现场", "Call to scene"), CellType.Minutes),
            new("median", new("中位（分钟）", "Median (min)"), new("一半的呼叫不超过", "Half of the calls get this or better"), CellType.Minutes),
            new("ninetieth", new("90% 分位（分钟）", "90th percentile (min)"), new("九成的呼叫不超过", "Nine in ten calls get this or better"), CellType.Minutes),
            new("waited", new("需等车（%）", "Waited (%)"), new("没有空闲车辆、需要等待的呼叫", "Calls that found no vehicle and waited"), CellType.Share),
            new("farther", new("非最近站（%）", "Not the nearest (%)"), new("由更远站点出车的呼叫", "Calls answered from farther than the nearest base"), CellType.Share),
            new("nearest_busy", new("最近站忙的代价（分钟）", "Cost of nearest busy (min)"), new("比最近站有车时平均多行的时间", "Mean ride beyond that from the nearest base"), CellType.Number) { Decimals = 2 },
        ],
        Rows =
        [
            .. study.Fleets.Select(f => new ReportRow(
            [
                ReportCell.Of(f.Name), ReportCell.Of(f.Fleet), ReportCell.Of(f.Cover.Expected),
                ReportCell.Of(f.Cover.Once), ReportCell.Of(f.Cover.Twice), f.BoundShare is double b ? ReportCell.Of(b) : ReportCell.Empty,
                f.Gap is double gap ? ReportCell.Of(gap) : ReportCell.Empty, Proof(f.Status),
                Mean(f.Simulation.Share), Half(f.Simulation.Share), Mean(f.Simulation.MeanMinutes),
                ReportCell.Of(f.Simulation.MedianMinutes), ReportCell.Of(f.Simulation.NinetiethMinutes),
                Mean(f.Simulation.Waited), Mean(f.Simulation.FartherShare), Mean(f.Simulation.NearestBusyMinutes),
            ])),
        ],
    };

    /// <summary>Vehicles and how busy they are, base by base.</summary>
    public static ReportTable Bases(AmbulanceStudyResult study)
    {
        County county = study.Ground.County;
        StationedFleet? present = study.Fleets.FirstOrDefault(f => f.Id == "present");
        StationedFleet? quota = study.Fleets.FirstOrDefault(f => f.Id == "quota");
        var rows = new List<ReportRow>();
        double?[] busyByBase = study.BusyByBase();
        int?[] order = study.OrderOfBases();
        for (int b = 0; b < study.Ground.Bases.Count; b++)
        {
            Facility facility = county.Facilities[study.Ground.Bases[b]];
            int count = study.Best.Vehicles[b];
            rows.Add(new ReportRow(
            [
                ReportCell.Of(facility.Name), ReportCell.Of(facility.Tier.Name()), ReportCell.Of(facility.TownshipCode),
                facility.Ambulances is int has ? ReportCell.Of(has) : ReportCell.Unknown, ReportCell.Of(count),
                order[b] is int step ? ReportCell.Of(step) : ReportCell.Empty,
                quota is null ? ReportCell.Empty : ReportCell.Of(quota.Vehicles[b]),
                present is null ? ReportCell.Unknown : ReportCell.Of(count - present.Vehicles[b]),
                busyByBase[b] is double share ? ReportCell.Of(share) : ReportCell.Empty,
                study.Next?.Base == b ? ReportCell.Of(new LocalText("下一辆放这里", "the next vehicle goes here")) : ReportCell.Empty,
                ReportCell.Of(facility.Source),
            ]));
        }

        return new ReportTable
        {
            Id = "ambulance-bases", Title = new("各站点车辆", "Vehicles at each base"), Note = Next(study),
            Columns =
            [
                new("base", new("站点", "Base"), new("可停放救护车的机构", "A facility where vehicles can stand"), CellType.Text),
                new("tier", new("层级", "Tier"), new("机构层级", "Tier of the facility"), CellType.Text), Columns.TownshipCode,
                new("present", new("现有（辆）", "Present (vehicles)"), new("机构名单中的数量", "As the facility list says"), CellType.Whole),
                new("best", new("最优布局（辆）", "Best layout (vehicles)"), new("按所选模型覆盖最大的布局", "The layout that covers most by the model that was asked"), CellType.Whole),
                new("order", new("启用次序", "Order"), new("逐站启用时每一步覆盖都好的次序（嵌套最大覆盖）", "Order of manning the bases so that every stage covers well (nested maximal covering)"), CellType.Whole),
                new("quota", new("仅按配额（辆）", "Quota only (vehicles)"), new("按人口分到乡镇，不看地图", "Divided among townships by residents, without a map"), CellType.Whole),
                new("change", new("比现状（辆）", "Against present (vehicles)"), new("最优布局 − 现有", "Best layout − present"), CellType.Whole) { IsDifference = true },
                new("busy", new("忙碌比例（%）", "Busy (%)"), new("模拟：每辆车被占用的时间", "Simulated: share of time a vehicle is committed"), CellType.Share),
                new("note", new("备注", "Note"), new("下一辆车的位置", "Where the next vehicle goes"), CellType.Text), Columns.Source,
            ],
            Rows = rows,
        };
    }

    /// <summary>Response by township under the best layout.</summary>
    public static ReportTable Townships(AmbulanceStudyResult study)
    {
        IReadOnlyList<string> codes = study.Ground.TownshipCodes;
        SimulationResult best = study.Best.Simulation;
        return new ReportTable
        {
            Id = "ambulance-townships", Title = new("急救反应：按乡镇街道（模拟）", "Response by township (simulated)"), Note = Assumptions(study),
            Columns =
            [
                Columns.Township, Columns.TownshipCode,
                new("calls", new("模拟呼叫（次）", "Simulated calls"), new("全部重复中的呼叫数", "Calls in all replications"), CellType.Whole),
                new("within", new("标准内（%）", "Within (%)"), new("反应时间在标准内的呼叫", "Calls answered within the standard"), CellType.Share), HalfWidth(CellType.Share),
                new("median", new("中位（分钟）", "Median (min)"), new("一半的呼叫不超过", "Half of the calls get this or better"), CellType.Minutes),
                new("ninetieth", new("90% 分位（分钟）", "90th percentile (min)"), new("九成的呼叫不超过", "Nine in ten calls get this or better"), CellType.Minutes),
            ],
            Rows =
            [
                .. codes.Select((code, g) => new ReportRow(
                [
                    NameOf(study, code), ReportCell.Of(code), ReportCell.Of(best.Groups[g].Calls), Mean(best.Groups[g].Share),
                    Half(best.Groups[g].Share), ReportCell.Of(best.Groups[g].MedianMinutes), ReportCell.Of(best.Groups[g].NinetiethMinutes),
                ])),
            ],
        };
    }

    /// <summary>Response of urban and rural places under every layout.</summary>
    public static ReportTable Classes(AmbulanceStudyResult study)
    {
        LocalText[] names = [new("城镇（分类 1xx）", "Urban (class 1xx)"), new("农村（分类 2xx）", "Rural (class 2xx)"), new("分类未知", "Class unknown")];
        return new ReportTable
        {
            Id = "ambulance-classes", Title = new("急救反应：城镇与农村（模拟）", "Response in urban and rural places (simulated)"), Note = Assumptions(study),
            Columns =
            [
                new("layout", new("布局", "Layout"), new("车辆停放方案", "How the vehicles are stationed"), CellType.Text),
                new("group", new("人群", "Group"), new("按城乡分类", "By urban-rural class"), CellType.Text),
                new("calls", new("模拟呼叫（次）", "Simulated calls"), new("全部重复中的呼叫数", "Calls in all replications"), CellType.Whole),
                new("within", new("标准内（%）", "Within (%)"), new("反应时间在标准内的呼叫", "Calls answered within the standard"), CellType.Share), HalfWidth(CellType.Share),
                new("median", new("中位（分钟）", "Median (min)"), new("一半的呼叫不超过", "Half of the calls get this or better"), CellType.Minutes),
                new("ninetieth", new("90% 分位（分钟）", "90th percentile (min)"), new("九成的呼叫不超过", "Nine in ten calls get this or better"), CellType.Minutes),
            ],
            Rows =
            [
                .. study.Fleets.SelectMany(f => f.Simulation.Classes.Select((c, k) => (f, c, k))).Where(x => x.c.Calls > 0).Select(x => new ReportRow(
                [
                    ReportCell.Of(x.f.Name), ReportCell.Of(names[x.k]), ReportCell.Of(x.c.Calls), Mean(x.c.Share), Half(x.c.Share),
                    ReportCell.Of(x.c.MedianMinutes), ReportCell.Of(x.c.NinetiethMinutes),
                ])),
            ],
        };
    }

    /// <summary>What each size of the fleet gives; null when no curve was asked for.</summary>
    public static ReportTable? Curve(AmbulanceStudyResult study) => study.Curve.Count == 0 ? null : new ReportTable
    {
        Id = "ambulance-curve", Title = new("车辆数与覆盖", "Fleet size and cover"), Note = Assumptions(study),
        Columns =
        [
            new("vehicles", new("车辆（辆）", "Vehicles"), new("车队规模，按最优布局停放", "Size of the fleet, stationed in the best layout"), CellType.Whole),
            new("expected", new("期望覆盖（%）", "Expected cover (%)"), new("MEXCLP", "MEXCLP"), CellType.Share),
            new("within", new("标准内呼叫（%）", "Calls within (%)"), new("模拟", "Simulated"), CellType.Share), HalfWidth(CellType.Share),
            new("mean", new("平均反应（分钟）", "Mean response (min)"), new("呼叫到现场", "Call to scene"), CellType.Minutes),
        ],
        Rows =
        [
            .. study.Curve.Select(c => new ReportRow(
                [ReportCell.Of(c.Fleet), ReportCell.Of(c.ExpectedShare), Mean(c.Share), Half(c.Share), Mean(c.MeanMinutes)])),
        ],
    };

    /// <summary>Who gains and who loses in the joint zone; null when there is none.</summary>
    public static ReportTable? Joint(AmbulanceStudyResult study) => study.Joint is not { } joint ? null : new ReportTable
    {
        Id = "ambulance-joint-zone", Title = new("院前急救一体化：得失", "Joint zone: gainers and losers"),
        Note = new(
            $"邻县 {joint.NeighbourVehicles} 辆车；第二种情形另计其每天 {Words.Plain(Math.Round(joint.NeighbourCallsPerDay, 1))} 次呼叫（假设）。区间为 95% 置信区间，同一批呼叫配对比较。",
            $"{joint.NeighbourVehicles} vehicles across the line; the second case adds {Words.Plain(Math.Round(joint.NeighbourCallsPerDay, 1))} of its calls a day (an assumption). 95 % intervals, paired on the same calls."),
        Columns =
        [
            Columns.Township, Columns.TownshipCode,
            new("vehicles_change", new("只共享车辆（分钟）", "Vehicles shared (min)"), new("平均反应变化，邻县没有呼叫", "Change of mean response, none of the neighbour's calls"), CellType.Number) { Decimals = 2, IsDifference = true },
            HalfWidth(CellType.Number), new("vehicles_verdict", new("结果", "Result"), new("超出区间才算", "Only beyond the interval"), CellType.Text),
            new("both_change", new("车辆和呼叫都共享（分钟）", "Vehicles and calls (min)"), new("平均反应变化", "Change of mean response"), CellType.Number) { Decimals = 2, IsDifference = true },
            new("both_half_width", new("±", "±"), new("置信区间的一半", "Half of the confidence interval"), CellType.Number) { Decimals = 2 },
            new("both_verdict", new("结果", "Result"), new("超出区间才算", "Only beyond the interval"), CellType.Text),
        ],
        Rows =
        [
            .. joint.Codes.Select((code, g) => new ReportRow(
            [
                NameOf(study, code), ReportCell.Of(code),
                Mean(joint.WithVehicles.Groups[g].MinutesChange), Half(joint.WithVehicles.Groups[g].MinutesChange), Verdict(joint.WithVehicles.Groups[g]),
                Mean(joint.WithBoth.Groups[g].MinutesChange), Half(joint.WithBoth.Groups[g].MinutesChange), Verdict(joint.WithBoth.Groups[g]),
            ])),
        ],
    };

    /// <summary>The hypercube model, base by base.</summary>
    public static ReportTable Queue(AmbulanceStudyResult study, StudyQueue queue)
    {
        string first = queue.Result.ChoiceShare.Length > 0 ? Words.Share(queue.Result.ChoiceShare[0]) : "0";
        string wait = Words.Share(queue.Result.AllBusyShare), ride = ReportText.Minutes(queue.MeanRideMinutes);
        LocalText method = queue.IsExact ? new("超立方体模型，精确", "Hypercube model, exact") : new("超立方体模型，近似", "Hypercube model, approximation");
        return new ReportTable
        {
            Id = "ambulance-queue", Title = new("排队模型：各站点", "Queueing model by base"),
            Note = new(
                $"{method.Zh}：{first} 的呼叫由首选站点立即出车，{wait} 遇到全部繁忙；平均行车 {ride} 分钟。{Assumptions(study).Zh}",
                $"{method.En}: {first} of calls are answered at once by the base of first choice, {wait} find every vehicle busy; mean ride {ride} min. {Assumptions(study).En}"),
            Columns =
            [
                new("base", new("站点", "Base"), new("可停放救护车的机构", "A facility where vehicles can stand"), CellType.Text),
                new("vehicles", new("车辆（辆）", "Vehicles"), new("停放在此", "Stationed here"), CellType.Whole),
                new("busy", new("忙碌比例（%）", "Busy (%)"), new("每辆车被占用的时间", "Share of time a vehicle is committed"), CellType.Share),
                new("calls", new("承担呼叫（%）", "Share of calls (%)"), new("由该站点出车的呼叫", "Calls answered from here"), CellType.Share),
                Columns.Source,
            ],
            Rows =
            [
                .. Enumerable.Range(0, queue.Problem.Bases).Select(b => new ReportRow(
                [
                    ReportCell.Of(study.Ground.County.Facilities[study.Ground.Bases[b]].Name), ReportCell.Of(queue.Problem.Vehicles[b]),
                    queue.Problem.Vehicles[b] == 0 ? ReportCell.Empty : ReportCell.Of(queue.Result.BusyFraction[b]),
                    ReportCell.Of(queue.ShareOfCalls(b)),
                    ReportCell.Of(study.Ground.County.Facilities[study.Ground.Bases[b]].Source),
                ])),
            ],
        };
    }

    private static LocalText? Next(AmbulanceStudyResult study)
    {
        if (study.Next is not { } next)
        {
            return null;
        }

        string name = study.Ground.County.Facilities[study.Ground.Bases[next.Base]].Name;
        string gain = Words.Persons(next.ExpectedGain);
        string points = Words.Plain(Math.Round(100 * next.ShareChange.Mean, 2)), half = Words.Plain(Math.Round(100 * next.ShareChange.HalfWidth, 2));
        return new(
            $"再增加一辆：放在{name}，可多让 {gain} 人期望在标准内等到空闲车辆；模拟中标准内呼叫变化 {points} ± {half} 个百分点。",
            $"One vehicle more: at {name}; {gain} more residents can expect an idle vehicle within the standard; simulated calls within change by {points} ± {half} percentage points.");
    }

    private static ReportCell NameOf(AmbulanceStudyResult study, string code) =>
        study.Ground.County.Townships.FirstOrDefault(t => t.Code == code) is { } township
            ? ReportCell.Of(township.Name)
            : ReportCell.Of(new LocalText("未知乡镇", "township unknown"));

    private static ReportCell Verdict(GroupChange change) =>
        change.Gains ? ReportCell.Of(new LocalText("更快", "gains"))
        : change.Loses ? ReportCell.Of(new LocalText("更慢", "loses"))
        : ReportCell.Of(new LocalText("无显著变化", "no change beyond the interval"));

    private static ReportCell Proof(AllocationStatus? status) => status switch
    {
        AllocationStatus.Optimal => ReportCell.Of(new LocalText("已证明最优", "proven optimal")),
        AllocationStatus.Feasible => ReportCell.Of(new LocalText("可行，未证明最优", "feasible, optimality not proven")),
        AllocationStatus.Infeasible => ReportCell.Of(new LocalText("无可行方案", "no feasible layout")),
        _ => ReportCell.Empty,
    };

    private static ReportColumn HalfWidth(CellType type) =>
        new("half_width", new("±", "±"), new("置信区间的一半", "Half of the confidence interval"), type) { Decimals = 2 };

    private static ReportCell Mean(Estimate estimate) =>
        estimate.Count == 0 ? ReportCell.Unknown : ReportCell.Of(estimate.Mean);

    private static ReportCell Half(Estimate estimate) =>
        estimate.Count < 2 ? ReportCell.Unknown : ReportCell.Of(estimate.HalfWidth);
}
