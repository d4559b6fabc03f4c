using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Network.Fast;

/// <summary>Turns the rows of a sweep (a target, all its sources) into rows of a matrix (a source, all its targets).
/// </summary>
internal static class SweepRows
{
    /// <summary>Targets turned at a time: as many as stay in the nearest cache with all their sources.</summary>
    private const int Block = 256;

    /// <param name="sweep">After its run.</param>
    /// <param name="slots">Of the targets.</param>
    /// <param name="rows">Row of the matrix for each lane; lanes beyond these are left out.</param>
    /// <param name="cells">Row-major; <see cref="TravelTime.Unreachable"/> where there is no route.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Write(Sweep sweep, int[] slots, int[] rows, uint[] cells)
    {
        int lanes = sweep.Lanes;
        uint* turned = stackalloc uint[Block * 16];
        for (int t0 = 0; t0 < slots.Length; t0 += Block)
        {
            int count = Math.Min(Block, slots.Length - t0);
            Turn(sweep, slots.AsSpan(t0, count), turned, lanes);
            for (int lane = 0; lane < rows.Length; lane++)
            {
                new ReadOnlySpan<uint>(turned + lane * Block, count).CopyTo(
                    cells.AsSpan(checked(rows[lane] * slots.Length + t0), count));
            }
        }
    }

    private static unsafe void Turn(Sweep sweep, ReadOnlySpan<int> slots, uint* turned, int lanes)
    {
        uint* times = sweep.Times;
        int t = 0;
        if (lanes == 16 && Avx512F.IsSupported)
        {
            for (; t + 16 <= slots.Length; t += 16)
            {
                Turn16(times, slots.Slice(t, 16), turned + t);
            }
        }

        for (; t < slots.Length; t++)
        {
            uint* row = times + (long)slots[t] * lanes;
            for (int lane = 0; lane < lanes; lane++)
            {
                turned[lane * Block + t] = row[lane] >= Sweep.Far ? TravelTime.Unreachable : row[lane];
            }
        }
    }

    private static unsafe void Turn16(uint* times, ReadOnlySpan<int> slots, uint* turned)
    {
        Vector512<uint>* a = stackalloc Vector512<uint>[16];
        Vector512<uint>* b = stackalloc Vector512<uint>[16];
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
            Avx512F.Shuffle4x128(even, even2, 0x88).Store(turned + j * Block);
            Avx512F.Shuffle4x128(odd, odd2, 0x88).Store(turned + (4 + j) * Block);
            Avx512F.Shuffle4x128(even, even2, 0xDD).Store(turned + (8 + j) * Block);
            Avx512F.Shuffle4x128(odd, odd2, 0xDD).Store(turned + (12 + j) * Block);
        }
    }
}
