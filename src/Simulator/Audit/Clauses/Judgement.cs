using Simulator.Access;
using Simulator.Audit.Packs;

namespace Simulator.Audit.Clauses;

/// <summary>Compares a figure, or a range that holds it, with a target. Reaching a target exactly counts.</summary>
internal static class Judgement
{
    private const double Dust = 1e-9;

    /// <summary>Met when every value of the range meets the target, not met when none does, else cannot tell.</summary>
    /// <param name="low">Least value the figure can have.</param>
    /// <param name="high">Greatest value the figure can have.</param>
    /// <param name="comparison">How they compare.</param>
    /// <param name="value">Target; the lower end of a band.</param>
    /// <param name="upper">Upper end of a band.</param>
    /// <param name="about">Tolerance of <see cref="Comparison.About"/> as a share of the target.</param>
    public static Verdict Of(
        double low, double high, Comparison comparison, double value, double? upper = null, double about = 0)
    {
        (double from, double to) = comparison switch
        {
            Comparison.AtMost => (double.NegativeInfinity, value),
            Comparison.Equal => (value, value),
            Comparison.Band => (value, upper ?? value),
            Comparison.About => (value - about * Math.Abs(value), value + about * Math.Abs(value)),
            _ => (value, double.PositiveInfinity),
        };
        double slack = Dust * Math.Max(1, Math.Abs(value));
        bool lowIn = low >= from - slack && low <= to + slack, highIn = high >= from - slack && high <= to + slack;
        return lowIn && highIn ? Verdict.Met
            : high < from - slack || low > to + slack ? Verdict.NotMet
            : Verdict.CannotTell;
    }

    /// <summary>What the figure lacks to the target; below 0 what it has too much; 0 inside.</summary>
    public static double Gap(double figure, Comparison comparison, double value, double? upper = null, double about = 0) =>
        Of(figure, figure, comparison, value, upper, about) == Verdict.Met ? 0 : comparison switch
        {
            Comparison.AtMost => value - figure,
            Comparison.Band when figure > value => (upper ?? value) - figure,
            Comparison.About when figure > value => value * (1 + about) - figure,
            Comparison.About => value * (1 - about) - figure,
            _ => value - figure,
        };

    /// <summary>The harder of two answers: not met, then cannot tell, then met.</summary>
    public static Verdict Both(Verdict a, Verdict b) =>
        a == Verdict.NotMet || b == Verdict.NotMet ? Verdict.NotMet
        : a == Verdict.CannotTell || b == Verdict.CannotTell ? Verdict.CannotTell
        : Verdict.Met;
}
