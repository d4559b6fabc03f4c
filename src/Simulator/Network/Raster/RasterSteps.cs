using Simulator.Data;

namespace Simulator.Network.Raster;

/// <summary>The time of one step between neighbouring cells: the mean of their paces over its length, changed by the
/// slope, rounded once to whole milliseconds, half up.</summary>
/// <param name="cellMetres">Width and height of a cell.</param>
/// <param name="slope">Slope model.</param>
/// <param name="towards">The walker comes in from the next cell instead of going out to it.</param>
internal readonly struct RasterSteps(double cellMetres, SlopeModel slope, bool towards)
{
    /// <summary>No step takes longer: twelve days.</summary>
    public const int Longest = 1 << 30;

    private readonly double straight = cellMetres;
    private readonly double diagonal = cellMetres * Math.Sqrt(2);
    private readonly double sign = towards ? -1 : 1;

    public uint Milliseconds(RasterGround here, RasterGround next, bool isDiagonal)
    {
        double metres = isDiagonal ? diagonal : straight;
        double up = (next.Height - here.Height) * sign, seconds = (here.Pace + next.Pace) * 0.5 * metres;
        if (slope == SlopeModel.Tobler)
        {
            // relative to the flat: exp(3.5 × 0.05) is Tobler's own loss on level ground
            seconds *= Math.Exp(3.5 * (Math.Abs(up / metres + 0.05) - 0.05));
        }
        else if (slope == SlopeModel.AitkenLangmuir)
        {
            seconds += 0.72 * metres + (up >= 0 ? 6.0 * up : up >= -0.2125 * metres ? 1.9998 * up : -1.9998 * up);
        }

        // seconds may fall under none on a short gentle way down; the native conversion is defined, being in range
        return (uint)double.ConvertToIntegerNative<int>(Math.Clamp(seconds * 1000 + 0.5, 0, Longest));
    }
}
