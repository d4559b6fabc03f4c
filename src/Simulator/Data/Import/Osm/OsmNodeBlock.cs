using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>What one block holds of the nodes that roads need. Filled by any thread, then taken in the file's order.</summary>
/// <param name="wanted">The nodes that are needed; frozen.</param>
internal sealed class OsmNodeBlock(OsmIdSet wanted)
{
    private long[] ids = [];

    /// <summary>Nodes of the block.</summary>
    public long Seen { get; private set; }

    /// <summary>Needed nodes of the block.</summary>
    public int Count { get; private set; }

    /// <summary>Their indexes.</summary>
    public int[] Index { get; private set; } = [];

    public LonLat[] Position { get; private set; } = [];

    /// <summary>Those with a tag that may stop or slow traffic, with all their tags.</summary>
    public List<(int Index, OsmTags Tags)> Barriers { get; } = [];

    /// <summary>Reads a block.</summary>
    public void Read(OsmBlock block)
    {
        (Seen, Count) = (0, 0);
        Barriers.Clear();
        int barrier = block.IndexOf("barrier"u8), ford = block.IndexOf("ford"u8);
        foreach ((int, int) group in block.Groups)
        {
            var reader = new WireReader(block.Part(group));
            while (reader.Next(out int field, out int wire))
            {
                switch (field, wire)
                {
                    case (1, 2):
                        TakePlain(block, reader.Bytes(), barrier, ford);
                        break;
                    case (2, 2):
                        TakeDense(block, reader.Bytes(), barrier, ford);
                        break;
                    default:
                        reader.Skip(wire);
                        break;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeDense(OsmBlock block, ReadOnlySpan<byte> dense, int barrierKey, int fordKey)
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

        int count = WireReader.CountVarints(idBytes);
        Reserve(Count + count);
        var idReader = new WireReader(idBytes);
        long id = 0;
        for (int i = 0; i < count; i++)
        {
            id += idReader.ZigZag();
            ids[i] = id;
        }

        Span<int> numbers = Index.AsSpan(Count, count);
        wanted.Find(ids.AsSpan(0, count), numbers);
        if (barrierKey >= 0 || fordKey >= 0)
        {
            TakeDenseTags(block, tagBytes, numbers, barrierKey, fordKey);
        }

        var latReader = new WireReader(latBytes);
        var lonReader = new WireReader(lonBytes);
        long lat = 0, lon = 0;
        int at = Count;
        for (int i = 0; i < count; i++)
        {
            lat += latReader.ZigZag();
            lon += lonReader.ZigZag();
            int number = numbers[i];
            if (number >= 0)
            {
                (Index[at], Position[at]) = (number, PositionOf(block, lat, lon));
                at++;
            }
        }

        Count = at;
        Seen += count;
    }

    private void TakePlain(OsmBlock block, ReadOnlySpan<byte> node, int barrierKey, int fordKey)
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
        int index = wanted.Find(id);
        if (index < 0)
        {
            return;
        }

        Reserve(Count + 1);
        (Index[Count], Position[Count]) = (index, PositionOf(block, lat, lon));
        Count++;
        if ((barrierKey >= 0 || fordKey >= 0) && block.Tags(keys, values) is var tags
            && (tags.ContainsKey("barrier") || tags.ContainsKey("ford")))
        {
            Barriers.Add((index, tags));
        }
    }

    private void TakeDenseTags(
        OsmBlock block, ReadOnlySpan<byte> tagBytes, ReadOnlySpan<int> numbers, int barrierKey, int fordKey)
    {
        var tagReader = new WireReader(tagBytes);
        var pairs = new List<string>();
        for (int i = 0; i < numbers.Length && !tagReader.AtEnd; i++)
        {
            bool barrier = false;
            pairs.Clear();
            ulong key;
            while (!tagReader.AtEnd && (key = tagReader.Varint()) != 0)
            {
                ulong value = tagReader.Varint();
                if (numbers[i] >= 0)
                {
                    pairs.Add(block.Text(key));
                    pairs.Add(block.Text(value));
                    barrier |= key == (ulong)barrierKey || key == (ulong)fordKey;
                }
            }

            if (barrier)
            {
                Barriers.Add((numbers[i], new OsmTags([.. pairs])));
            }
        }
    }

    private static LonLat PositionOf(OsmBlock block, long lat, long lon)
    {
        var position = new LonLat(
            1e-9 * (block.LonOffset + block.Granularity * lon), 1e-9 * (block.LatOffset + block.Granularity * lat));
        return LonLat.IsPossible(position.Lon, position.Lat)
            ? position
            : throw new InvalidDataException("a node lies outside the world");
    }

    private void Reserve(int most)
    {
        if (most > Index.Length)
        {
            int size = Math.Max(most, Index.Length * 2);
            (int[] index, LonLat[] position) = (Index, Position);
            Array.Resize(ref index, size);
            Array.Resize(ref position, size);
            (Index, Position, ids) = (index, position, new long[size]);
        }
    }
}
