using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>The nodes that roads need, by id, and what is found of them. Memory grows with the roads, not with the file.
/// </summary>
/// <remarks>A hash table with open addressing that keeps four neighbouring ids together: files are sorted by id, so the
/// next node's place is mostly in the cache line of the last.</remarks>
internal sealed class OsmNodes
{
    private const long Free = long.MinValue;

    private long[] slotIds = [Free, Free];
    private int[] slotIndexes = new int[2];
    private readonly List<long> ids = [];
    private readonly Dictionary<int, IReadOnlyDictionary<string, string>> barriers = [];
    private LonLat[] positions = [];
    private bool[] isBarrier = [];

    /// <summary>Nodes seen in the file.</summary>
    public long Seen { get; private set; }

    public long IdOf(int index) => ids[index];

    public LonLat PositionOf(int index) => positions[index];

    /// <summary>Tags of a needed node that may stop or slow traffic; null when it has none.</summary>
    public IReadOnlyDictionary<string, string>? BarrierAt(int index) =>
        isBarrier[index] ? barriers[index] : null;

    public bool IsFound(int index) => !double.IsNaN(positions[index].Lon);

    /// <summary>Asks for a node; its index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Want(long id)
    {
        if (ids.Count * 2 >= slotIds.Length)
        {
            Grow();
        }

        int slot = SlotOf(id);
        if (slotIds[slot] == Free)
        {
            (slotIds[slot], slotIndexes[slot]) = (id, ids.Count);
            ids.Add(id);
        }

        return slotIndexes[slot];
    }

    /// <summary>All nodes are asked for: from here on they are only found.</summary>
    public void Freeze()
    {
        isBarrier = new bool[ids.Count];
        positions = new LonLat[ids.Count];
        Array.Fill(positions, new LonLat(double.NaN, double.NaN));
    }

    /// <summary>Takes what is needed of a group's dense nodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeDense(OsmBlock block, ReadOnlySpan<byte> dense, int barrierKey, int fordKey)
    {
        ReadOnlySpan<byte> idBytes = default, latBytes = default, lonBytes = default, tagBytes = default;
        var reader = new WireReader(dense);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 2):
                    idBytes = reader.Bytes();
                    break;
                case (8, 2):
                    latBytes = reader.Bytes();
                    break;
                case (9, 2):
                    lonBytes = reader.Bytes();
                    break;
                case (10, 2):
                    tagBytes = reader.Bytes();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        if (barrierKey < 0 && fordKey < 0)
        {
            tagBytes = default;
        }

        var idReader = new WireReader(idBytes);
        var latReader = new WireReader(latBytes);
        var lonReader = new WireReader(lonBytes);
        var tagReader = new WireReader(tagBytes);
        long id = 0, lat = 0, lon = 0;
        while (!idReader.AtEnd)
        {
            id += idReader.ZigZag();
            lat += latReader.ZigZag();
            lon += lonReader.ZigZag();
            Seen++;
            int index = Find(id);
            if (index >= 0)
            {
                Place(index, block, lat, lon);
            }

            if (!tagReader.AtEnd)
            {
                TakeDenseTags(block, ref tagReader, index, barrierKey, fordKey);
            }
        }
    }

    /// <summary>Takes one plain node if it is needed.</summary>
    public void TakePlain(OsmBlock block, ReadOnlySpan<byte> node, int barrierKey, int fordKey)
    {
        ReadOnlySpan<byte> keys = default, values = default;
        long id = 0, lat = 0, lon = 0;
        var reader = new WireReader(node);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 0):
                    id = reader.ZigZag();
                    break;
                case (2, 2):
                    keys = reader.Bytes();
                    break;
                case (3, 2):
                    values = reader.Bytes();
                    break;
                case (8, 0):
                    lat = reader.ZigZag();
                    break;
                case (9, 0):
                    lon = reader.ZigZag();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        Seen++;
        int index = Find(id);
        if (index < 0)
        {
            return;
        }

        Place(index, block, lat, lon);
        if ((barrierKey >= 0 || fordKey >= 0) && block.Tags(keys, values) is var tags
            && (tags.ContainsKey("barrier") || tags.ContainsKey("ford")))
        {
            (barriers[index], isBarrier[index]) = (tags, true);
        }
    }

    private void TakeDenseTags(
        OsmBlock block, ref WireReader tagReader, int index, int barrierKey, int fordKey)
    {
        Dictionary<string, string>? tags = null;
        bool barrier = false;
        ulong key;
        while (!tagReader.AtEnd && (key = tagReader.Varint()) != 0)
        {
            ulong value = tagReader.Varint();
            if (index >= 0)
            {
                tags ??= new Dictionary<string, string>(StringComparer.Ordinal);
                tags[block.Text(key)] = block.Text(value);
                barrier |= key == (ulong)barrierKey || key == (ulong)fordKey;
            }
        }

        if (barrier)
        {
            (barriers[index], isBarrier[index]) = (tags!, true);
        }
    }

    private void Place(int index, OsmBlock block, long lat, long lon)
    {
        var position = new LonLat(
            1e-9 * (block.LonOffset + block.Granularity * lon), 1e-9 * (block.LatOffset + block.Granularity * lat));
        if (!LonLat.IsPossible(position.Lon, position.Lat))
        {
            throw new InvalidDataException("a node lies outside the world");
        }

        positions[index] = position;
    }

    /// <summary>Index of a needed node; −1 when no road needs it.</summary>
    private int Find(long id)
    {
        int slot = SlotOf(id);
        return slotIds[slot] == Free ? -1 : slotIndexes[slot];
    }

    /// <summary>The slot that holds the id, or the free one where it would go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(long id)
    {
        long[] keys = slotIds;
        int mask = keys.Length - 1;
        ulong block = (ulong)(id >> 2) * 0x9E3779B97F4A7C15UL;
        int slot = (int)((block >> 32 << 2) + (ulong)(id & 3)) & mask;
        while (keys[slot] != id && keys[slot] != Free)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        slotIds = new long[slotIds.Length * 2];
        slotIndexes = new int[slotIds.Length];
        Array.Fill(slotIds, Free);
        for (int i = 0; i < ids.Count; i++)
        {
            int slot = SlotOf(ids[i]);
            (slotIds[slot], slotIndexes[slot]) = (ids[i], i);
        }
    }
}
