namespace Simulator.Data.Import.Osm;

/// <summary>The roads and ferries of one block of ways, packed: node ids as the file has them, some two bytes each, and the
/// tags of all in one array.</summary>
/// <param name="Roads">In the file's order.</param>
/// <param name="Tags">Keys and values in turn, road by road.</param>
/// <param name="Packed">Node ids, road by road.</param>
/// <param name="RefCount">How many of these there are.</param>
internal sealed record OsmWayPart(OsmWayPart.Road[] Roads, string[] Tags, byte[] Packed, int RefCount)
{
    /// <summary>Node ids from a way's packed differences.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<long> ids)
    {
        var reader = new WireReader(packed);
        long id = 0;
        foreach (ref long next in ids)
        {
            id += reader.ZigZag();
            next = id;
        }
    }

    /// <summary>Numbers of all its nodes.</summary>
    public void Number(OsmIdSet nodes, Span<int> numbers)
    {
        long[] ids = new long[RefCount];
        int at = 0, bytes = 0;
        foreach (Road road in Roads)
        {
            Unpack(Packed.AsSpan(bytes, road.PackedBytes), ids.AsSpan(at, road.RefCount));
            at += road.RefCount;
            bytes += road.PackedBytes;
        }

        nodes.Find(ids, numbers);
    }

    /// <summary>One way.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="RefCount">Its nodes.</param>
    /// <param name="PackedBytes">Their bytes.</param>
    /// <param name="TagCount">Its tags.</param>
    public readonly record struct Road(long Id, int RefCount, int PackedBytes, int TagCount);
}
