using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics that need places and travel: circle, reach, gain, neighbours, adjacent, rank, remote places.</summary>
internal static class SpatialMetrics
{
    private static readonly LocalText Coordinates = new("坐标和路网", "coordinates and roads");

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
                ? new LocalText("哪些机构提供此项服务", "which institutions give this service")
                : new LocalText("名单中没有所指的机构", "none of the institutions meant is on the list"));
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

    /// <summary>Residents whom named facilities would bring within the standard of a sub-centre or hospital; met when
    /// they all stand as such.</summary>
    public static Outcome Gain(AuditContext context, Clause clause)
    {
        County county = context.County;
        var named = Enumerable.Range(0, county.Facilities.Count)
            .Where(i => !county.Facilities[i].IsNeighbour && county.Facilities[i].Status != FacilityStatus.Closed &&
                Attributes.Matches(county.Facilities[i], clause.Metric.Of!) != false).ToList();
        int wanted = clause.Metric.Of!.Names.Count;
        if (named.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("名单中没有点名的机构", "the named institutions are not on the list"));
        }

        var built = named.Where(i => county.Facilities[i] is { IsOpen: true } f && f.Tier.Closes(FacilityTier.SubCentre)).ToList();
        Verdict status = built.Count >= wanted ? Verdict.Met : named.Count >= wanted ? Verdict.NotMet : Verdict.CannotTell;
        var outcome = new Outcome(status, new LocalText(
            $"点名 {wanted} 所，名单中 {named.Count} 所，已建成 {built.Count} 所。",
            $"{wanted} named, {named.Count} on the list, {built.Count} stand."))
        {
            Figure = built.Count,
            Target = wanted,
            Gap = status == Verdict.CannotTell ? null : wanted - built.Count,
            GapUnit = new LocalText("所", "institutions"),
            Places = [.. named.Select(i => context.Place(i, county.Facilities[i].Tier.Name()))],
            Missing = named.Count < wanted ? [new LocalText("部分点名机构不在名单中", "some named institutions are not on the list")] : [],
            Sources = [.. named.Select(i => county.Facilities[i].Source).Where(s => s.Length > 0)],
        };
        if (!HasTravel(context) || named.TrueForAll(i => county.Facilities[i].Location is null))
        {
            return outcome;
        }

        double minutes = county.Settings.Siting.Minutes;
        bool Base(int i) => county.Facilities[i] is { IsOpen: true } f && f.Tier.Closes(FacilityTier.SubCentre) &&
            !named.Contains(i) && (county.Settings.Neighbours || !f.IsNeighbour);
        double without = AuditContext.Coverage(county, context.Input.Places, Base, true, minutes).All.Served;
        double only = AuditContext.Coverage(county, context.Input.Places, named.Contains, true, minutes).All.Served;
        double with = AuditContext.Coverage(county, context.Input.Places, i => Base(i) || named.Contains(i), true, minutes).All.Served;
        bool estimated = context.Input.Places!.Travel.Kind == TravelKind.Estimated;
        bool partial = !county.IsComplete(FacilityTier.CountyHospital) || !county.IsComplete(FacilityTier.SubCentre);
        string caveat = (estimated ? "（估算路网）" : "") + (partial ? "（县级医院、次中心名单不完整，新增是上限）" : "");
        string caveatEn = (estimated ? " (estimated travel)" : "") +
            (partial ? " (the list of hospitals and sub-centres is incomplete: the gain is an upper bound)" : "");
        return outcome with
        {
            Text = new LocalText(
                $"{outcome.Text.Zh}{Number(minutes)} 分钟内：没有它们 {Whole(without)} 人，有它们 {Whole(with)} 人，新增 {Whole(with - without)} 人；与县级医院重叠 {Whole(only + without - with)} 人{caveat}。",
                $"{outcome.Text.En} Within {Number(minutes)} minutes: {Whole(without)} residents without them, {Whole(with)} with them, {Whole(with - without)} gained; {Whole(only + without - with)} overlap{caveatEn}."),
            Readings =
            [
                new ClauseReading(new LocalText("新增可到达居民", "residents gained"), with - without, null, null, status),
                new ClauseReading(new LocalText("与现有重叠的居民", "residents in the overlap"), only + without - with, null, null, status),
            ],
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

    /// <summary>Care homes with a health institution within so many metres, straight line.</summary>
    public static Outcome Adjacent(AuditContext context, Clause clause)
    {
        County county = context.County;
        var homes = Enumerable.Range(0, county.Facilities.Count).Where(i => county.Facilities[i] is
            { IsNeighbour: false, IsOpen: true } f && Attributes.Matches(f, clause.Metric.Candidates!) == true).ToList();
        if (homes.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("养老机构名单", "list of care homes"));
        }

        var health = context.Members(clause.Metric.Of).Certain.Select(i => county.Facilities[i].Location).OfType<LonLat>().ToList();
        var far = new List<AuditPlace>();
        int near = 0, unknown = 0;
        foreach (int i in homes)
        {
            if (county.Facilities[i].Location is not LonLat at || health.Count == 0)
            {
                unknown++;
                continue;
            }

            double metres = health.Min(h => h.MetresTo(at));
            if (metres <= context.Options.AdjacentMetres)
            {
                near++;
            }
            else
            {
                far.Add(context.Place(i, new LocalText($"最近 {Whole(metres)} 米", $"nearest {Whole(metres)} m")));
            }
        }

        Verdict status = far.Count > 0 ? Verdict.NotMet : unknown > 0 ? Verdict.CannotTell : Verdict.Met;
        return new Outcome(status, new LocalText(
            $"{homes.Count} 处养老机构中 {near} 处在 {Number(context.Options.AdjacentMetres)} 米内有医疗机构，{far.Count} 处没有，{unknown} 处不详。",
            $"of {homes.Count} care homes {near} have a health institution within {Number(context.Options.AdjacentMetres)} m, {far.Count} have not, {unknown} unknown."))
        {
            Figure = (double)near / homes.Count,
            Target = 1,
            Gap = status == Verdict.CannotTell ? null : far.Count,
            GapUnit = new LocalText("处", "homes"),
            Places = far,
            Missing = unknown > 0 ? [Coordinates] : [],
            Sources = ["facilities"],
        };
    }

    /// <summary>Institutions by the residents nearest to them, most first. The documents set no number for it.</summary>
    public static Outcome Rank(AuditContext context, Clause clause)
    {
        County county = context.County;
        List<int> members = context.Members(clause.Metric.Of).Certain;
        if (members.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("名单中没有所指的机构", "none of the institutions meant is on the list"));
        }

        LocalText done = new("是否已经实施（名单中没有这一项）", "whether it is done (no such column)");
        if (!HasTravel(context))
        {
            return Outcome.CannotTell(done, Coordinates) with
            {
                Figure = members.Count,
                Target = clause.Metric.First > 0 ? clause.Metric.First : null,
                Places = [.. members.Select(i => context.Place(i, new LocalText("", "")))],
            };
        }

        // each resident belongs to the nearest institution of the township tier or above
        TierCoverage coverage = context.Coverage(FacilityTier.TownshipHealthCentre, county.Settings.Circle.Minutes);
        var residents = new double[county.Facilities.Count];
        for (int p = 0; p < county.Population.Points.Count; p++)
        {
            if (coverage.NearestFacility[p] >= 0)
            {
                residents[coverage.NearestFacility[p]] += county.Population.Points[p].Population;
            }
        }

        var ranked = members.OrderByDescending(i => residents[i]).ThenBy(i => i).ToList();
        return Outcome.CannotTell(done) with
        {
            Figure = members.Count,
            Target = clause.Metric.First > 0 ? clause.Metric.First : null,
            Text = new LocalText(
                $"名单中 {members.Count} 所，按最近居民数排序：{string.Join("、", ranked.Take(3).Select(i => $"{county.Facilities[i].Name} {Whole(residents[i])} 人"))}{(ranked.Count > 3 ? "……" : "")}。是否实施没有数据。",
                $"{members.Count} on the list, by residents nearest to them: {string.Join(", ", ranked.Take(3).Select(i => $"{county.Facilities[i].Name} {Whole(residents[i])}"))}{(ranked.Count > 3 ? " …" : "")}. Whether it is done is not known."),
            Places = [.. ranked.Select(i => context.Place(i, new LocalText($"最近居民 {Whole(residents[i])} 人", $"{Whole(residents[i])} residents nearest")))],
        };
    }

    /// <summary>Townships whose seat lies farther than the setting from every base, and the vehicles they add.</summary>
    public static Outcome Remote(AuditContext context, Clause clause)
    {
        County county = context.County;
        AmbulanceSettings settings = county.Settings.Ambulance;
        var bases = Enumerable.Range(0, county.Facilities.Count).Where(i => county.Facilities[i] is { IsOpen: true } f &&
            (f.Ambulances > 0 || f.Tier == FacilityTier.FirstAidStation) && (county.Settings.Neighbours || !f.IsNeighbour)).ToList();
        PlacesOnNetwork? places = context.Input.AmbulancePlaces ?? context.Input.Places;
        if (bases.Count == 0 || places is null || county.Townships.All(t => t.Seat is null))
        {
            return Outcome.CannotTell([
                .. bases.Count == 0 ? [new LocalText("救护车驻地", "ambulance bases")] : Array.Empty<LocalText>(),
                .. places is null || county.Townships.All(t => t.Seat is null) ? [Coordinates] : Array.Empty<LocalText>(),
            ]);
        }

        uint limit = TravelTime.FromMinutes(settings.RemoteMinutes);
        IPlaceSet seats = places.Travel.Join([.. county.Townships.Select(t => t.Seat)]);
        TravelTimeMatrix matrix = places.Travel.Matrix(places.Join(bases), seats);
        var remote = new List<AuditPlace>();
        int unknown = 0;
        for (int t = 0; t < county.Townships.Count; t++)
        {
            if (seats.Status(t) == JoinStatus.NoCoordinates)
            {
                unknown++;
                continue;
            }

            uint best = TravelTime.Unreachable;
            for (int b = 0; b < matrix.Rows; b++)
            {
                best = Math.Min(best, matrix.Milliseconds(b)[t]);
            }

            if (best > limit)
            {
                Township township = county.Townships[t];
                string minutes = best == TravelTime.Unreachable ? "∞" : Number(TravelTime.ToMinutes(best));
                remote.Add(new AuditPlace("township", township.Code, township.Name, township.Seat,
                    new LocalText($"最近驻地 {minutes} 分钟", $"nearest base {minutes} minutes")));
            }
        }

        bool complete = county.Facilities.All(f => !f.IsOpen || f.Ambulances is not null || f.Tier.Level() < 2);
        Verdict status = remote.Count == 0 ? (unknown > 0 ? Verdict.CannotTell : Verdict.Met)
            : complete && unknown == 0 ? Verdict.NotMet : Verdict.CannotTell;
        return new Outcome(status, new LocalText(
            $"{remote.Count} 个乡镇驻地离最近救护车超过 {Number(settings.RemoteMinutes)} 分钟，按设置增加 {remote.Count * settings.RemoteSupplement} 辆。",
            $"{remote.Count} township seats lie over {Number(settings.RemoteMinutes)} minutes from the nearest ambulance; by the setting {remote.Count * settings.RemoteSupplement} vehicles are added."))
        {
            Figure = remote.Count,
            Target = 0,
            Gap = status == Verdict.NotMet ? remote.Count * settings.RemoteSupplement : status == Verdict.Met ? 0 : null,
            GapUnit = clause.Unit,
            Places = remote,
            Missing = status == Verdict.CannotTell ? [new LocalText("各机构救护车数、乡镇驻地坐标", "ambulances by institution, seats of townships")] : [],
            Sources = ["facilities", "townships", "roads"],
        };
    }

    private static bool HasTravel(AuditContext context) =>
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
