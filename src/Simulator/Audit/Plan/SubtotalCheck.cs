using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>Re-adds every row that has parts, in every number column.</summary>
public static class SubtotalCheck
{
    private const double Dust = 1e-6;

    public static IEnumerable<PlanFinding> Run(AddedTable added)
    {
        PlanTable table = added.Table;
        var wrong = new List<(int Row, double[] Difference)>();
        for (int row = 0; row < table.Rows.Count; row++)
        {
            PlanRow item = table.Rows[row];
            if (item.ParentId.Length > 0 && added.Parent(row) is null)
            {
                yield return UnknownParent(table, item);
            }

            var columns = Columns(added, row).ToList();
            if (!columns.Exists(c => Math.Abs(c.Difference) > Dust))
            {
                continue;
            }

            if (columns.Count == table.Columns.Count(c => ColumnWords.Of(c).IsSum))
            {
                wrong.Add((row, [.. columns.Select(c => c.Difference)]));
            }

            columns.RemoveAll(c => Math.Abs(c.Difference) <= Dust);
            yield return new PlanFinding($"subtotal:{table.Id}:{item.Id}", "subtotal", FindingWeight.Conflict, columns,
                LocalText.Same(""), Describe(added, row, columns),
                [item.Source, .. added.Children(row).Select(c => table.Rows[c].Source)]);
        }

        foreach (PlanFinding moved in MovedRows(added, wrong))
        {
            yield return moved;
        }
    }

    private static IEnumerable<PlanFindingColumn> Columns(AddedTable added, int row)
    {
        if (added.Children(row).Count == 0)
        {
            yield break;
        }

        for (int c = 0; c < added.Table.Columns.Count; c++)
        {
            // beds per thousand of two townships do not add up to those of the county
            if (ColumnWords.Of(added.Table.Columns[c]).IsSum && added.Stated(row, c) is double stated && added.Computed(row, c) is double computed)
            {
                yield return new PlanFindingColumn(added.Table.Columns[c], stated, computed);
            }
        }
    }

    private static LocalText Describe(AddedTable added, int row, List<PlanFindingColumn> columns)
    {
        string name = added.Table.Rows[row].Name;
        string stated = string.Join(" / ", columns.Select(c => Number(c.Stated)));
        string computed = string.Join(" / ", columns.Select(c => Number(c.Computed)));
        string size = string.Join(" / ", columns.Select(c => Number(Math.Abs(c.Difference))));
        string names = string.Join(" / ", columns.Select(c => c.LocalName.Zh)), namesEn = string.Join(" / ", columns.Select(c => c.LocalName.En));
        bool less = columns[0].Difference < 0;
        (string zh, string en) total = TotalAgrees(added)
            ? ("；总计与各行相加一致，应以各行为准", "; the grand total agrees with the rows, so the rows are taken")
            : ("", "");
        return new LocalText(
            $"“{name}”小计（{names}）原文写 {stated}，按各行相加为 {computed}，{(less ? "少" : "多")} {size}{total.zh}。",
            $"Subtotal of {name} ({namesEn}): stated {stated}, its rows add to {computed}, " +
            $"{(less ? "short by" : "over by")} {size}{total.en}.");
    }

    private static bool TotalAgrees(AddedTable added)
    {
        var tops = Enumerable.Range(0, added.Table.Rows.Count)
            .Where(r => added.Table.Rows[r].ParentId.Length == 0 && added.Children(r).Count > 0).ToList();
        return tops.Count > 0 && tops.TrueForAll(r => Columns(added, r).Any() &&
            Columns(added, r).All(c => Math.Abs(c.Difference) <= Dust));
    }

    // Two subtotals that are wrong by the same amounts with opposite signs: a row was moved and not every sum followed.
    private static IEnumerable<PlanFinding> MovedRows(AddedTable added, List<(int Row, double[] Difference)> wrong)
    {
        PlanTable table = added.Table;
        int[] sums = [.. Enumerable.Range(0, table.Columns.Count).Where(c => ColumnWords.Of(table.Columns[c]).IsSum)];
        for (int i = 0; i < wrong.Count; i++)
        {
            for (int j = i + 1; j < wrong.Count; j++)
            {
                (int Row, double[] Difference) a = wrong[i], b = wrong[j];
                if (!a.Difference.Zip(b.Difference, (x, y) => Math.Abs(x + y) <= Dust).All(same => same))
                {
                    continue;
                }

                var alike = Enumerable.Range(0, table.Rows.Count).Where(r => added.Children(r).Count == 0 &&
                    a.Difference.Select((d, c) => added.Stated(r, sums[c]) is double v && Math.Abs(v - Math.Abs(d)) <= Dust)
                        .All(same => same)).ToList();
                string rows = string.Join("、", alike.Select(r => table.Rows[r].Name));
                string rowsEn = string.Join(", ", alike.Select(r => table.Rows[r].Name));
                string size = string.Join(" / ", a.Difference.Select(d => Number(Math.Abs(d))));
                yield return new PlanFinding($"moved-row:{table.Id}:{table.Rows[a.Row].Id}:{table.Rows[b.Row].Id}",
                    "moved-row", FindingWeight.Note,
                    [.. sums.Select((column, c) => new PlanFindingColumn(table.Columns[column], a.Difference[c], -b.Difference[c]))],
                    LocalText.Same(""),
                    new LocalText(
                        $"“{table.Rows[a.Row].Name}”与“{table.Rows[b.Row].Name}”两处小计的差额大小相同、方向相反（{size}），" +
                        "像是某一行换了归类而小计没有全部更新" +
                        (alike.Count > 0 ? $"；数值恰为 {size} 的行：{rows}" : "") + "。仅作提示，不作更正。",
                        $"The subtotals of {table.Rows[a.Row].Name} and {table.Rows[b.Row].Name} are wrong by the same " +
                        $"amounts with opposite signs ({size}): a row seems to have moved while not every sum followed" +
                        (alike.Count > 0 ? $"; rows with exactly {size}: {rowsEn}" : "") + ". A hint, not a correction."),
                    [table.Rows[a.Row].Source, table.Rows[b.Row].Source, .. alike.Select(r => table.Rows[r].Source)]);
            }
        }
    }

    private static PlanFinding UnknownParent(PlanTable table, PlanRow item) =>
        new($"parent-unknown:{table.Id}:{item.Id}", "parent-unknown", FindingWeight.Conflict,
            [new PlanFindingColumn("", 0, 0)], LocalText.Same(""),
            new LocalText($"“{item.Name}”的上级“{item.ParentId}”不在表中，无法计入合计。",
                $"{item.Name}: its parent {item.ParentId} is not in the table, so no sum can hold it."),
            [item.Source]);
}
