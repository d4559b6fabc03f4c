using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>One figure stated twice for one date with different values.</summary>
public static class FigureCheck
{
    public static IEnumerable<PlanFinding> Run(County county)
    {
        foreach (var same in county.Figures.GroupBy(f => (f.Indicator, f.AsOf)))
        {
            StatedFigure first = same.First();
            foreach (StatedFigure other in same.Skip(1))
            {
                double a = StatedFigures.Value(first), b = StatedFigures.Value(other);
                // 0.013 万人 and 130 人 are one number
                if (Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b)))
                {
                    continue;
                }

                yield return new PlanFinding($"same-figure:{first.Indicator}:{first.AsOf}", "same-figure",
                    FindingWeight.Conflict, [new PlanFindingColumn(first.Indicator, a, b)],
                    LocalText.Same(first.Unit),
                    new LocalText(
                        $"{first.Indicator}（{first.AsOf}）两处数字不同：{Number(a)} 与 {Number(b)}。两个数都保留，不取舍。",
                        $"{first.Indicator} ({first.AsOf}) is stated twice: {Number(a)} and {Number(b)}. Both are kept."),
                    [first.Source, other.Source]);
                break;
            }
        }
    }
}
