using System.Runtime.CompilerServices;
using System.Text;

namespace Simulator.Data.Import.Osm;

/// <summary>One primitive block: its strings, its scale of coordinates, and its groups.</summary>
internal ref struct OsmBlock
{
    private readonly ReadOnlySpan<byte> data;
    private readonly List<(int Start, int Length)> strings;
    private readonly List<(int Start, int Length)> groups;
    private readonly string?[] texts;

    /// <summary>Takes the block apart; entities stay where they are.</summary>
    /// <param name="data">Unpacked bytes.</param>
    /// <param name="strings">Scratch for the string table.</param>
    /// <param name="groups">Scratch for the places of the groups.</param>
    public OsmBlock(
        ReadOnlySpan<byte> data, List<(int Start, int Length)> strings, List<(int Start, int Length)> groups)
    {
        this.data = data;
        this.strings = strings;
        this.groups = groups;
        strings.Clear();
        groups.Clear();
        Granularity = 100;
        var reader = new WireReader(data);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 2):
                    ReadStrings(reader.Bytes());
                    break;
                case (2, 2):
                    groups.Add(PlaceOf(reader.Bytes()));
                    break;
                case (17, 0):
                    Granularity = (int)reader.Varint();
                    break;
                case (19, 0):
                    LatOffset = (long)reader.Varint();
                    break;
                case (20, 0):
                    LonOffset = (long)reader.Varint();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        texts = new string?[strings.Count];
    }

    /// <summary>Nanodegrees of one unit.</summary>
    public int Granularity { get; }

    public long LatOffset { get; }
    public long LonOffset { get; }

    /// <summary>Places of the groups.</summary>
    public readonly List<(int Start, int Length)> Groups => groups;

    /// <summary>A group's bytes.</summary>
    public readonly ReadOnlySpan<byte> Part((int Start, int Length) place) => data.Slice(place.Start, place.Length);

    /// <summary>The text of a string-table entry.</summary>
    public readonly string Text(ulong index)
    {
        if (index >= (ulong)strings.Count)
        {
            throw new InvalidDataException($"string {index} of {strings.Count} is asked for");
        }

        return texts[index] ??= Encoding.UTF8.GetString(Part(strings[(int)index]));
    }

    /// <summary>Where a word stands in the string table; −1 when the block does not have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly int IndexOf(ReadOnlySpan<byte> word)
    {
        for (int i = 0; i < strings.Count; i++)
        {
            if (strings[i].Length == word.Length && Part(strings[i]).SequenceEqual(word))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Adds tags, from packed key and value indexes, to a list of keys and values in turn.</summary>
    public readonly int AddTags(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values, List<string> pairs)
    {
        int count = 0;
        var key = new WireReader(keys);
        var value = new WireReader(values);
        for (; !key.AtEnd; count++)
        {
            pairs.Add(Text(key.Varint()));
            pairs.Add(Text(value.Varint()));
        }

        return count;
    }

    /// <summary>Tags from packed key and value indexes.</summary>
    public readonly OsmTags Tags(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        var pairs = new List<string>();
        int count = AddTags(keys, values, pairs);
        return new OsmTags([.. pairs], 0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ReadStrings(ReadOnlySpan<byte> table)
    {
        var reader = new WireReader(table);
        while (reader.Next(out int field, out int wire))
        {
            if (field == 1 && wire == 2)
            {
                strings.Add(PlaceOf(reader.Bytes()));
            }
            else
            {
                reader.Skip(wire);
            }
        }
    }

    private readonly (int Start, int Length) PlaceOf(ReadOnlySpan<byte> part)
    {
        if (part.IsEmpty)
        {
            return (0, 0);
        }

        data.Overlaps(part, out int start);
        return (start, part.Length);
    }
}
