using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>The ways of one block that are roads or ferries, and its turn restrictions. Filled by any thread, then taken in
/// the file's order.</summary>
internal sealed class OsmWayBlock
{
    private long[] refs = new long[1 << 12];
    private int refCount;

    /// <summary>Roads and ferries; <c>RefCount</c> nodes of each.</summary>
    public List<(long Id, int RefCount, OsmTags Tags)> Roads { get; } = [];

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
        (Seen, RelationsSeen, refCount, HasNodes) = (0, 0, 0, hasNodes);
        Roads.Clear();
        Restrictions.Clear();
    }

    /// <summary>Takes the way if it is a road (<c>highway</c>) or a ferry (<c>route=ferry</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeWay(OsmBlock block, ReadOnlySpan<byte> way, int highwayKey, int routeKey, int ferryValue)
    {
        Seen++;
        if (highwayKey < 0 && (routeKey < 0 || ferryValue < 0))
        {
            return;
        }

        ReadOnlySpan<byte> keys = default, values = default, refBytes = default;
        long id = 0;
        var reader = new WireReader(way);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 0):
                    id = (long)reader.Varint();
                    break;
                case (2, 2):
                    keys = reader.Bytes();
                    break;
                case (3, 2):
                    values = reader.Bytes();
                    break;
                case (8, 2):
                    refBytes = reader.Bytes();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        if (!IsRoad(keys, values, highwayKey, routeKey, ferryValue))
        {
            return;
        }

        int count = WireReader.CountVarints(refBytes);
        if (refCount + count > refs.Length)
        {
            Array.Resize(ref refs, Math.Max(refCount + count, refs.Length * 2));
        }

        long node = 0;
        var refReader = new WireReader(refBytes);
        for (int i = 0; i < count; i++)
        {
            node += refReader.ZigZag();
            refs[refCount++] = node;
        }

        Roads.Add((id, count, block.Tags(keys, values)));
    }

    /// <summary>Takes the relation if it is a turn restriction.</summary>
    private void TakeRelation(OsmBlock block, ReadOnlySpan<byte> relation, int restrictionValue)
    {
        RelationsSeen++;
        if (restrictionValue < 0)
        {
            return;
        }

        ReadOnlySpan<byte> keys = default, values = default, roles = default, members = default, types = default;
        long id = 0;
        var reader = new WireReader(relation);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 0):
                    id = (long)reader.Varint();
                    break;
                case (2, 2):
                    keys = reader.Bytes();
                    break;
                case (3, 2):
                    values = reader.Bytes();
                    break;
                case (8, 2):
                    roles = reader.Bytes();
                    break;
                case (9, 2):
                    members = reader.Bytes();
                    break;
                case (10, 2):
                    types = reader.Bytes();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        OsmTags tags = block.Tags(keys, values);
        if (tags.Get("type") != "restriction")
        {
            return;
        }

        List<string> from = [], to = [], viaWays = [];
        long? viaNode = null;
        long member = 0;
        var roleReader = new WireReader(roles);
        var memberReader = new WireReader(members);
        var typeReader = new WireReader(types);
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
            $"r{id}", tags.Get("restriction"), from, to, viaNode, viaWays) { Tags = tags });
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
