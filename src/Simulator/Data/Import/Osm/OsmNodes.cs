namespace Simulator.Data.Import.Osm;

/// <summary>The nodes that roads need, by number in order of their ids, and what is found of them. Memory grows with the
/// roads, not with the file.</summary>
internal sealed class OsmNodes
{
    private readonly OsmIdSet ids;
    private readonly LonLat[] positions;
    private readonly bool[] isBarrier;
    private readonly Dictionary<int, OsmTags> barriers = [];

    /// <param name="ids">The nodes that are needed; frozen.</param>
    public OsmNodes(OsmIdSet ids)
    {
        this.ids = ids;
        positions = new LonLat[ids.Count];
        isBarrier = new bool[ids.Count];
        Array.Fill(positions, new LonLat(double.NaN, double.NaN));
    }

    public int Count => positions.Length;

    /// <summary>Nodes seen in the file.</summary>
    public long Seen { get; private set; }

    public long IdOf(int index) => ids.IdOf(index);

    /// <summary>Index of a needed node; −1 when no road needs it.</summary>
    public int Find(long id) => ids.Find(id);

    public LonLat PositionOf(int index) => positions[index];

    /// <summary>Tags of a needed node that may stop or slow traffic; null when it has none.</summary>
    public OsmTags? BarrierAt(int index) => isBarrier[index] ? barriers[index] : null;

    public bool IsFound(int index) => !double.IsNaN(positions[index].Lon);

    /// <summary>Takes what one block holds.</summary>
    public void Take(OsmNodeBlock block)
    {
        Seen += block.Seen;
        for (int i = 0; i < block.Count; i++)
        {
            positions[block.Index[i]] = block.Position[i];
        }

        foreach ((int index, OsmTags tags) in block.Barriers)
        {
            (barriers[index], isBarrier[index]) = (tags, true);
        }
    }
}
