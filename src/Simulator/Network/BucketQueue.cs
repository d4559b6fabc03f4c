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

    private Bucket[] buckets = [];
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
            for (int i = before; i < needed; i++)
            {
                buckets[i].Entries = new int[16];
            }
        }

        if (size > 0)
        {
            foreach (ref Bucket bucket in buckets.AsSpan())
            {
                bucket.Count = 0;
            }

            size = 0;
        }

        mask = (uint)buckets.Length - 1;
        current = firstTime >> shift;
    }

    public void Push(int node, uint time)
    {
        ref Bucket bucket = ref buckets[(time >> shift) & mask];
        if (bucket.Count == bucket.Entries.Length)
        {
            Array.Resize(ref bucket.Entries, 2 * bucket.Count);
        }

        bucket.Entries[bucket.Count++] = node;
        size++;
    }

    /// <summary>The entry that stands so many places behind the next one in its bucket, to fetch its memory early; −1 where
    /// the bucket holds fewer.</summary>
    public int Ahead(int places)
    {
        ref Bucket bucket = ref buckets[current & mask];
        int at = bucket.Count - places;
        return at >= 0 ? bucket.Entries[at] : -1;
    }

    /// <summary>The next entry, in order of buckets; false when there is none.</summary>
    public bool TryPop(out int node)
    {
        if (size == 0)
        {
            node = -1;
            return false;
        }

        ref Bucket bucket = ref buckets[current & mask];
        while (bucket.Count == 0)
        {
            bucket = ref buckets[++current & mask];
        }

        node = bucket.Entries[--bucket.Count];
        size--;
        return true;
    }

    private struct Bucket
    {
        public int[] Entries;
        public int Count;
    }
}
