namespace Simulator.Data.Import.Osm;

/// <summary>The nodes that roads need: sorted ids, and what is found of them. Memory grows with the roads, not with the
/// file.</summary>
internal sealed class OsmNodes
{
    private readonly long[] ids;
    private readonly LonLat[] positions;
    private readonly bool[] found;
    private int cursor;

    /// <param name="wanted">Ids in any order, with repeats.</param>
    public OsmNodes(List<long> wanted)
    {
        long[] sorted = [.. wanted];
        Array.Sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        ids = sorted.AsSpan(0, count).ToArray();
        positions = new LonLat[count];
        found = new bool[count];
    }

    /// <summary>Tags of needed nodes that may stop or slow traffic, by node id.</summary>
    public Dictionary<long, IReadOnlyDictionary<string, string>> Barriers { get; } = [];

    /// <summary>Nodes seen in the file.</summary>
    public long Seen { get; private set; }

    public bool TryPosition(long id, out LonLat position)
    {
        int index = Array.BinarySearch(ids, id);
        position = index >= 0 ? positions[index] : default;
        return index >= 0 && found[index];
    }

    /// <summary>Takes what is needed of a group's dense nodes.</summary>
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
                TakeDenseTags(block, ref tagReader, id, index >= 0, barrierKey, fordKey);
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
            Barriers[id] = tags;
        }
    }

    private void TakeDenseTags(
        OsmBlock block, ref WireReader tagReader, long id, bool needed, int barrierKey, int fordKey)
    {
        Dictionary<string, string>? tags = null;
        bool barrier = false;
        ulong key;
        while (!tagReader.AtEnd && (key = tagReader.Varint()) != 0)
        {
            ulong value = tagReader.Varint();
            if (needed)
            {
                tags ??= new Dictionary<string, string>(StringComparer.Ordinal);
                tags[block.Text(key)] = block.Text(value);
                barrier |= key == (ulong)barrierKey || key == (ulong)fordKey;
            }
        }

        if (barrier)
        {
            Barriers[id] = tags!;
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
        found[index] = true;
    }

    /// <summary>Position in the sorted ids or −1. Files are sorted by id, so the search mostly steps on by one.</summary>
    private int Find(long id)
    {
        if (cursor < ids.Length && ids[cursor] < id)
        {
            int steps = 0;
            while (++cursor < ids.Length && ids[cursor] < id)
            {
                if (++steps == 8)
                {
                    int place = Array.BinarySearch(ids, cursor, ids.Length - cursor, id);
                    cursor = place < 0 ? ~place : place;
                    break;
                }
            }
        }
        else if (cursor > 0 && (cursor == ids.Length || ids[cursor] > id) && ids[cursor - 1] >= id)
        {
            int place = Array.BinarySearch(ids, 0, cursor, id);
            cursor = place < 0 ? ~place : place;
        }

        return cursor < ids.Length && ids[cursor] == id ? cursor : -1;
    }
}
