using Simulator.Access;

namespace Simulator.Reports.Sections;

/// <summary>The four populations as whole persons that add up, over a table and in every row of it.</summary>
/// <remarks>Each column is rounded by largest remainder to the county's own rounded figure; a row's residents are the sum
/// of its four cells. So rows add up across and columns add up down, at the price of at most two persons in a row.</remarks>
internal sealed record WholePopulations(long Served, long ShortOfCapacity, long OutOfReach, long CannotTell)
{
    public long Residents => Served + ShortOfCapacity + OutOfReach + CannotTell;

    public double? ServedShare => Residents == 0 ? null : (double)Served / Residents;

    /// <summary>Nothing is known of anyone: the other three are not zero but unknown.</summary>
    public bool IsAllUnknown => CannotTell > 0 && CannotTell == Residents;

    /// <summary>One set of four, adding up to their rounded sum.</summary>
    public static WholePopulations Of(Populations people)
    {
        long[] parts = LargestRemainder.Round([people.Served, people.Short, people.OutOfReach, people.CannotTell]);
        return new WholePopulations(parts[0], parts[1], parts[2], parts[3]);
    }

    /// <summary>The rows of a table whose sum is printed below as <paramref name="total"/>.</summary>
    public static WholePopulations[] Rows(IReadOnlyList<Populations> rows, WholePopulations total)
    {
        long[] served = Column(rows, p => p.Served, total.Served);
        long[] shortOf = Column(rows, p => p.Short, total.ShortOfCapacity);
        long[] outOf = Column(rows, p => p.OutOfReach, total.OutOfReach);
        long[] unknown = Column(rows, p => p.CannotTell, total.CannotTell);
        return [.. rows.Select((_, i) => new WholePopulations(served[i], shortOf[i], outOf[i], unknown[i]))];
    }

    /// <summary>The cells served, short, out of reach, cannot tell.</summary>
    public ReportCell[] Cells(bool isLowerBound) => IsAllUnknown
        ? [ReportCell.Unknown, ReportCell.Unknown, ReportCell.Unknown, ReportCell.Of(CannotTell)]
        :
    [
        isLowerBound && CannotTell > 0 ? ReportCell.AtLeast(Served) : ReportCell.Of(Served), ReportCell.Of(ShortOfCapacity),
        ReportCell.Of(OutOfReach), ReportCell.Of(CannotTell),
    ];

    /// <summary>The share served.</summary>
    public ReportCell ShareCell(bool isLowerBound) => IsAllUnknown ? ReportCell.Unknown : ServedShare is not double share ? ReportCell.Empty
        : isLowerBound && CannotTell > 0 ? ReportCell.AtLeast(share) : ReportCell.Of(share);

    private static long[] Column(IReadOnlyList<Populations> rows, Func<Populations, double> figure, long total)
    {
        double[] parts = [.. rows.Select(figure)];
        // The rows may not be all of the county; then they add up to their own sum.
        return Math.Abs(parts.Sum() - total) <= 1 ? LargestRemainder.Round(parts, total) : LargestRemainder.Round(parts);
    }
}
