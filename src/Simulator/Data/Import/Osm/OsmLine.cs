using System.Collections;

namespace Simulator.Data.Import.Osm;

/// <summary>The course of one OSM way: a view into the arrays of the whole file, so that a way costs no array of its own.
/// </summary>
/// <param name="nodes">Nodes of the file.</param>
/// <param name="refs">Nodes of all ways, one after the other.</param>
/// <param name="first">Where this way begins.</param>
/// <param name="count">Its nodes.</param>
internal sealed class OsmLine(OsmNodes nodes, int[] refs, int first, int count) : IReadOnlyList<LonLat>
{
    public OsmNodes Nodes => nodes;

    public int Count => count;

    /// <summary>Indexes among <see cref="Nodes"/> of the line's nodes.</summary>
    public ReadOnlySpan<int> NodeIndexes => refs.AsSpan(first, count);

    public LonLat this[int index] => nodes.PositionOf(NodeIndex(index));

    public IEnumerator<LonLat> GetEnumerator()
    {
        for (int i = 0; i < count; i++)
        {
            yield return nodes.PositionOf(refs[first + i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int NodeIndex(int index) => (uint)index < (uint)count
        ? refs[first + index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"0 to {count - 1} expected");
}
