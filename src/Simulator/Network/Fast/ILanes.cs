using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Simulator.Network.Fast;

/// <summary>Arithmetic on the times of several sources side by side: one kernel serves every width of the processor.
/// </summary>
/// <typeparam name="TRow">Times of all lanes.</typeparam>
internal unsafe interface ILanes<TRow>
    where TRow : struct
{
    static abstract int Count { get; }

    static abstract TRow All(uint time);

    static abstract TRow Load(uint* at);

    static abstract void Store(TRow row, uint* at);

    static abstract TRow Least(TRow a, TRow b);

    static abstract TRow Plus(TRow row, uint time);

    /// <summary>All bits where a time is within the limit.</summary>
    static abstract TRow Within(TRow row, TRow limit);

    static abstract bool Any(TRow mask);

    static abstract TRow Minus(TRow a, TRow b);
}

/// <summary>Sixteen sources, AVX-512; rows on a cache line's boundary.</summary>
internal readonly unsafe struct SixteenLanes : ILanes<Vector512<uint>>
{
    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> All(uint time) => Vector512.Create(time);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Load(uint* at) => Vector512.LoadAligned(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<uint> row, uint* at) => row.StoreAligned(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Least(Vector512<uint> a, Vector512<uint> b) => Vector512.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Plus(Vector512<uint> row, uint time) => row + Vector512.Create(time);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Within(Vector512<uint> row, Vector512<uint> limit) =>
        Vector512.LessThanOrEqual(row, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector512<uint> mask) => mask != Vector512<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Minus(Vector512<uint> a, Vector512<uint> b) => a - b;
}

/// <summary>Eight sources, AVX2.</summary>
internal readonly unsafe struct EightLanes : ILanes<Vector256<uint>>
{
    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> All(uint time) => Vector256.Create(time);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Load(uint* at) => Vector256.LoadAligned(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<uint> row, uint* at) => row.StoreAligned(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Least(Vector256<uint> a, Vector256<uint> b) => Vector256.Min(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Plus(Vector256<uint> row, uint time) => row + Vector256.Create(time);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Within(Vector256<uint> row, Vector256<uint> limit) =>
        Vector256.LessThanOrEqual(row, limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Vector256<uint> mask) => mask != Vector256<uint>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Minus(Vector256<uint> a, Vector256<uint> b) => a - b;
}

/// <summary>One source.</summary>
internal readonly unsafe struct OneLane : ILanes<uint>
{
    public static int Count => 1;

    public static uint All(uint time) => time;

    public static uint Load(uint* at) => *at;

    public static void Store(uint row, uint* at) => *at = row;

    public static uint Least(uint a, uint b) => Math.Min(a, b);

    public static uint Plus(uint row, uint time) => row + time;

    public static uint Within(uint row, uint limit) => row <= limit ? uint.MaxValue : 0;

    public static bool Any(uint mask) => mask != 0;

    public static uint Minus(uint a, uint b) => a - b;
}
