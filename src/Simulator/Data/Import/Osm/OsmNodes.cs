namespace Simulator.Data.Import.Osm;

/// <summary>The nodes that roads need, by number in order of their ids, and what is found of them. Memory grows with the
/// roads, not with the file.</summary>
/// <remarks>A position is kept as two whole numbers of 1e-7 degrees, half the memory of <see cref="LonLat"/>, and gives the
/// same degrees to the bit. The rare file with finer coordinates has those apart.</remarks>
internal sealed class OsmNodes
{
    private const byte Found = 1, Barrier = 2;
    private readonly OsmIdSet ids;
    private readonly (int Lon, int Lat)[] positions;
    private readonly byte[] marks;
    private readonly Dictionary<int, LonLat> fine = [];
    private readonly Dictionary<int, OsmTags> barriers = [];

    /// <param name="ids">The nodes that are needed; frozen.</param>
    public OsmNodes(OsmIdSet ids)
    {
        this.ids = ids;
        positions = new (int, int)[ids.Count];
        marks = new byte[ids.Count];
    }

    public int Count => positions.Length;

    /// <summary>Nodes seen in the file.</summary>
    public long Seen { get; private set; }

    public long IdOf(int index) => ids.IdOf(index);

    /// <summary>Index of a needed node; −1 when no road needs it.</summary>
    public int Find(long id) => ids.Find(id);

    public LonLat PositionOf(int index)
    {
        (int lon, int lat) = positions[index];
        return lon != OsmNodeBlock.IsFine ? new LonLat(1e-9 * (100L * lon), 1e-9 * (100L * lat)) : fine[index];
    }

    /// <summary>Tags of a needed node that may stop or slow traffic; null when it has none.</summary>
    public OsmTags? BarrierAt(int index) => IsBarrier(index) ? barriers[index] : null;

    public bool IsBarrier(int index) => (marks[index] & Barrier) != 0;

    public bool IsFound(int index) => marks[index] != 0;

    /// <summary>Takes what one block holds.</summary>
    public void Take(OsmNodeBlock block)
    {
        Seen += block.Seen;
        ReadOnlySpan<int> index = block.Index;
        ReadOnlySpan<(int, int)> position = block.Position;
        for (int i = 0; i < index.Length; i++)
        {
            positions[index[i]] = position[i];
            marks[index[i]] |= Found;
        }

        foreach ((int node, LonLat at) in block.Fine)
        {
            fine[node] = at;
        }

        foreach ((int node, OsmTags tags) in block.Barriers)
        {
            barriers[node] = tags;
            marks[node] |= Barrier;
        }
    }
}
