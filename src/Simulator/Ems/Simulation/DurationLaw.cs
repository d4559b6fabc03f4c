using Simulator.Data;

namespace Simulator.Ems.Simulation;

/// <summary>Shape of a law of durations.</summary>
public enum DurationShape
{
    Constant,
    Exponential,

    /// <summary>What measured times on scene and at hospital look like: a long tail to the right.</summary>
    LogNormal,
}

/// <summary>How long something takes: a mean, a shape and, for the log-normal, a coefficient of variation.</summary>
/// <param name="Shape">Shape of the law.</param>
/// <param name="MeanMinutes">≥ 0.</param>
/// <param name="Variation">Standard deviation ÷ mean; used by the log-normal only.</param>
public sealed record DurationLaw(DurationShape Shape, double MeanMinutes, double Variation = 0)
{
    public double MeanMinutes { get; init => field = Require.NonNegative(value); } = Require.NonNegative(MeanMinutes);

    public double Variation { get; init => field = Require.NonNegative(value); } = Require.NonNegative(Variation);

    public static DurationLaw Constant(double minutes) => new(DurationShape.Constant, minutes);

    public static DurationLaw Exponential(double meanMinutes) => new(DurationShape.Exponential, meanMinutes);

    public static DurationLaw LogNormal(double meanMinutes, double variation) =>
        new(DurationShape.LogNormal, meanMinutes, variation);

    /// <summary>One duration in minutes; a constant draws nothing.</summary>
    public double Draw(RandomStream stream)
    {
        switch (Shape)
        {
            case DurationShape.Exponential:
                return MeanMinutes * stream.Exponential();
            case DurationShape.LogNormal:
                double variance = Math.Log(1 + Variation * Variation);
                return MeanMinutes * Math.Exp(Math.Sqrt(variance) * stream.Normal() - variance / 2);
            default:
                return MeanMinutes;
        }
    }
}
