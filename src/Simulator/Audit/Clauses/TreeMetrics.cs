using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Audit.Tree;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics on the facility tree: orphans, whole chains, alliances.</summary>
internal static class TreeMetrics
{
    /// <summary>Every facility below the top has a parent of a higher tier.</summary>
    public static Outcome Tree(AuditContext context, Clause clause)
    {
        IReadOnlyList<TreeEdge> edges = context.Tree.Edges;
        if (edges.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("机构名单", "list of institutions"));
        }

        var below = edges.Where(e => context.County.Facilities[e.Child].Tier != FacilityTier.CountyHospital).ToList();
        var unknown = below.Where(e => e.Parent < 0 && !e.IsStated && e.Minutes is null &&
            (context.Input.Places is null || context.County.Facilities[e.Child].Location is null)).ToList();
        var bad = below.Where(e => e.Problem is not null && !unknown.Contains(e)).ToList();
        bool complete = FacilityTiers.Tree.All(context.County.IsComplete);
        Verdict status = bad.Count > 0 && complete ? Verdict.NotMet
            : unknown.Count > 0 || bad.Count > 0 || !complete ? Verdict.CannotTell : Verdict.Met;
        double? longest = below.Where(e => e.Minutes is double m && double.IsFinite(m)).Max(e => e.Minutes);
        return new Outcome(status, new LocalText(
            $"县级医院以下 {below.Count} 所机构中 {below.Count - bad.Count - unknown.Count} 所有上一级机构，{bad.Count} 所没有或层级不对，{unknown.Count} 所不详{(longest is double z ? $"；最长一段 {Number(Math.Round(z, 1))} 分钟" : "")}。",
            $"Of {below.Count} institutions below the top {below.Count - bad.Count - unknown.Count} have a parent, {bad.Count} have none or a wrong one, {unknown.Count} unknown{(longest is double e ? $"; the longest leg takes {Number(Math.Round(e, 1))} minutes" : "")}."))
        {
            Figure = below.Count - bad.Count - unknown.Count,
            Target = below.Count,
            Gap = status == Verdict.CannotTell ? null : bad.Count,
            GapUnit = clause.Unit,
            Places = [.. bad.Select(e => context.Place(e.Child, e.Problem!))],
            Missing = status != Verdict.CannotTell ? []
                : unknown.Count > 0 ? [new LocalText("坐标或上级机构", "coordinates or stated parents")]
                : [new LocalText("完整的机构名单", "a complete list of institutions")],
            Sources = ["facilities", "roads"],
        };
    }

    /// <summary>Share of residents whose whole chain stays within the limit.</summary>
    public static Outcome Chain(AuditContext context)
    {
        County county = context.County;
        double within = 0, beyond = 0, unknown = 0, limit = context.Options.ChainMinutes;
        var far = new Dictionary<string, double>(StringComparer.Ordinal);
        bool complete = FacilityTiers.Tree.All(county.IsComplete);
        for (int p = 0; p < county.Population.Points.Count; p++)
        {
            DemandPoint point = county.Population.Points[p];
            switch (context.Chain.Minutes[p])
            {
                case null:
                    unknown += point.Population;
                    break;
                case double minutes when minutes <= limit + 1e-9:
                    within += point.Population;
                    break;
                default:
                    if (complete)
                    {
                        beyond += point.Population;
                        far[point.TownshipCode] = far.GetValueOrDefault(point.TownshipCode) + point.Population;
                    }
                    else
                    {
                        unknown += point.Population;
                    }

                    break;
            }
        }

        double total = Math.Max(within + beyond + unknown, county.Population.Residents);
        if (total <= 0 || within + beyond <= 0)
        {
            return Outcome.CannotTell(new LocalText("坐标、路网和完整的机构名单", "coordinates, roads and a complete list"));
        }

        double target = county.Settings.Circle.Share, low = within / total, high = (total - beyond) / total;
        Verdict status = Judgement.Of(low, high, Comparison.AtLeast, target);
        return new Outcome(status, new LocalText(
            $"整条转诊链（家到县级医院逐级）在 {Number(limit)} 分钟内的居民 {Whole(within)} 人，占 {Share(low)}，目标 {Share(target)}（设置）。",
            $"{Whole(within)} residents ({Share(low)}) have their whole referral chain within {Number(limit)} minutes; target {Share(target)} (a setting)."))
        {
            Figure = low,
            FigureUpper = high > low ? high : null,
            Target = target,
            Gap = status == Verdict.CannotTell ? null : Math.Max(0, target * total - within),
            GapUnit = new LocalText("人", "residents"),
            Places =
            [
                .. county.Townships.Where(t => far.ContainsKey(t.Code)).OrderByDescending(t => far[t.Code])
                    .Select(t => new AuditPlace("township", t.Code, t.Name, t.Seat,
                        new LocalText($"{Whole(far[t.Code])} 人超过", $"{Whole(far[t.Code])} residents beyond"))),
            ],
            Missing = status == Verdict.CannotTell ? [new LocalText("坐标和完整的机构名单", "coordinates and a complete list")] : [],
            Sources = ["population", "facilities", "roads"],
        };
    }

    /// <summary>A partition of the townships among the lead hospitals, as a proposal: who belongs to whom today is not in
    /// the data.</summary>
    public static Outcome Alliance(AuditContext context, Clause clause)
    {
        County county = context.County;
        LocalText roster = new("医共体（医疗集团）成员名册", "the members of each alliance");
        List<int> leads = context.Members(clause.Metric.Of).Certain;
        var towns = Enumerable.Range(0, county.Townships.Count).Where(t => clause.Metric.Over switch
        {
            "subdistrict" => county.Townships[t].Kind == TownshipKind.Subdistrict,
            "town" => county.Townships[t].Kind is TownshipKind.Town or TownshipKind.Township,
            _ => true,
        }).ToList();
        double?[] people = [.. towns.Select(t => Residents(county, county.Townships[t]))];
        var placed = leads.Where(i => county.Facilities[i].Location is not null).ToList();
        if (placed.Count == 0 || towns.Count == 0 || context.Input.Places is not PlacesOnNetwork places ||
            towns.TrueForAll(t => county.Townships[t].Seat is null) || Array.Exists(people, p => p is null))
        {
            return Outcome.CannotTell(roster, new LocalText("牵头医院、乡镇驻地的坐标和各乡镇人口",
                "coordinates of lead hospitals and seats, residents by township"));
        }

        TravelTimeMatrix travel = places.Travel.Matrix(
            places.Travel.Join([.. towns.Select(t => county.Townships[t].Seat)]), places.Join(placed));
        AllianceResult result = AlliancePartition.Compute(
            travel, [.. people.Select(p => p!.Value)], context.Options.AllianceTolerance);
        string parts = string.Join("；", placed.Select((f, k) =>
            $"{county.Facilities[f].Name} {Whole(result.Residents[k])} 人 {result.LeadOf.Count(l => l == k)} 个"));
        string partsEn = string.Join("; ", placed.Select((f, k) =>
            $"{county.Facilities[f].Name}: {Whole(result.Residents[k])} residents, {result.LeadOf.Count(l => l == k)} units"));
        double mean = result.PersonMinutes / Math.Max(1, people.Sum(p => p!.Value));
        return Outcome.CannotTell(roster) with
        {
            Figure = placed.Count,
            Text = new LocalText(
                $"均衡划分建议：{parts}；人均 {Number(Math.Round(mean, 1))} 分钟{(result.IsBalanced ? "" : "，人口未能均衡到设定范围")}。现有成员名册没有数据。",
                $"Balanced partition proposed: {partsEn}; {Number(Math.Round(mean, 1))} minutes per resident{(result.IsBalanced ? "" : "; the residents cannot be balanced within the tolerance")}. The present members are not in the data."),
            Places =
            [
                .. towns.Select((t, i) => new AuditPlace("township", county.Townships[t].Code, county.Townships[t].Name,
                    county.Townships[t].Seat, result.LeadOf[i] < 0 ? new LocalText("无路可达", "no route")
                        : LocalText.Same($"{county.Facilities[placed[result.LeadOf[i]]].Name} {Number(Math.Round(travel.Minutes(i, result.LeadOf[i]), 1))} min"))),
            ],
            Sources = ["townships", "facilities", "roads"],
        };
    }

    private static double? Residents(County county, Township township)
    {
        if (township.Population is double stated)
        {
            return stated;
        }

        var points = county.Population.Points.Where(p => p.TownshipCode == township.Code).ToList();
        return points.Count > 0 ? points.Sum(p => p.Population) : null;
    }
}
