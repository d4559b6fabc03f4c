using System.Globalization;
using Simulator.Audit.Packs;

namespace Simulator.Audit;

/// <summary>Numbers and citations as the audit prints them: invariant, no more places than help.</summary>
internal static class AuditText
{
    /// <summary>At most two places: 27.23, 0.62, 1580.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

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
}
