using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics that need places and travel: circle, reach, neighbours.</summary>
internal static class SpatialMetrics
{
    internal static readonly LocalText Coordinates = new("坐标和路网", "coordinates and roads");

    /// <summary>The 30-minute circle, by the one coverage function and the one verdict.</summary>
    public static Outcome Circle(AuditContext context)
    {
        CircleSettings settings = context.County.Settings.Circle;
        TierCoverage coverage = context.Coverage(settings.Tier, settings.Minutes);
        CircleVerdict verdict = CircleVerdict.Judge(coverage, settings);
        Populations people = coverage.Rural is { Total: > 0 } rural ? rural : coverage.All;
        bool isRural = coverage.Rural is { Total: > 0 };
        (string zh, string en) who = isRural ? ("农村居民", "rural residents") : ("居民（城乡分类不详）", "residents (classes unknown)");
        if (!HasTravel(context))
        {
            return Outcome.CannotTell(Coordinates) with { Target = settings.Share };
        }

        string note = context.Input.Places!.Travel.Kind == TravelKind.Estimated ? "（估算路网）" : "";
        string noteEn = note.Length > 0 ? " (estimated travel)" : "";
        double needed = settings.Share * people.Total;
        return new Outcome(verdict.Status, new LocalText(
            $"{settings.Minutes:0.#} 分钟内到达{settings.Tier.Name().Zh}的{who.zh} {Whole(people.Served)} 人，占 {Share(people.ServedShare)}，目标 {Share(settings.Share)}；够不着 {Whole(people.OutOfReach)} 人，无法判定 {Whole(people.CannotTell)} 人{note}。",
            $"{Whole(people.Served)} {who.en} ({Share(people.ServedShare)}) reach a {settings.Tier.Word()} within {settings.Minutes:0.#} minutes, target {Share(settings.Share)}; {Whole(people.OutOfReach)} out of reach, {Whole(people.CannotTell)} cannot tell{noteEn}."))
        {
            Figure = people.ServedShare,
            Target = settings.Share,
            Gap = verdict.Status == Verdict.CannotTell ? null : Math.Max(0, needed - people.Served),
            GapUnit = new LocalText("人", "residents"),
            Places = Outside(context, coverage, p => !isRural || p.IsRural == true),
            Missing = verdict.Status == Verdict.CannotTell ? MissingOf(coverage, isRural) : [],
            Sources = ["population", "facilities", "roads"],
        };
    }

    /// <summary>Share of residents within the standard of a set of facilities.</summary>
    public static Outcome Reach(AuditContext context, Clause clause)
    {
        MetricSpec metric = clause.Metric;
        (List<int> certain, List<int> possible) = context.Members(metric.Of);
        if (certain.Count == 0)
        {
            return Outcome.CannotTell(possible.Count > 0 || !context.IsComplete(metric.Of)
                ? new LocalText("各机构是否提供此项服务的信息", "which institutions give this service")
                : new LocalText("所指的机构（名单中没有）", "the institutions meant (none is on the list)"));
        }

        if (!HasTravel(context))
        {
            return Outcome.CannotTell(Coordinates);
        }

        double minutes = context.MinutesOf(metric);
        bool ambulances = metric.MinutesSetting.StartsWith("ambulance.", StringComparison.Ordinal);
        TierCoverage coverage = AuditContext.Coverage(context.County,
            ambulances ? context.Input.AmbulancePlaces ?? context.Input.Places : context.Input.Places,
            certain.Contains, possible.Count == 0 && context.IsComplete(metric.Of), minutes);
        Populations? people = metric.Population switch
        {
            "rural" => coverage.Rural,
            "over65" => coverage.Over65,
            "urban" => Urban(context.County, coverage),
            _ => coverage.All,
        };
        if (people is not { Total: > 0 } known)
        {
            return Outcome.CannotTell(metric.Population == "over65"
                ? new LocalText("65岁及以上人口", "residents over 65") : new LocalText("城乡分类", "urban-rural classes"));
        }

        double target = clause.Value ?? context.County.Settings.Circle.Share;
        double high = known.Total > 0 ? (known.Served + known.CannotTell) / known.Total : 0;
        Verdict status = Judgement.Of(known.ServedShare, high, Comparison.AtLeast, target);
        return new Outcome(status, new LocalText(
            $"{Number(minutes)} 分钟内可到达的居民 {Whole(known.Served)} 人，占 {Share(known.ServedShare)}，目标 {Share(target)}。",
            $"{Whole(known.Served)} residents ({Share(known.ServedShare)}) within {Number(minutes)} minutes, target {Share(target)}."))
        {
            Figure = known.ServedShare,
            FigureUpper = high > known.ServedShare ? high : null,
            Target = target,
            Gap = status == Verdict.CannotTell ? null : Math.Max(0, target * known.Total - known.Served),
            GapUnit = new LocalText("人", "residents"),
            Places = LowTownships(context.County, coverage, target),
            Missing = status == Verdict.CannotTell ? MissingOf(coverage, metric.Population != "all") : [],
            Sources = ["population", "facilities", "roads"],
        };
    }

    /// <summary>Coverage with and without the facilities across the line. The documents set no number for it.</summary>
    public static Outcome Neighbours(AuditContext context, Clause clause)
    {
        County county = context.County;
        var here = context.Members(clause.Metric.Of).Certain;
        var across = Enumerable.Range(0, county.Facilities.Count).Where(i => county.Facilities[i] is
            { IsNeighbour: true, IsOpen: true } f && Attributes.Matches(f, clause.Metric.Of!) == true).ToList();
        if (across.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("县界外的机构和道路", "facilities and roads across the line"));
        }

        if (!HasTravel(context))
        {
            return Outcome.CannotTell(Coordinates);
        }

        double minutes = context.MinutesOf(clause.Metric);
        PlacesOnNetwork? places = clause.Metric.MinutesSetting.Length > 0
            ? context.Input.AmbulancePlaces ?? context.Input.Places : context.Input.Places;
        bool complete = context.IsComplete(clause.Metric.Of);
        TierCoverage alone = AuditContext.Coverage(county, places, here.Contains, complete, minutes);
        TierCoverage joint = AuditContext.Coverage(county, places, i => here.Contains(i) || across.Contains(i), complete, minutes);
        (double before, double total) = Served(county, alone, clause.Metric.Townships);
        (double after, _) = Served(county, joint, clause.Metric.Townships);
        LocalText threshold = new("可判定的数值（原文没有）", "a threshold (the document gives none)");
        return Outcome.CannotTell(threshold) with
        {
            Figure = total > 0 ? after / total : null,
            Text = new LocalText(
                $"{Number(minutes)} 分钟内：只算本县 {Whole(before)} 人，计入县界外 {Whole(after)} 人，多 {Whole(after - before)} 人（共 {Whole(total)} 人）；原文没有可判定的数值。",
                $"Within {Number(minutes)} minutes: {Whole(before)} residents by this county alone, {Whole(after)} with those across the line, {Whole(after - before)} more (of {Whole(total)}); the document gives no threshold."),
            Readings =
            [
                new ClauseReading(new LocalText("只算本县", "this county alone"), total > 0 ? before / total : null, null, null, Verdict.CannotTell),
                new ClauseReading(new LocalText("计入县界外", "with those across the line"), total > 0 ? after / total : null, null, null, Verdict.CannotTell),
            ],
            Places = [.. across.Select(i => context.Place(i, new LocalText("县界外", "across the line")))],
        };
    }

    internal static bool HasTravel(AuditContext context) =>
        context.Input.Places is not null && context.County.Population.Points.Any(p => p.Location is not null);

    private static List<LocalText> MissingOf(TierCoverage coverage, bool classes)
    {
        var missing = new List<LocalText>(coverage.Caveats);
        if (!classes || coverage.Rural is null)
        {
            missing.Add(new LocalText("城乡分类", "urban-rural classes"));
        }

        if (coverage.All.CannotTell > 0 && coverage.Caveats.Count == 0)
        {
            missing.Add(new LocalText("部分居民点的坐标", "coordinates of some places"));
        }

        return missing;
    }

    private static List<AuditPlace> Outside(AuditContext context, TierCoverage coverage, Func<DemandPoint, bool> meant)
    {
        var places = new List<AuditPlace>();
        for (int p = 0; p < coverage.Status.Length; p++)
        {
            DemandPoint point = context.County.Population.Points[p];
            if (coverage.Status[p] == ReachStatus.OutOfReach && point.Population > 0 && meant(point))
            {
                double minutes = coverage.Minutes(p);
                places.Add(new AuditPlace("demand", point.Id, point.Name.Length > 0 ? point.Name : point.Id, point.Location,
                    double.IsInfinity(minutes)
                        ? new LocalText($"无路可达，{Whole(point.Population)} 人", $"no route, {Whole(point.Population)} residents")
                        : new LocalText($"{Number(Math.Round(minutes, 1))} 分钟，{Whole(point.Population)} 人",
                            $"{Number(Math.Round(minutes, 1))} minutes, {Whole(point.Population)} residents")));
            }
        }

        return places;
    }

    private static List<AuditPlace> LowTownships(County county, TierCoverage coverage, double target)
    {
        var names = new Dictionary<string, Township>(StringComparer.Ordinal);
        foreach (Township township in county.Townships)
        {
            names.TryAdd(township.Code, township);
        }

        return
        [
            .. coverage.Townships.Where(t => t.All.Total > 0 && t.All.CannotTell == 0 && t.All.ServedShare < target - 1e-9 && names.ContainsKey(t.Code))
                .OrderBy(t => t.All.ServedShare).ThenBy(t => t.Code, StringComparer.Ordinal)
                .Select(t => new AuditPlace("township", t.Code, names[t.Code].Name, names[t.Code].Seat,
                    new LocalText($"可到达 {Share(t.All.ServedShare)}", $"{Share(t.All.ServedShare)} reached"))),
        ];
    }

    private static Populations? Urban(County county, TierCoverage coverage)
    {
        double served = 0, outside = 0, unknown = 0;
        bool any = false;
        for (int p = 0; p < coverage.Status.Length; p++)
        {
            DemandPoint point = county.Population.Points[p];
            if (point.IsRural != false)
            {
                continue;
            }

            any = true;
            double here = Math.Min(point.Population, coverage.ServedResidents[p]), rest = point.Population - here;
            served += here;
            (outside, unknown) = coverage.Status[p] == ReachStatus.CannotTell ? (outside, unknown + rest) : (outside + rest, unknown);
        }

        return any ? new Populations(served, 0, outside, unknown) : null;
    }

    private static (double Served, double Total) Served(
        County county, TierCoverage coverage, IReadOnlyList<string> townships)
    {
        var codes = county.Townships.Where(t => townships.Contains(t.Name)).Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        double served = 0, total = 0;
        for (int p = 0; p < county.Population.Points.Count; p++)
        {
            DemandPoint point = county.Population.Points[p];
            if (townships.Count == 0 || codes.Contains(point.TownshipCode))
            {
                served += coverage.ServedResidents[p];
                total += point.Population;
            }
        }

        return (served, total);
    }
}
