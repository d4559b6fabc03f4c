using System.Globalization;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Audit;

/// <summary>Numbers and citations as the audit prints them: invariant, no more places than help.</summary>
internal static class AuditText
{
    /// <summary>At most two places: 27.23, 0.62, 1580.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A figure with its unit as either language writes it: 2 个, 5.93 张/千人, 1 site, 2 sites; a share in percent
    /// with what it is a share of, where the unit says so: 66.7%, 40%（占公立医院床位）.</summary>
    /// <param name="value">In the unit; a share 0 to 1.</param>
    /// <param name="unit">Empty where there is none.</param>
    /// <param name="places">Decimal places at most.</param>
    public static LocalText Amount(double value, LocalText unit, int places = 2)
    {
        if (unit.En.StartsWith("share", StringComparison.Ordinal))
        {
            bool isPlain = unit.En == "share";
            return new LocalText(
                isPlain ? Share(value) : $"{Share(value)}（{unit.Zh}）", isPlain ? Share(value) : $"{Share(value)} ({unit.En})");
        }

        string number = Math.Round(value, places).ToString("0.####", CultureInfo.InvariantCulture);
        return unit.En.Length == 0 ? LocalText.Same(number)
            : unit.En is "%" or "‰" ? LocalText.Same(number + unit.En)
            : new LocalText($"{number} {unit.Zh}", $"{number} {(number == "1" ? Singular(unit.En) : unit.En)}");
    }

    /// <summary>So many of a thing whose plural ends in s: 1 institution, 4 institutions.</summary>
    public static string Counted(int count, string plural) =>
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? Singular(plural) : plural)}";

    /// <summary>A whole number with thousands apart: 266,442.</summary>
    public static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A signed share in percent: −2.1%, +4.8%.</summary>
    public static string Percent(double share) =>
        (share * 100).ToString("+0.0'%';−0.0'%';0'%'", CultureInfo.InvariantCulture);

    /// <summary>An unsigned share in percent with one place: 66.7%; what is not quite nothing or all has more: 0.04%.</summary>
    public static string Share(double share) => (share * 100).ToString(
        share is > 0 and < 0.0005 or > 0.9995 and < 1 ? "0.###'%'" : "0.#'%'", CultureInfo.InvariantCulture);

    /// <summary>Pack, clause and section.</summary>
    public static string Cite(Clause clause) => $"{clause.Pack} {clause.Id} {clause.Section}";

    // beds per 1000 → bed per 1000; what is two things in one stays
    private static string Singular(string plural)
    {
        int end = plural.IndexOf(" per ", StringComparison.Ordinal);
        end = end < 0 ? plural.Length : end;
        return end > 0 && plural[end - 1] == 's' && !plural.Contains(" and ", StringComparison.Ordinal)
            ? plural.Remove(end - 1, 1) : plural;
    }
}
