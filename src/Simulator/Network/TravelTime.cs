namespace Simulator.Network;

/// <summary>The one conversion between whole milliseconds inside a search and minutes at its edge.</summary>
public static class TravelTime
{
    /// <summary>No route. Larger than every time, so it loses every comparison by itself.</summary>
    public const uint Unreachable = uint.MaxValue;

    /// <summary>Minutes of a time; infinity where there is no route.</summary>
    public static double ToMinutes(uint milliseconds) =>
        milliseconds == Unreachable ? double.PositiveInfinity : milliseconds / 60000.0;

    /// <summary>Milliseconds of so many minutes, rounded once, half up; infinity and anything past 49 days is
    /// <see cref="Unreachable"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static uint FromMinutes(double minutes)
    {
        if (double.IsNaN(minutes) || minutes < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(minutes), minutes, "must be ≥ 0");
        }

        double ms = Math.Floor(minutes * 60000.0 + 0.5);
        return ms >= Unreachable ? Unreachable : (uint)ms;
    }

    /// <summary>Milliseconds to cover a length at a speed, rounded once, half up.</summary>
    /// <param name="metres">Length, ≥ 0.</param>
    /// <param name="kmh">Speed, &gt; 0.</param>
    public static uint Of(double metres, double kmh)
    {
        double ms = Math.Floor(metres * 3600.0 / kmh + 0.5);
        return ms >= Unreachable ? Unreachable - 1 : (uint)ms;
    }

    /// <summary>The sum of two times; no route if either has none or the sum does not fit.</summary>
    public static uint Add(uint a, uint b)
    {
        uint sum = unchecked(a + b);
        return sum < a ? Unreachable : sum;
    }
}
