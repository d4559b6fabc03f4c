using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Network.Raster;

/// <summary>Searches over a grid with a bucket queue, over eight neighbours; the scratch of one thread, reused from search
/// to search. A cell is numbered as <see cref="RasterGrid.Padded"/> says.</summary>
/// <typeparam name="T">What is kept for a cell.</typeparam>
/// <typeparam name="TKey">How it is read.</typeparam>
/// <param name="grid">The grid.</param>
/// <param name="often">Whether the grid is searched so often that a table of its steps pays.</param>
/// <remarks>Closed cells hold the least key while a search runs: one comparison passes over them and over all that is
/// already as early, and those need no arithmetic. Cost: about ten passes over the grid's memory.</remarks>
internal sealed class RasterSearch<T, TKey>(RasterGrid grid, bool often = false)
    where T : struct, IBinaryInteger<T>
    where TKey : IRasterKey<T>
{
    private const int LookAhead = 6;

    private readonly BucketQueue queue = new(grid.BucketShift);

    /// <summary>By cell; closed ones and those not reached are far. Valid until the next search.</summary>
    public T[] Keys { get; } = new T[grid.Ground.Length];

    /// <summary>Forgets the last search.</summary>
    public void Clear() => Array.Fill(Keys, TKey.Far);

    /// <summary>Spreads from some cells, as far as that improves what the cells hold already.</summary>
    /// <param name="starts">Cells and their keys; closed cells are passed over.</param>
    /// <param name="towards">Walks <em>to</em> the starts instead of from them.</param>
    /// <param name="bound">Cells beyond so many milliseconds stay as they are; exactly so many are inside.</param>
    public void Spread(ReadOnlySpan<(int Cell, T Key)> starts, bool towards, uint bound)
    {
        bound = Math.Min(bound, TravelTime.Unreachable - 1);
        uint least = uint.MaxValue, most = 0;
        foreach ((int _, T key) in starts)
        {
            uint ms = TKey.Milliseconds(key);
            (least, most) = ms <= bound ? (Math.Min(least, ms), Math.Max(most, ms)) : (least, most);
        }

        if (least > most)
        {
            return;
        }

        queue.Reset(least, Math.Max(grid.LongestStep, most - least));
        foreach ((int cell, T key) in starts)
        {
            if (TKey.Milliseconds(key) <= bound && key < Keys[cell] && grid.IsOpen(cell))
            {
                Keys[cell] = key;
                queue.Push(cell, TKey.Milliseconds(key));
            }
        }

        foreach (int cell in grid.Closed)
        {
            Keys[cell] = T.Zero;
        }

        Run(towards, bound);
        foreach (int cell in grid.Closed)
        {
            Keys[cell] = TKey.Far;
        }
    }

    // Optimised at once: a search of seconds would otherwise run its first half unoptimised. The cells of a bucket lie all
    // over the grid, so those about a later entry are fetched while this one is worked on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run(bool towards, uint bound)
    {
        var steps = new RasterSteps(grid.CellMetres, grid.Slope, towards);
        int width = grid.Width, shift = grid.BucketShift;
        ref RasterGround ground = ref MemoryMarshal.GetArrayDataReference(grid.Ground);
        ref T keys = ref MemoryMarshal.GetArrayDataReference(Keys);
        ReadOnlySpan<int> offset = grid.Offsets;
        uint[]? table = often ? grid.StepTimes : null;
        while (queue.TryPop(out int cell))
        {
            int ahead = queue.Ahead(LookAhead);
            if (ahead >= 0)
            {
                Fetch(ref keys, ref ground, ahead, width);
            }

            T at = Unsafe.Add(ref keys, cell);
            if (TKey.Milliseconds(at) >> shift != queue.Current)
            {
                continue;
            }

            // open cells lie within the border, so that all eight neighbours are cells of the grid
            RasterGround here = Unsafe.Add(ref ground, cell);
            for (int k = 0; k < offset.Length; k++)
            {
                int next = cell + offset[k];
                ref T key = ref Unsafe.Add(ref keys, next);
                if (key <= at)
                {
                    continue;
                }

                uint step = table is null ? steps.Milliseconds(here, Unsafe.Add(ref ground, next), k >= 4)
                    : towards ? table[RasterGrid.Neighbours * next + (k ^ 1)] : table[RasterGrid.Neighbours * cell + k];
                T offer = TKey.Later(at, step);
                if (offer < key && TKey.Milliseconds(offer) <= bound)
                {
                    key = offer;
                    queue.Push(next, TKey.Milliseconds(offer));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Fetch(ref T keys, ref RasterGround ground, int cell, int width)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (int row = -width; row <= width; row += width)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref keys, cell + row)));
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref ground, cell + row)));
        }
    }
}
