using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Audit.Villages;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>Metrics that the village audit answers.</summary>
internal static class VillageMetrics
{
    private static readonly LocalText Villages = new("行政村名录", "list of administrative villages");

    /// <summary>Villages that have their care today; the others with the mode that the ladder gives them.</summary>
    public static Outcome Cover(AuditContext context)
    {
        IReadOnlyList<VillageRow> rows = context.Villages.Rows;
        if (rows.Count == 0)
        {
            return Outcome.CannotTell(Villages);
        }

        static bool Has(VillageRow row) =>
            row.Mode is RemedyMode.OwnClinic or RemedyMode.TownshipCentre or RemedyMode.SecondPoint;
        int served = rows.Count(Has), unknown = rows.Count(r => r.Mode == RemedyMode.CannotTell && r.Standing == ClinicStanding.Unknown);
        var rest = rows.Where(r => !Has(r) && r.Standing != ClinicStanding.Unknown).ToList();
        Verdict status = rest.Count > 0 ? Verdict.NotMet : unknown > 0 ? Verdict.CannotTell : Verdict.Met;
        string modes = string.Join("、", context.Villages.Modes.Select(m => $"{m.Mode.Name().Zh} {m.Villages}"));
        string modesEn = string.Join(", ", context.Villages.Modes.Select(m => $"{m.Mode.Name().En} {m.Villages}"));
        return new Outcome(status, new LocalText(
            $"{rows.Count} 个行政村中现有服务 {served} 个，不详 {unknown} 个；逐村方式：{modes}。",
            $"{served} of {rows.Count} villages are served today, {unknown} unknown; by mode: {modesEn}."))
        {
            Figure = unknown == rows.Count ? null : served,
            Target = rows.Count,
            Gap = status == Verdict.CannotTell ? null : rest.Count,
            GapUnit = new LocalText("个村", "villages"),
            Places = [.. rest.Select(r => Place(r, new LocalText($"{r.Mode.Name().Zh}：{r.Reason.Zh}", $"{r.Mode.Name().En}: {r.Reason.En}")))],
            Missing = unknown > 0 ? context.Villages.Missing : [],
            Sources = ["villages", "facilities"],
        };
    }

    /// <summary>Residents who walk to their village's own clinic within the setting.</summary>
    public static Outcome Walk(AuditContext context)
    {
        IReadOnlyList<VillageRow> rows = context.Villages.Rows;
        if (rows.Count == 0)
        {
            return Outcome.CannotTell(Villages);
        }

        var known = rows.Where(r => r.ResidentsBeyondWalk is not null && r.Residents is not null).ToList();
        if (known.Count == 0)
        {
            return Outcome.CannotTell([.. context.Villages.Missing]);
        }

        double beyond = known.Sum(r => r.ResidentsBeyondWalk!.Value), all = known.Sum(r => r.Residents!.Value);
        var far = known.Where(r => r.ResidentsBeyondWalk > 0).OrderByDescending(r => r.ResidentsBeyondWalk)
            .ThenBy(r => r.Village.Code, StringComparer.Ordinal).ToList();
        // a clinic that is not listed, or a village that is not placed, may change the answer
        bool complete = context.County.IsComplete(FacilityTier.VillageClinic);
        bool allKnown = rows.All(r => r.Standing is not (ClinicStanding.Own or ClinicStanding.OwnAndSecond) ||
            (r.ResidentsBeyondWalk is not null && r.Residents is not null));
        Verdict status = !complete ? Verdict.CannotTell : far.Count > 0 ? Verdict.NotMet
            : allKnown ? Verdict.Met : Verdict.CannotTell;
        return new Outcome(status, new LocalText(
            $"{known.Count} 个有本村卫生室的村中，{far.Count} 个村有居民步行超过 {Number(context.Options.WalkMinutes)} 分钟，共 {Whole(beyond)} 人（{Share(all > 0 ? beyond / all : 0)}）。",
            $"of {known.Count} villages with a clinic of their own, {far.Count} have residents over {Number(context.Options.WalkMinutes)} minutes' walk away, {Whole(beyond)} in all ({Share(all > 0 ? beyond / all : 0)})."))
        {
            Figure = all > 0 ? 1 - beyond / all : 1,
            Target = 1,
            Gap = status == Verdict.CannotTell ? null : beyond,
            GapUnit = new LocalText("人", "residents"),
            Places = [.. far.Select(r => Place(r, new LocalText($"{Whole(r.ResidentsBeyondWalk!.Value)} 人超过", $"{Whole(r.ResidentsBeyondWalk!.Value)} residents beyond")))],
            Missing = status == Verdict.CannotTell ? context.Villages.Missing : [],
            Sources = ["villages", "facilities", "population", "roads"],
        };
    }

    /// <summary>Central clinics that stand, and the villages that would serve their clusters best.</summary>
    public static Outcome Central(AuditContext context, Clause clause)
    {
        List<int> clinics = context.Members(new FacilityFilter { Tiers = [FacilityTier.VillageClinic] }).Certain;
        int stand = clinics.Count(i => Attributes.Check(context.County.Facilities[i], new AttributeTest("has.central")) == true);
        IReadOnlyList<CentralVillage> central = context.Villages.Central;
        AuditPlace[] places =
        [
            .. central.Select(c => Place(context.Villages.Rows[c.Row], new LocalText(
                $"服务 {c.Members.Count} 个村 {Whole(c.Residents)} 人，平均 {Number(Math.Round(c.MeanMinutes, 1))} 分钟",
                $"{c.Members.Count} villages, {Whole(c.Residents)} residents, {Number(Math.Round(c.MeanMinutes, 1))} minutes on average"))),
        ];
        LocalText text = new($"已设中心村卫生室 {stand} 个；按邻村 {Number(context.Options.NeighbourMinutes)} 分钟分片，建议 {central.Count} 个中心村。",
            $"{stand} central clinics stand; by clusters of {Number(context.Options.NeighbourMinutes)} minutes {central.Count} villages are proposed.");
        return stand > 0
            ? new Outcome(Verdict.Met, text) { Figure = stand, Gap = 0, GapUnit = clause.Unit, Places = places, Sources = ["facilities"] }
            : Outcome.CannotTell(new LocalText("哪些卫生室是中心村卫生室", "which clinics are central ones")) with { Text = text, Places = places };
    }

    /// <summary>Clinics up to standard against a number, and which to upgrade first.</summary>
    public static Outcome Rank(AuditContext context, Clause clause)
    {
        County county = context.County;
        List<int> clinics = context.Members(clause.Metric.Of).Certain;
        int first = clause.Metric.First;
        if (clinics.Count == 0)
        {
            return Outcome.CannotTell(new LocalText("村卫生室名单和达标情况", "list of village clinics and their standard")) with { Target = first };
        }

        int reach = clinics.Count(i => county.Facilities[i].StandardLevel is "basic" or "recommended");
        int unknown = clinics.Count(i => county.Facilities[i].StandardLevel.Length == 0);
        bool complete = county.IsComplete(FacilityTier.VillageClinic);
        Verdict status = Judgement.Of(reach, complete ? reach + unknown : double.PositiveInfinity, Comparison.AtLeast, first);
        IReadOnlyList<RankedClinic> ranked = ClinicRanking.Rank(county, context.Villages);
        return new Outcome(status, new LocalText(
            $"{clinics.Count} 个村卫生室中 {reach} 个达标，{unknown} 个不详，目标 {first} 个；先建设的次序见所列地点。",
            $"{reach} of {clinics.Count} clinics are up to standard, {unknown} unknown, target {first}; the places are in order of residents gained."))
        {
            Figure = reach,
            Target = first,
            Gap = status == Verdict.CannotTell ? null : Math.Max(0, first - reach),
            GapUnit = new LocalText("个", "clinics"),
            Places =
            [
                .. ranked.Take(first).Select(r => context.Place(r.Clinic, r.Residents is double people
                    ? new LocalText($"惠及 {Whole(people)} 人", $"{Whole(people)} residents gain")
                    : new LocalText("惠及人数不详", "residents unknown"))),
            ],
            Missing = status == Verdict.CannotTell ? [new LocalText("完整的名单和达标情况", "a complete list with standards")] : [],
            Sources = ["facilities", "villages"],
        };
    }

    private static AuditPlace Place(VillageRow row, LocalText note) =>
        new("village", row.Village.Code, row.Village.Name, row.Location, note);
}
