using System.Numerics;
using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>A set of OSM ids that, once frozen, numbers them 0..Count−1 in rising order.</summary>
/// <remarks>A hash table of 64 neighbouring ids each, one bit an id: OSM files number what was drawn together alike, so most
/// look-ups stay in the entry of the last one. Five million road nodes that are numbered one after the other take 2 MB, and
/// at worst 40 bytes an id; a bitmap over all ids would take 1.5 GB whatever the roads.</remarks>
internal sealed class OsmIdSet
{
    private const long Free = long.MinValue;

    private long[] keys = [Free, Free, Free, Free];
    private ulong[] bits = new ulong[4];
    private int[] ranks = [];
    private int[] slots = [];
    private int used;

    /// <summary>Ids in the set, once frozen.</summary>
    public int Count { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<long> ids)
    {
        long last = Free;
        int slot = -1;
        foreach (long id in ids)
        {
            if (id >> 6 != last)
            {
                last = id >> 6;
                slot = SlotOf(last);
                if (keys[slot] == Free)
                {
                    if (++used * 2 > keys.Length)
                    {
                        Grow();
                        slot = SlotOf(last);
                    }

                    keys[slot] = last;
                }
            }

            bits[slot] |= 1UL << (int)(id & 63);
        }
    }

    /// <summary>All ids are in: from here on they are only asked for.</summary>
    public void Freeze()
    {
        slots = new int[used];
        ranks = new int[keys.Length];
        long[] sorted = new long[used];
        int n = 0;
        for (int slot = 0; slot < keys.Length; slot++)
        {
            if (keys[slot] != Free)
            {
                (sorted[n], slots[n]) = (keys[slot], slot);
                n++;
            }
        }

        Array.Sort(sorted, slots);
        foreach (int slot in slots)
        {
            ranks[slot] = Count;
            Count += BitOperations.PopCount(bits[slot]);
        }
    }

    /// <summary>The id's number; −1 when it is not in the set.</summary>
    public int Find(long id)
    {
        int slot = SlotOf(id >> 6);
        return keys[slot] == Free ? -1 : At(slot, id);
    }

    /// <summary>Numbers of many ids, in their order; −1 where one is not in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<long> ids, Span<int> numbers)
    {
        long last = Free;
        int slot = -1;
        for (int i = 0; i < ids.Length; i++)
        {
            long id = ids[i];
            if (id >> 6 != last)
            {
                last = id >> 6;
                slot = SlotOf(last);
            }

            numbers[i] = keys[slot] == Free ? -1 : At(slot, id);
        }
    }

    /// <summary>The id of a number.</summary>
    public long IdOf(int number)
    {
        int low = 0, high = slots.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = ranks[slots[middle]] <= number ? (middle, high) : (low, middle - 1);
        }

        int slot = slots[low];
        ulong left = bits[slot];
        for (int skip = number - ranks[slot]; skip > 0; skip--)
        {
            left &= left - 1;
        }

        return (keys[slot] << 6) | (long)BitOperations.TrailingZeroCount(left);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int At(int slot, long id)
    {
        ulong bit = 1UL << (int)(id & 63);
        return (bits[slot] & bit) == 0 ? -1 : ranks[slot] + BitOperations.PopCount(bits[slot] & (bit - 1));
    }

    /// <summary>The slot that holds the key, or the free one where it would go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(long key)
    {
        int mask = keys.Length - 1;
        int slot = (int)((ulong)key * 0x9E3779B97F4A7C15UL >> 32) & mask;
        while (keys[slot] != key && keys[slot] != Free)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        (long[] oldKeys, ulong[] oldBits) = (keys, bits);
        keys = new long[oldKeys.Length * 2];
        bits = new ulong[keys.Length];
        Array.Fill(keys, Free);
        for (int i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != Free)
            {
                int slot = SlotOf(oldKeys[i]);
                (keys[slot], bits[slot]) = (oldKeys[i], oldBits[i]);
            }
        }
    }
}
