namespace Simulator.Network;

/// <summary>
/// A ring of buckets of equal width for label-correcting search: entries come out bucket by bucket, unordered within one.
/// </summary>
/// <remarks>
/// With whole milliseconds and a width of 8.192 s a bucket holds a few dozen nodes of a county, so almost no node is
/// visited twice. Source: [Dial 1969], [Meyer &amp; Sanders 2003].
/// </remarks>
/// <param name="shift">log2 of the width in milliseconds.</param>
internal sealed class BucketQueue(int shift = BucketQueue.Shift)
{
    /// <summary>The usual <c>shift</c>, good for roads.</summary>
    public const int Shift = 13;

    private int[][] buckets = [];
    private int[] counts = [];
    private uint mask;
    private uint current;
    private int size;

    /// <summary>Number of the bucket being emptied: times of its entries are in [this, this + 1) × width.</summary>
    public uint Current => current;

    /// <summary>Empties the queue and makes room for entries up to <paramref name="span"/> milliseconds ahead.</summary>
    public void Reset(uint firstTime, uint span)
    {
        uint needed = System.Numerics.BitOperations.RoundUpToPowerOf2((span >> shift) + 2);
        if (needed > buckets.Length)
        {
            int before = buckets.Length;
            Array.Resize(ref buckets, (int)needed);
            Array.Resize(ref counts, (int)needed);
            for (int i = before; i < needed; i++)
            {
                buckets[i] = new int[16];
            }
        }

        if (size > 0)
        {
            Array.Clear(counts);
            size = 0;
        }

        mask = (uint)buckets.Length - 1;
        current = firstTime >> shift;
    }

    public void Push(int node, uint time)
    {
        uint bucket = (time >> shift) & mask;
        int count = counts[bucket];
        int[] entries = buckets[bucket];
        if (count == entries.Length)
        {
            Array.Resize(ref entries, 2 * count);
            buckets[bucket] = entries;
        }

        entries[count] = node;
        counts[bucket] = count + 1;
        size++;
    }

    /// <summary>The entry that stands so many places behind the next one in its bucket, to fetch its memory early; −1 where
    /// the bucket holds fewer.</summary>
    public int Ahead(int places)
    {
        uint slot = current & mask;
        int at = counts[slot] - places;
        return at >= 0 ? buckets[slot][at] : -1;
    }

    /// <summary>The next entry, in order of buckets; false when there is none.</summary>
    public bool TryPop(out int node)
    {
        if (size == 0)
        {
            node = -1;
            return false;
        }

        uint slot = current & mask;
        while (counts[slot] == 0)
        {
            slot = ++current & mask;
        }

        node = buckets[slot][--counts[slot]];
        size--;
        return true;
    }
}
