namespace Simulator.Data.Import;

/// <summary>Holds division codes against each other: what names a township or village should name one of the county's.
/// </summary>
internal static class CodeChecks
{
    public static void Check(
        string countyCode, IReadOnlyList<Township> townships, IReadOnlyList<VillageUnit> villages,
        IReadOnlyList<DemandPoint> points, IReadOnlyList<Facility> facilities, TownshipCodes codes, IssueLog log)
    {
        string county = countyCode.Length >= 6 ? countyCode[..6] : countyCode;
        foreach (Township t in townships.Where(t => t.Code.Length >= 9 && t.Code.All(char.IsAsciiDigit)
            && !t.Code.StartsWith(county, StringComparison.Ordinal)))
        {
            Warn(t.Source, "code-foreign", t.Code, $"编码前六位与本县 {county} 不符",
                $"the first six digits are not the county's {county}", log);
        }

        if (townships.Count > 0)
        {
            foreach (VillageUnit v in villages.Where(v => !codes.Knows(v.TownshipCode)))
            {
                Unknown(v.Source, v.TownshipCode, log);
            }

            foreach (DemandPoint p in points.Where(p => p.TownshipCode.Length > 0 && !codes.Knows(p.TownshipCode)))
            {
                Unknown(p.Source, p.TownshipCode, log);
            }

            foreach (Facility f in facilities.Where(
                f => !f.IsNeighbour && f.TownshipCode.Length > 0 && !codes.Knows(f.TownshipCode)))
            {
                Unknown(f.Source, f.TownshipCode, log);
            }
        }
    }

    private static void Unknown(string source, string code, IssueLog log) => Warn(source, "township-unknown", code,
        "乡镇图层中没有这个编码", "the township layer has no such code", log);

    private static void Warn(string source, string code, string found, string zh, string en, IssueLog log)
    {
        int colon = source.LastIndexOf(':');
        bool row = int.TryParse(source.AsSpan(colon + 1), out int line);
        log.Warning(code, colon < 0 ? source : source[..colon], row ? line : null, "township", found, zh, en);
    }
}
