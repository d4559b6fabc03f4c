using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics on named or listed sites: what they gain, what stands beside them, which come first.</summary>
internal static class SiteMetrics
{
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
            return Outcome.CannotTell(new LocalText("点名的机构（名单中没有）", "the named institutions (not on the list)"));
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
            Missing = named.Count < wanted ? [new LocalText("部分点名的机构（名单中没有）", "some of the named institutions (not on the list)")] : [],
            Sources = [.. named.Select(i => county.Facilities[i].Source).Where(s => s.Length > 0)],
        };
        if (!SpatialMetrics.HasTravel(context) || named.TrueForAll(i => county.Facilities[i].Location is null))
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

        (List<int> certain, List<int> possible) = context.Members(clause.Metric.Of);
        var health = certain.Select(i => county.Facilities[i].Location).OfType<LonLat>().ToList();
        // an institution that is not listed, or not placed, may stand next door
        bool known = context.IsComplete(clause.Metric.Of) && possible.Count == 0 && health.Count == certain.Count;
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

        Verdict status = far.Count > 0 && known ? Verdict.NotMet : far.Count + unknown > 0 ? Verdict.CannotTell : Verdict.Met;
        return new Outcome(status, new LocalText(
            $"{homes.Count} 处养老机构中 {near} 处在 {Number(context.Options.AdjacentMetres)} 米内有医疗机构，{far.Count} 处没有，{unknown} 处不详。",
            $"of {homes.Count} care homes {near} have a health institution within {Number(context.Options.AdjacentMetres)} m, {far.Count} have not, {unknown} unknown."))
        {
            Figure = (double)near / homes.Count,
            Target = 1,
            Gap = status == Verdict.CannotTell ? null : far.Count,
            GapUnit = new LocalText("处", "homes"),
            Places = far,
            Missing = status != Verdict.CannotTell ? []
                : [
                    .. unknown > 0 ? [new LocalText("养老机构和医疗机构的坐标", "coordinates of care homes and health institutions")] : Array.Empty<LocalText>(),
                    .. far.Count > 0 && !known ? [new LocalText("完整的、有坐标的机构名单", "a complete list of institutions with coordinates")] : Array.Empty<LocalText>(),
                ],
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
            return Outcome.CannotTell(new LocalText("所指的机构（名单中没有）", "the institutions meant (none is on the list)"));
        }

        LocalText done = new("是否已经实施（名单中没有这一项）", "whether it is done (no such column)");
        if (!SpatialMetrics.HasTravel(context))
        {
            return Outcome.CannotTell(done, SpatialMetrics.Coordinates) with
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
}
