using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>What one block holds of the nodes that roads need. Filled by any thread, then taken in the file's order.</summary>
/// <param name="wanted">The nodes that are needed; frozen.</param>
internal sealed class OsmNodeBlock(OsmIdSet wanted)
{
    /// <summary>Longitude that stands for a position of parts of 1e-7 degrees.</summary>
    public const int IsFine = int.MinValue;

    private long[] ids = [];
    private int[] numbers = [];
    private (int Lon, int Lat)[] positions = [];
    private int count;

    /// <summary>Nodes of the block.</summary>
    public long Seen { get; private set; }

    /// <summary>Indexes of the needed ones.</summary>
    public ReadOnlySpan<int> Index => numbers.AsSpan(0, count);

    /// <summary>Their positions, 1e-7 degrees.</summary>
    public ReadOnlySpan<(int Lon, int Lat)> Position => positions.AsSpan(0, count);

    /// <summary>Positions that are no whole numbers of these.</summary>
    public List<(int Index, LonLat At)> Fine { get; } = [];

    /// <summary>Those with a tag that may stop or slow traffic, with all their tags.</summary>
    public List<(int Index, OsmTags Tags)> Barriers { get; } = [];

    /// <summary>Reads a block.</summary>
    public void Read(OsmBlock block)
    {
        (Seen, count) = (0, 0);
        Barriers.Clear();
        Fine.Clear();
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
        var entity = new OsmEntity(dense);
        int nodes = WireReader.CountVarints(entity.Part1);
        Reserve(count + nodes);
        OsmWayPart.Unpack(entity.Part1, ids.AsSpan(0, nodes));
        Span<int> its = numbers.AsSpan(count, nodes);
        wanted.Find(ids.AsSpan(0, nodes), its);
        if (barrierKey >= 0 || fordKey >= 0)
        {
            TakeDenseTags(block, entity.Part10, its, barrierKey, fordKey);
        }

        var latReader = new WireReader(entity.Part8);
        var lonReader = new WireReader(entity.Part9);
        long lat = 0, lon = 0;
        int at = count;
        for (int i = 0; i < nodes; i++)
        {
            lat += latReader.ZigZag();
            lon += lonReader.ZigZag();
            if (its[i] >= 0)
            {
                numbers[at] = its[i];
                positions[at] = PositionOf(block, numbers[at], lat, lon);
                at++;
            }
        }

        count = at;
        Seen += nodes;
    }

    private void TakePlain(OsmBlock block, ReadOnlySpan<byte> node, int barrierKey, int fordKey)
    {
        var entity = new OsmEntity(node);
        Seen++;
        int index = wanted.Find(WireReader.Signed(entity.Number1));
        if (index < 0)
        {
            return;
        }

        Reserve(count + 1);
        numbers[count] = index;
        positions[count] = PositionOf(
            block, index, WireReader.Signed(entity.Number8), WireReader.Signed(entity.Number9));
        count++;
        if ((barrierKey >= 0 || fordKey >= 0) && block.Tags(entity.Keys, entity.Values) is var tags
            && (tags.ContainsKey("barrier") || tags.ContainsKey("ford")))
        {
            Barriers.Add((index, tags));
        }
    }

    private void TakeDenseTags(
        OsmBlock block, ReadOnlySpan<byte> tagBytes, ReadOnlySpan<int> its, int barrierKey, int fordKey)
    {
        var reader = new WireReader(tagBytes);
        var pairs = new List<string>();
        for (int i = 0; i < its.Length && !reader.AtEnd; i++)
        {
            bool barrier = false;
            WireReader again = reader;
            ulong key;
            while (!reader.AtEnd && (key = reader.Varint()) != 0)
            {
                reader.Varint();
                barrier |= key == (ulong)barrierKey || key == (ulong)fordKey;
            }

            if (!barrier || its[i] < 0)
            {
                continue;
            }

            pairs.Clear();
            while (!again.AtEnd && (key = again.Varint()) != 0)
            {
                pairs.Add(block.Text(key));
                pairs.Add(block.Text(again.Varint()));
            }

            Barriers.Add((its[i], new OsmTags([.. pairs], 0, pairs.Count / 2)));
        }
    }

    private (int Lon, int Lat) PositionOf(OsmBlock block, int index, long lat, long lon)
    {
        (lat, lon) = (block.LatOffset + block.Granularity * lat, block.LonOffset + block.Granularity * lon);
        if (lat is > 90_000_000_000 or < -90_000_000_000 || lon is > 180_000_000_000 or < -180_000_000_000)
        {
            throw new InvalidDataException("a node lies outside the world");
        }

        if (lat % 100 == 0 && lon % 100 == 0)
        {
            return ((int)(lon / 100), (int)(lat / 100));
        }

        Fine.Add((index, new LonLat(1e-9 * lon, 1e-9 * lat)));
        return (IsFine, 0);
    }

    private void Reserve(int most)
    {
        if (most > numbers.Length)
        {
            int size = Math.Max(most, numbers.Length * 2);
            Array.Resize(ref numbers, size);
            Array.Resize(ref positions, size);
            ids = new long[size];
        }
    }
}
