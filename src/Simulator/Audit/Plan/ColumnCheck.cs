using System.Globalization;
using Simulator.Data;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Plan;

/// <summary>Columns of one table against each other, row by row: a lower limit above the upper one, a ratio that its parts do
/// not give, the residents that a ratio implies, and beds counted on two bases.</summary>
/// <remarks>Columns are known by their headers (<see cref="ColumnWords"/>), so any table can be held against itself, with no
/// rule pack. Printed figures are rounded, as in <see cref="RatioCheck"/>: a ratio conflicts when no value that rounds to
/// the printed parts gives it.</remarks>
public static class ColumnCheck
{
    /// <summary>Findings in the order of the rows, band before ratio; then the two bases.</summary>
    /// <param name="county">Its residents are printed beside those that a ratio implies.</param>
    /// <param name="added">The table.</param>
    public static IEnumerable<PlanFinding> Run(County county, AddedTable added)
    {
        PlanTable table = added.Table;
        ColumnWords[] words = [.. table.Columns.Select(ColumnWords.Of)];
        for (int row = 0; row < table.Rows.Count; row++)
        {
            for (int c = 0; c < words.Length; c++)
            {
                if (words[c].Side < 0 && Upper(words, c) is int upper && Reversed(table, row, c, upper) is PlanFinding band)
                {
                    yield return band;
                }

                if (words[c].Per is > 1 && Ratio(county, table, words, row, c) is PlanFinding ratio)
                {
                    yield return ratio;
                }
            }
        }

        for (int open = 0; open < words.Length; open++)
        {
            int authorised = words[open].Basis != "open" ? -1
                : Array.FindIndex(words, w => w.Basis == "authorised" && w.Part == words[open].Part && w.Side == words[open].Side && w.Per == words[open].Per);
            if (authorised >= 0 && TwoBases(added, open, authorised) is PlanFinding bases)
            {
                yield return bases;
            }
        }
    }

    private static int? Upper(ColumnWords[] words, int lower)
    {
        int at = Array.FindIndex(words, w => w.Side > 0 && w.Part == words[lower].Part && w.Basis == words[lower].Basis && w.Per == words[lower].Per);
        return at < 0 ? null : at;
    }

    private static PlanFinding? Reversed(PlanTable table, int row, int lower, int upper)
    {
        PlanRow item = table.Rows[row];
        return item.Values[lower] is double low && item.Values[upper] is double high && low > high
            ? new PlanFinding($"band-reversed:{table.Id}:{item.Id}:{table.Columns[lower]}", "band-reversed", FindingWeight.Conflict,
                [new PlanFindingColumn(table.Columns[lower], low, high)], LocalText.Same(""),
                new LocalText($"“{item.Name}”的{table.Columns[lower]} {Number(low)} 大于{table.Columns[upper]} {Number(high)}。",
                    $"{item.Name}: {table.Columns[lower]} {Number(low)} is above {table.Columns[upper]} {Number(high)}."),
                [item.Source])
            : null;
    }

    private static PlanFinding? Ratio(County county, PlanTable table, ColumnWords[] words, int row, int column)
    {
        ColumnWords ratio = words[column];
        PlanRow item = table.Rows[row];
        int top = Array.FindIndex(words, w => w.IsSum && w.Part == ratio.Part && w.Side == ratio.Side && w.Basis == ratio.Basis);
        int bottom = Array.FindIndex(words, w => w.IsResidents);
        if (top < 0 || item.Values[column] is not double stated || item.Values[top] is not double count || stated <= 0)
        {
            return null;
        }

        double per = ratio.Per!.Value;
        string counted = table.Columns[top], name = table.Columns[column];
        if (bottom < 0 || item.Values[bottom] is not double residents)
        {
            double implied = count / stated * per, known = county.Population.Residents;
            return item.ParentId.Length > 0 ? null : new PlanFinding(
                $"implied-population:{table.Id}:{item.Id}:{name}", "implied-population", FindingWeight.Note,
                [new PlanFindingColumn(name, known, implied)], new LocalText("人", "residents"),
                new LocalText(
                    $"“{item.Name}”：{counted} {Number(count)} ÷ {name} {Number(stated)} 相当于 {Whole(implied)} 人{(known > 0 ? $"；本次计算用 {Whole(known)} 人" : "")}。",
                    $"{item.Name}: {counted} {Number(count)} ÷ {name} {Number(stated)} implies {Whole(implied)} residents{(known > 0 ? $"; {Whole(known)} are used here" : "")}."),
                [item.Source]);
        }

        double half = RatioCheck.HalfPlace(stated), computed = residents > 0 ? count / residents * per : double.PositiveInfinity;
        double low = (count - RatioCheck.HalfPlace(count)) / (residents + RatioCheck.HalfPlace(residents)) * per - half;
        double high = residents > 0.5 ? (count + RatioCheck.HalfPlace(count)) / (residents - RatioCheck.HalfPlace(residents)) * per + half : double.PositiveInfinity;
        return residents <= 0 || (stated >= low - 1e-9 && stated <= high + 1e-9) ? null : new PlanFinding(
            $"ratio-parts:{table.Id}:{item.Id}:{name}", "ratio-parts", FindingWeight.Conflict,
            [new PlanFindingColumn(name, stated, computed)], LocalText.Same(""),
            new LocalText(
                $"“{item.Name}”：{name}写 {Number(stated)}，而 {Number(count)} ÷ {Whole(residents)} × {Number(per)} = {Number(computed)}，由这两个数得不出来。",
                $"{item.Name}: {name} is stated as {Number(stated)}, but {Number(count)} ÷ {Whole(residents)} × {Number(per)} = {Number(computed)}; it does not follow from them."),
            [item.Source]);
    }

    // the lowest rows carry the difference; the sums follow from them
    private static PlanFinding? TwoBases(AddedTable added, int open, int authorised)
    {
        PlanTable table = added.Table;
        var rows = Enumerable.Range(0, table.Rows.Count).Where(r => added.Children(r).Count == 0
            && table.Rows[r].Values[open] is not null && table.Rows[r].Values[authorised] is not null).ToList();
        var apart = rows.Where(r => table.Rows[r].Values[open] != table.Rows[r].Values[authorised]).ToList();
        if (apart.Count == 0)
        {
            return null;
        }

        double a = rows.Sum(r => table.Rows[r].Values[open]!.Value), b = rows.Sum(r => table.Rows[r].Values[authorised]!.Value);
        string Rows(bool zh) => string.Join(zh ? "；" : "; ", apart.Take(8).Select(r => string.Create(CultureInfo.InvariantCulture,
            $"{table.Rows[r].Name} {Number(table.Rows[r].Values[open]!.Value)} / {Number(table.Rows[r].Values[authorised]!.Value)}")));
        return new PlanFinding($"basis:{table.Id}:{table.Columns[open]}", "basis", FindingWeight.Note,
            [new PlanFindingColumn(table.Columns[open], a, b)], LocalText.Same(""),
            new LocalText(
                $"{table.Columns[open]}与{table.Columns[authorised]}口径不同：合计 {Number(a)} 与 {Number(b)}，{apart.Count} 行不等（{Rows(true)}{(apart.Count > 8 ? "……" : "")}）。每个数都注明口径，不互相代替。",
                $"{table.Columns[open]} and {table.Columns[authorised]} are counted on two bases: {Number(a)} and {Number(b)} in all, {apart.Count} rows differ ({Rows(false)}{(apart.Count > 8 ? " …" : "")}). Each figure carries its basis; neither stands in for the other."),
            [.. apart.Select(r => table.Rows[r].Source)]);
    }
}
