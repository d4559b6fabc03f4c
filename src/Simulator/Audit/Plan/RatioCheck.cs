using Simulator.Audit.Packs;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>A ratio that the plan states must follow from the two figures it is made of.</summary>
/// <remarks>
/// Printed figures are rounded: 2.7 stands for 2.65 to 2.75. A ratio conflicts with its parts when no choice inside
/// those intervals gives it; a difference that rounding explains is a note.
/// </remarks>
public static class RatioCheck
{
    public static IEnumerable<PlanFinding> Run(RulePack pack)
    {
        foreach (Clause clause in pack.Clauses)
        {
            if (clause.Derived is not DerivedFrom derived)
            {
                continue;
            }

            Clause over = pack.Clauses.First(c => c.Id == derived.Over);
            Clause under = pack.Clauses.First(c => c.Id == derived.Under);
            if (clause.Value is double stated && over.Value is double a && under.Value is double b &&
                Compare(clause, over, under, stated, a, b, "", clause.Deadline) is PlanFinding target)
            {
                yield return target;
            }

            if (clause.Baseline is Baseline own && over.Baseline is Baseline x && under.Baseline is Baseline y &&
                own.Year == x.Year && own.Year == y.Year &&
                Compare(clause, over, under, own.Value, x.Value, y.Value, $":{own.Year}", $"{own.Year}")
                    is PlanFinding baseline)
            {
                yield return baseline;
            }
        }
    }

    /// <summary>Half a unit of the last printed place.</summary>
    public static double HalfPlace(double value)
    {
        decimal text = (decimal)value;
        int places = (decimal.GetBits(text)[3] >> 16) & 0xFF;
        return 0.5 * Math.Pow(10, -places);
    }

    private static PlanFinding? Compare(
        Clause clause, Clause over, Clause under, double stated, double a, double b, string suffix, string when)
    {
        if (b <= 0)
        {
            return null;
        }

        double computed = a / b, half = HalfPlace(stated);
        if (Math.Abs(computed - stated) <= half)
        {
            return null;
        }

        double ha = HalfPlace(a), hb = HalfPlace(b);
        double low = (a - ha) / (b + hb), high = b > hb ? (a + ha) / (b - hb) : double.PositiveInfinity;
        bool rounding = stated + half >= low && stated - half <= high;
        (string zh, string en) verdict = rounding
            ? ("在原文数字的四舍五入范围内", "within the rounding of the printed figures")
            : ("由这两个数得不出来", "it does not follow from them");
        return new PlanFinding($"ratio-parts:{clause.Id}{suffix}", "ratio-parts",
            rounding ? FindingWeight.Note : FindingWeight.Conflict,
            [new PlanFindingColumn(clause.Title.Zh, stated, computed)], clause.Unit,
            new LocalText(
                $"{clause.Title.Zh}（{when}）：原文写 1:{Number(stated)}，而 {Number(a)} ÷ {Number(b)} = {Number(computed)}，{verdict.zh}。",
                $"{clause.Title.En} ({when}): stated 1:{Number(stated)}, but {Number(a)} ÷ {Number(b)} = " +
                $"{Number(computed)}; {verdict.en}."),
            [Cite(clause), Cite(over), Cite(under)]);
    }
}
