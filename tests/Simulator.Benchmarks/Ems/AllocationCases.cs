using System.Globalization;
using Simulator.Ems.Allocation;

namespace Simulator.Benchmarks.Ems;

/// <summary>MEXCLP, double standard and single cover on a region, against published and other solvers' values.</summary>
internal static class AllocationCases
{
    public static void Run(RegionFolder region)
    {
        string published = Path.Combine(region.Folder, "mexclp_published.csv");
        foreach (string[] row in File.Exists(published) ? RegionFolder.Rows(published) : [])
        {
            double[] v = [.. row.Take(4).Select(RegionFolder.Number)];
            Expected($"MEXCLP {row[0]} published", region, (int)v[0], v[1], v[2], v[3]);
        }

        string others = Path.Combine(region.Folder, "computed_here.csv");
        foreach (string[] row in File.Exists(others) ? RegionFolder.Rows(others) : [])
        {
            var given = row[1].Split(';').Select(p => p.Split("<=") is [string a, string b] ? (a, b)
                    : p.Split('=') is [string c, string d] ? (c, d) : (p, ""))
                .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);
            double Of(string key) => double.Parse(given[key], CultureInfo.InvariantCulture);
            string name = $"{row[0]} {row[1]}";
            switch (row[0])
            {
                case "MEXCLP":
                    Expected(name, region, (int)Of("NA"), Of("q"), Of("T"), RegionFolder.Number(row[2]));
                    break;
                case "DSM":
                    DoubleCover(name, region, Of, RegionFolder.Number(row[2]));
                    break;
                case "MCLP":
                    Single(name, region, (int)Of("p"), Of("T"), RegionFolder.Number(row[2]));
                    break;
            }
        }
    }

    private static void Expected(
        string name, RegionFolder region, int vehicles, double busy, double minutes, double published)
    {
        (CoverCountResult result, double seconds) = CaseTable.Timed(() => ExpectedCovering.Solve(
            Cover(region, region.Bases, minutes), FleetLimits.Free(vehicles, region.Bases.Length), busy));
        Print(name, result, published, seconds);
    }

    private static void DoubleCover(string name, RegionFolder region, Func<string, double> given, double published)
    {
        int bases = region.Bases.Length;
        int[] most = [.. Enumerable.Repeat((int)given("pj"), bases)];
        (CoverCountResult result, double seconds) = CaseTable.Timed(() => DoubleStandard.Solve(
            Cover(region, region.Bases, given("r1")), Cover(region, region.Bases, given("r2")),
            new FleetLimits((int)given("p"), new int[bases], most), given("alpha")));
        Print(name, result, published, seconds);
    }

    private static void Single(string name, RegionFolder region, int sites, double minutes, double published)
    {
        int n = region.World.Count;
        (CoverCountResult result, double seconds) = CaseTable.Timed(() => SingleCover.Solve(
            Cover(region, [.. Enumerable.Range(0, n)], minutes),
            new FleetLimits(sites, new int[n], [.. Enumerable.Repeat(1, n)])));
        Print(name, result, published, seconds);
    }

    private static CoverSets Cover(RegionFolder region, int[] bases, double minutes)
    {
        int n = region.World.Count;
        return CoverSets.Of(bases.Length, region.Weights, (b, i) => region.Minutes[i * n + bases[b]] <= minutes);
    }

    private static void Print(string name, CoverCountResult result, double published, double seconds)
    {
        string quantity = result.Status == AllocationStatus.Optimal ? "value (proven)" : $"value ({result.Status})";
        CaseTable.Line(name.Replace(',', ' '), quantity, result.Value, published, seconds);
        CaseTable.Line(name.Replace(',', ' '), "bound", result.Bound, null, seconds);
    }
}
