using System.Buffers.Binary;
using System.Text;

namespace Simulator.Data.Import.Tiff;

/// <summary>The tags of a TIFF file's first image, little or big endian, classic or BigTIFF. Every count is held against
/// the file's length before anything is set aside for it.</summary>
internal sealed class TiffDirectory
{
    private const int MostTags = 4096;

    private readonly Stream stream;
    private readonly Dictionary<int, (int Type, long Count, long Offset)> tags = [];

    /// <summary>Reads the directory.</summary>
    /// <exception cref="InvalidDataException">It is no TIFF, or a count exceeds the file.</exception>
    /// <exception cref="EndOfStreamException">The file ends inside the directory.</exception>
    public TiffDirectory(Stream stream)
    {
        this.stream = stream;
        byte[] head = ReadAt(0, 8);
        LittleEndian = (head[0], head[1]) switch
        {
            ((byte)'I', (byte)'I') => true,
            ((byte)'M', (byte)'M') => false,
            _ => throw new InvalidDataException("the file does not begin like a TIFF"),
        };
        int version = (int)Unsigned(head.AsSpan(2, 2));
        bool big = version == 43;
        if (version != 42 && !big)
        {
            throw new InvalidDataException("the file does not begin like a TIFF");
        }

        long directory = big ? (long)Unsigned(ReadAt(8, 8)) : (long)Unsigned(head.AsSpan(4, 4));
        int countBytes = big ? 8 : 2, entryBytes = big ? 20 : 12, valueBytes = big ? 8 : 4;
        ulong entries = Unsigned(ReadAt(directory, countBytes));
        if (entries > MostTags)
        {
            throw new InvalidDataException($"the directory declares {entries} tags");
        }

        byte[] table = ReadAt(directory + countBytes, (int)entries * entryBytes);
        for (int i = 0; i < (int)entries; i++)
        {
            ReadOnlySpan<byte> entry = table.AsSpan(i * entryBytes, entryBytes);
            int type = (int)Unsigned(entry.Slice(2, 2));
            ulong count = Unsigned(entry.Slice(4, big ? 8 : 4));
            if (SizeOf(type) == 0)
            {
                continue;
            }

            if (count > (ulong)(stream.Length / SizeOf(type)))
            {
                throw new InvalidDataException($"a tag declares {count} values, more than the file can hold");
            }

            bool inline = (long)count * SizeOf(type) <= valueBytes;
            long at = directory + countBytes + (long)i * entryBytes + entryBytes - valueBytes;
            tags[(int)Unsigned(entry[..2])] =
                (type, (long)count, inline ? at : (long)Unsigned(entry[(entryBytes - valueBytes)..]));
        }
    }

    public bool LittleEndian { get; }

    public bool Has(int tag) => tags.ContainsKey(tag);

    /// <summary>The tag's first whole number, or the default when the tag is absent.</summary>
    public long Integer(int tag, long absent)
    {
        long[] all = Integers(tag, 1);
        return all.Length > 0 ? all[0] : absent;
    }

    /// <summary>The tag's whole numbers; empty when absent.</summary>
    public long[] Integers(int tag, int most = int.MaxValue)
    {
        if (!tags.TryGetValue(tag, out (int Type, long Count, long Offset) t) || t.Type is 5 or >= 10 and <= 12)
        {
            return [];
        }

        int size = SizeOf(t.Type), count = (int)Math.Min(t.Count, most);
        byte[] bytes = ReadAt(t.Offset, count * size);
        var values = new long[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (long)Unsigned(bytes.AsSpan(i * size, size));
        }

        return values;
    }

    /// <summary>The tag's numbers of type double; empty when absent.</summary>
    public double[] Doubles(int tag)
    {
        if (!tags.TryGetValue(tag, out (int Type, long Count, long Offset) t) || t.Type != 12)
        {
            return [];
        }

        byte[] bytes = ReadAt(t.Offset, checked((int)t.Count * 8));
        var values = new double[t.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt64BitsToDouble(Unsigned(bytes.AsSpan(i * 8, 8)));
        }

        return values;
    }

    /// <summary>The tag's text; empty when absent.</summary>
    public string Text(int tag) => tags.TryGetValue(tag, out (int Type, long Count, long Offset) t) && t.Type == 2
        ? Encoding.ASCII.GetString(ReadAt(t.Offset, (int)Math.Min(t.Count, 65536))).TrimEnd('\0', ' ') : "";

    /// <summary>Bytes of the file.</summary>
    public byte[] ReadAt(long offset, int count)
    {
        if (offset < 0 || offset > stream.Length - count)
        {
            throw new EndOfStreamException();
        }

        byte[] bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    private ulong Unsigned(ReadOnlySpan<byte> bytes) => (bytes.Length, LittleEndian) switch
    {
        (1, _) => bytes[0],
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    private static int SizeOf(int type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };
}
