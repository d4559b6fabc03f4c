using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Network.Fast;

/// <summary>Turns the rows of a sweep (a target, all its sources) into rows of a matrix (a source, all its targets).
/// </summary>
internal static class SweepRows
{
    /// <summary>Targets written at a time: as many as stay in the nearest cache with all their sources.</summary>
    private const int Block = 256;

    /// <summary>Targets turned at a time: a line of memory begins at most 15 targets behind the block.</summary>
    private const int Turned = Block + 16;

    /// <summary>Rows of targets fetched ahead.</summary>
    private const int Ahead = 32;

    /// <summary>Cells from which a matrix is written past the caches, which it would only empty.</summary>
    private const int Large = 1 << 22;

    /// <param name="sweep">After its run.</param>
    /// <param name="slots">Of the targets.</param>
    /// <param name="rows">Row of the matrix for each lane; lanes beyond these are left out.</param>
    /// <param name="cells">Row-major; <see cref="TravelTime.Unreachable"/> where there is no route.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Write(Sweep sweep, int[] slots, int[] rows, uint[] cells)
    {
        int lanes = sweep.Lanes, columns = slots.Length;
        bool past = cells.Length >= Large && Vector512.IsHardwareAccelerated;
        uint* turned = stackalloc uint[Turned * 16];
        fixed (uint* cell = cells)
        {
            for (int t0 = 0; t0 < columns; t0 += Block)
            {
                int count = Math.Min(past ? Turned : Block, columns - t0);
                Turn(sweep, slots.AsSpan(t0, count), turned, lanes);
                for (int lane = 0; lane < rows.Length; lane++)
                {
                    uint* row = cell + (long)rows[lane] * columns + t0;
                    if (past)
                    {
                        WriteLines(turned + lane * Turned, row, count, t0 == 0);
                    }
                    else
                    {
                        new ReadOnlySpan<uint>(turned + lane * Turned, count).CopyTo(new Span<uint>(row, count));
                    }
                }
            }
        }

        if (past)
        {
            Sse.StoreFence();
        }
    }

    // The whole lines that begin in the block; the first block also writes what lies before its first line, the last what
    // lies behind its last.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void WriteLines(uint* from, uint* to, int count, bool isFirst)
    {
        int i = (int)((64 - ((nuint)to & 63)) & 63) / 4;
        for (int k = 0; isFirst && k < Math.Min(i, count); k++)
        {
            to[k] = from[k];
        }

        int stop = count == Turned ? i + Block : count;
        for (; i + 16 <= stop; i += 16)
        {
            Vector512.Load(from + i).StoreAlignedNonTemporal(to + i);
        }

        for (; i < stop; i++)
        {
            to[i] = from[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Turn(Sweep sweep, ReadOnlySpan<int> slots, uint* turned, int lanes)
    {
        uint* times = sweep.Times;
        Vector512<uint>* scratch = stackalloc Vector512<uint>[32];
        int t = 0;
        if (lanes == 16 && Avx512F.IsSupported)
        {
            for (; t + 16 <= slots.Length; t += 16)
            {
                for (int next = t + Ahead; next < Math.Min(t + Ahead + 16, slots.Length); next++)
                {
                    Sse.Prefetch0(times + 16L * slots[next]);
                }

                Turn16(times, slots.Slice(t, 16), turned + t, scratch);
            }
        }

        for (; t < slots.Length; t++)
        {
            uint* row = times + (long)slots[t] * lanes;
            for (int lane = 0; lane < lanes; lane++)
            {
                turned[lane * Turned + t] = row[lane] >= Sweep.Far ? TravelTime.Unreachable : row[lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Turn16(uint* times, ReadOnlySpan<int> slots, uint* turned, Vector512<uint>* a)
    {
        Vector512<uint>* b = a + 16;
        var far = Vector512.Create(Sweep.Far);
        for (int i = 0; i < 16; i++)
        {
            Vector512<uint> row = Vector512.LoadAligned(times + 16L * slots[i]);
            a[i] = row | Vector512.GreaterThanOrEqual(row, far);
        }

        // pairs of 4 bytes, pairs of 8, then quarters of the line: lane 4k + j of targets 4i..4i+3 ends in quarter i
        for (int i = 0; i < 16; i += 4)
        {
            Vector512<uint> low = Avx512F.UnpackLow(a[i], a[i + 1]), high = Avx512F.UnpackHigh(a[i], a[i + 1]);
            Vector512<uint> low2 = Avx512F.UnpackLow(a[i + 2], a[i + 3]), high2 = Avx512F.UnpackHigh(a[i + 2], a[i + 3]);
            b[i] = Avx512F.UnpackLow(low.AsUInt64(), low2.AsUInt64()).AsUInt32();
            b[i + 1] = Avx512F.UnpackHigh(low.AsUInt64(), low2.AsUInt64()).AsUInt32();
            b[i + 2] = Avx512F.UnpackLow(high.AsUInt64(), high2.AsUInt64()).AsUInt32();
            b[i + 3] = Avx512F.UnpackHigh(high.AsUInt64(), high2.AsUInt64()).AsUInt32();
        }

        for (int j = 0; j < 4; j++)
        {
            Vector512<uint> even = Avx512F.Shuffle4x128(b[j], b[4 + j], 0x88);
            Vector512<uint> odd = Avx512F.Shuffle4x128(b[j], b[4 + j], 0xDD);
            Vector512<uint> even2 = Avx512F.Shuffle4x128(b[8 + j], b[12 + j], 0x88);
            Vector512<uint> odd2 = Avx512F.Shuffle4x128(b[8 + j], b[12 + j], 0xDD);
            Avx512F.Shuffle4x128(even, even2, 0x88).Store(turned + j * Turned);
            Avx512F.Shuffle4x128(odd, odd2, 0x88).Store(turned + (4 + j) * Turned);
            Avx512F.Shuffle4x128(even, even2, 0xDD).Store(turned + (8 + j) * Turned);
            Avx512F.Shuffle4x128(odd, odd2, 0xDD).Store(turned + (12 + j) * Turned);
        }
    }
}
