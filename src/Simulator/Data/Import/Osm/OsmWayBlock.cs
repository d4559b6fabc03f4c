using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>The ways of one block that are roads or ferries, and its turn restrictions. Filled by any thread, then taken in
/// the file's order.</summary>
internal sealed class OsmWayBlock
{
    private readonly List<OsmWayPart.Road> roads = [];
    private readonly List<string> tags = [];
    private long[] refs = new long[1 << 12];
    private byte[] packed = new byte[1 << 12];
    private int refCount;
    private int packedBytes;

    /// <summary>Node ids of all roads, one after the other.</summary>
    public ReadOnlySpan<long> Refs => refs.AsSpan(0, refCount);

    public List<TurnRestriction> Restrictions { get; } = [];

    /// <summary>Ways seen in the file.</summary>
    public long Seen { get; private set; }

    /// <summary>Relations seen in the file.</summary>
    public long RelationsSeen { get; private set; }

    /// <summary>Whether the block holds nodes: then it is wanted in the second pass.</summary>
    public bool HasNodes { get; private set; }

    /// <summary>Reads a block.</summary>
    public void Read(OsmBlock block)
    {
        Clear(hasNodes: false);
        int highway = block.IndexOf("highway"u8), route = block.IndexOf("route"u8), ferry = block.IndexOf("ferry"u8);
        int restriction = block.IndexOf("restriction"u8);
        foreach ((int, int) group in block.Groups)
        {
            var reader = new WireReader(block.Part(group));
            while (reader.Next(out int field, out int wire))
            {
                if (wire != 2)
                {
                    reader.Skip(wire);
                    continue;
                }

                ReadOnlySpan<byte> entity = reader.Bytes();
                switch (field)
                {
                    case 1 or 2:
                        HasNodes = true;
                        break;
                    case 3:
                        TakeWay(block, entity, highway, route, ferry);
                        break;
                    case 4:
                        TakeRelation(block, entity, restriction);
                        break;
                }
            }
        }
    }

    /// <summary>Forgets the last block.</summary>
    /// <param name="hasNodes">Whether the next one is known to hold nodes, and nothing else.</param>
    public void Clear(bool hasNodes)
    {
        (Seen, RelationsSeen, refCount, packedBytes, HasNodes) = (0, 0, 0, 0, hasNodes);
        roads.Clear();
        tags.Clear();
        Restrictions.Clear();
    }

    /// <summary>The roads and ferries, as they are kept.</summary>
    public OsmWayPart Part() => new([.. roads], [.. tags], packed.AsSpan(0, packedBytes).ToArray(), refCount);

    /// <summary>Takes the way if it is a road (<c>highway</c>) or a ferry (<c>route=ferry</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeWay(OsmBlock block, ReadOnlySpan<byte> way, int highwayKey, int routeKey, int ferryValue)
    {
        Seen++;
        if (highwayKey < 0 && (routeKey < 0 || ferryValue < 0))
        {
            return;
        }

        var entity = new OsmEntity(way);
        if (!IsRoad(entity.Keys, entity.Values, highwayKey, routeKey, ferryValue))
        {
            return;
        }

        ReadOnlySpan<byte> nodes = entity.Part8;
        int count = WireReader.CountVarints(nodes);
        refs = Reserved(refs, refCount + count);
        packed = Reserved(packed, packedBytes + nodes.Length);
        nodes.CopyTo(packed.AsSpan(packedBytes));
        packedBytes += nodes.Length;
        OsmWayPart.Unpack(nodes, refs.AsSpan(refCount, count));
        refCount += count;
        roads.Add(new OsmWayPart.Road(
            (long)entity.Number1, count, nodes.Length, block.AddTags(entity.Keys, entity.Values, tags)));
    }

    private static T[] Reserved<T>(T[] array, int length)
    {
        if (length > array.Length)
        {
            Array.Resize(ref array, Math.Max(length, array.Length * 2));
        }

        return array;
    }

    /// <summary>Takes the relation if it is a turn restriction.</summary>
    private void TakeRelation(OsmBlock block, ReadOnlySpan<byte> relation, int restrictionValue)
    {
        RelationsSeen++;
        if (restrictionValue < 0)
        {
            return;
        }

        var entity = new OsmEntity(relation);
        OsmTags its = block.Tags(entity.Keys, entity.Values);
        if (its.Get("type") != "restriction")
        {
            return;
        }

        List<string> from = [], to = [], viaWays = [];
        long? viaNode = null;
        long member = 0;
        var roleReader = new WireReader(entity.Part8);
        var memberReader = new WireReader(entity.Part9);
        var typeReader = new WireReader(entity.Part10);
        while (!memberReader.AtEnd)
        {
            member += memberReader.ZigZag();
            string role = block.Text(roleReader.Varint());
            ulong type = typeReader.Varint();
            switch (role, type)
            {
                case ("from", 1):
                    from.Add($"w{member}");
                    break;
                case ("to", 1):
                    to.Add($"w{member}");
                    break;
                case ("via", 0):
                    viaNode = member;
                    break;
                case ("via", 1):
                    viaWays.Add($"w{member}");
                    break;
            }
        }

        Restrictions.Add(new TurnRestriction(
            $"r{(long)entity.Number1}", its.Get("restriction"), from, to, viaNode, viaWays) { Tags = its });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsRoad(
        ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values, int highwayKey, int routeKey, int ferryValue)
    {
        var key = new WireReader(keys);
        var value = new WireReader(values);
        while (!key.AtEnd)
        {
            ulong k = key.Varint(), v = value.Varint();
            if (k == (ulong)highwayKey || (k == (ulong)routeKey && v == (ulong)ferryValue))
            {
                return true;
            }
        }

        return false;
    }
}
