using Simulator.Ems.Allocation;

namespace Simulator.Ems.Study;

/// <summary>What an allocation is worth by each model, as shares of all residents, 0 to 1.</summary>
/// <param name="Once">Within the standard of a base that has a vehicle (MCLP).</param>
/// <param name="Twice">Within the standard of two vehicles (what DSM maximises).</param>
/// <param name="Expected">Expected to find an idle vehicle within the standard (MEXCLP).</param>
public sealed record CoverShares(double Once, double Twice, double Expected)
{
    /// <summary>The share that a model maximises.</summary>
    public double By(AllocationModel model) => model switch
    {
        AllocationModel.DoubleStandard => Twice,
        AllocationModel.SingleCover => Once,
        _ => Expected,
    };

    /// <summary>Values of an allocation.</summary>
    public static CoverShares Of(CoverSets cover, IReadOnlyList<int> vehicles, double busyFraction)
    {
        double total = Math.Max(cover.Total, double.Epsilon);
        return new CoverShares(
            cover.CoveredBy(vehicles, 1) / total, cover.CoveredBy(vehicles, 2) / total,
            ExpectedCovering.Value(cover, vehicles, busyFraction) / total);
    }
}
