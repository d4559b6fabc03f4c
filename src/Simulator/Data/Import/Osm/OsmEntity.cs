namespace Simulator.Data.Import.Osm;

/// <summary>The fields of one node, way, relation or group of dense nodes, where they lie. The format gives the same numbers
/// to the fields that all of them have; from the eighth on they are the entity's own. Source: [OSM PBF].</summary>
internal readonly ref struct OsmEntity
{
    public OsmEntity(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 0):
                    Number1 = reader.Varint();
                    break;
                case (1, 2):
                    Part1 = reader.Bytes();
                    break;
                case (2, 2):
                    Keys = reader.Bytes();
                    break;
                case (3, 2):
                    Values = reader.Bytes();
                    break;
                case (8, 0):
                    Number8 = reader.Varint();
                    break;
                case (8, 2):
                    Part8 = reader.Bytes();
                    break;
                case (9, 0):
                    Number9 = reader.Varint();
                    break;
                case (9, 2):
                    Part9 = reader.Bytes();
                    break;
                case (10, 2):
                    Part10 = reader.Bytes();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }
    }

    /// <summary>Id of a node (zigzag), way or relation.</summary>
    public ulong Number1 { get; }

    /// <summary>Latitude of a node (zigzag).</summary>
    public ulong Number8 { get; }

    /// <summary>Longitude of a node (zigzag).</summary>
    public ulong Number9 { get; }

    /// <summary>Tags' keys, by place in the string table.</summary>
    public ReadOnlySpan<byte> Keys { get; }

    /// <summary>Tags' values, by place in the string table.</summary>
    public ReadOnlySpan<byte> Values { get; }

    /// <summary>Ids of dense nodes.</summary>
    public ReadOnlySpan<byte> Part1 { get; }

    /// <summary>Latitudes of dense nodes, nodes of a way, roles of a relation.</summary>
    public ReadOnlySpan<byte> Part8 { get; }

    /// <summary>Longitudes of dense nodes, members of a relation.</summary>
    public ReadOnlySpan<byte> Part9 { get; }

    /// <summary>Tags of dense nodes, kinds of a relation's members.</summary>
    public ReadOnlySpan<byte> Part10 { get; }
}
