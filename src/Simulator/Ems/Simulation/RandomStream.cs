using System.Numerics;

namespace Simulator.Ems.Simulation;

/// <summary>
/// One stream of random numbers for one source of chance in one replication: xoshiro256**, started by SplitMix64 from
/// (seed, replication, source). Two scenarios with the same seed meet the same calls whatever else they change.
/// </summary>
/// <remarks>Source: [Blackman &amp; Vigna 2021].</remarks>
public sealed class RandomStream
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public RandomStream(int seed, int replication, int source)
    {
        ulong state = ((ulong)(uint)seed << 32 | (uint)replication) ^ 0x9E3779B97F4A7C15UL * ((ulong)(uint)source + 1);
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    /// <summary>Uniform on [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Uniform());

    /// <summary>Standard normal, two uniforms each time (Box–Muller), so that every draw takes the same share of the
    /// stream.</summary>
    public double Normal()
    {
        double radius = Math.Sqrt(2 * Exponential());
        return radius * Math.Cos(2 * Math.PI * Uniform());
    }

    private ulong Next()
    {
        ulong result = BitOperations.RotateLeft(b * 5, 7) * 9;
        ulong t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
