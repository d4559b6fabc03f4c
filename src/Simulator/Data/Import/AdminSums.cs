namespace Simulator.Data.Import;

/// <summary>Adds up residents by the code of the unit they live in.</summary>
internal static class AdminSums
{
    /// <summary>Residents by code, in point order; points without a code are left out.</summary>
    public static Dictionary<string, double> By(IReadOnlyList<DemandPoint> points, Func<DemandPoint, string> code)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (DemandPoint point in points)
        {
            string unit = code(point);
            if (unit.Length > 0)
            {
                sums[unit] = sums.GetValueOrDefault(unit) + point.Population;
            }
        }

        return sums;
    }
}
