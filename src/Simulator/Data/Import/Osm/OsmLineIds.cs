using System.Collections;

namespace Simulator.Data.Import.Osm;

/// <summary>The node ids of one OSM way.</summary>
/// <param name="line">Its course.</param>
internal sealed class OsmLineIds(OsmLine line) : IReadOnlyList<long>
{
    public OsmLine Line => line;

    public int Count => line.Count;

    public long this[int index] => line.Nodes.IdOf(line.NodeIndexes[index]);

    public IEnumerator<long> GetEnumerator()
    {
        for (int i = 0; i < line.Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
