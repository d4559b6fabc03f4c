using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>Clauses that set how others are evaluated: met when the program applies them and has what they need.</summary>
internal static class RuleMetrics
{
    public static Outcome Rule(AuditContext context, Clause clause)
    {
        LocalText[] missing = [.. clause.Metric.Needs.Select(n => Need(context, n)).OfType<LocalText>()];
        return missing.Length > 0
            ? Outcome.CannotTell(missing)
            : new Outcome(Verdict.Met, new LocalText(
                $"规则，本次计算按此执行{(clause.Note is null ? "。" : $"：{clause.Note.Zh}")}",
                $"A rule; this calculation follows it{(clause.Note is null ? "." : $": {clause.Note.En}")}"));
    }

    // null when the county has it
    private static LocalText? Need(AuditContext context, string need)
    {
        County county = context.County;
        return need switch
        {
            "coordinates" => county.Population.Points.Any(p => p.Location is not null) ? null
                : new LocalText("居民点坐标", "coordinates of the places"),
            "roads" => county.Roads is not null ? null : new LocalText("路网", "a road layer"),
            "township.role" => county.Townships.Any(t => t.Role.Length > 0) || county.Facilities.Any(f => f.Role.Length > 0)
                ? null : new LocalText("哪些镇是中心镇、特色镇的信息", "which towns are central or characteristic"),
            "siting.roles" => county.Settings.Siting.Roles.Count > 0 ? null
                : new LocalText("设置 siting.roles（选址只考虑哪些镇）", "the setting siting.roles (which towns are considered)"),
            "land-use" => county.Backdrop.Any(b => b.Kind.Contains("land", StringComparison.OrdinalIgnoreCase)) ? null
                : new LocalText("用地图层", "a land-use layer"),
            "joint-zone" => county.Backdrop.Any(b => b.Kind.Contains("joint", StringComparison.OrdinalIgnoreCase)) ? null
                : new LocalText("划定的联动区域", "the joint response zone"),
            "threshold" => new LocalText("可判定的数值（原文没有）", "a threshold (the document gives none)"),
            _ when need.StartsWith("facility.staff.", StringComparison.Ordinal) =>
                county.Facilities.Any(f => f.Staff.ContainsKey(need["facility.staff.".Length..])) ? null
                    : AttributeNames.Of(need["facility.".Length..]),
            _ when need.StartsWith("facility.", StringComparison.Ordinal) =>
                county.Facilities.Any(f => f.More.ContainsKey(need["facility.".Length..])) ? null
                    : AttributeNames.Of($"more.{need["facility.".Length..]}"),
            _ => LocalText.Same(need),
        };
    }
}
