using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>The ways that are roads or ferries, and the turn restrictions, as the first pass finds them.</summary>
internal sealed class OsmWays
{
    public List<(long Id, int FirstRef, int RefCount, OsmTags Tags)> Roads { get; } = [];

    /// <summary>Nodes of all roads, one after the other, by their index in <see cref="Nodes"/>.</summary>
    public List<int> Refs { get; } = [];

    /// <summary>The nodes that the roads need.</summary>
    public OsmNodes Nodes { get; } = new();

    public List<TurnRestriction> Restrictions { get; } = [];

    /// <summary>Ways seen in the file.</summary>
    public long Seen { get; private set; }

    /// <summary>Relations seen in the file.</summary>
    public long RelationsSeen { get; private set; }

    /// <summary>Takes the way if it is a road (<c>highway</c>) or a ferry (<c>route=ferry</c>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void TakeWay(OsmBlock block, ReadOnlySpan<byte> way, int highwayKey, int routeKey, int ferryValue)
    {
        Seen++;
        if (highwayKey < 0 && (routeKey < 0 || ferryValue < 0))
        {
            return;
        }

        ReadOnlySpan<byte> keys = default, values = default, refs = default;
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
                    refs = reader.Bytes();
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

        int first = Refs.Count;
        long node = 0;
        var refReader = new WireReader(refs);
        while (!refReader.AtEnd)
        {
            node += refReader.ZigZag();
            Refs.Add(Nodes.Want(node));
        }

        Roads.Add((id, first, Refs.Count - first, block.Tags(keys, values)));
    }

    /// <summary>Takes the relation if it is a turn restriction.</summary>
    public void TakeRelation(OsmBlock block, ReadOnlySpan<byte> relation, int restrictionValue)
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
