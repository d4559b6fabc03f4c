using System.Buffers.Binary;
using System.Text;

namespace Simulator.Data.Generation;

/// <summary>Writes one-band GeoTIFFs in EPSG:4326: strips, deflate, little-endian.</summary>
/// <remarks>Source: [TIFF 6.0], [OGC GeoTIFF 1.1].</remarks>
public static class GeoTiffWriter
{
    private const int RowsPerStrip = 32;

    /// <summary>A raster of real numbers (float32).</summary>
    /// <param name="frame">The grid; its rows run north, the file's run south.</param>
    /// <param name="values">One for each cell of the grid.</param>
    /// <param name="noData">Value of cells that have none.</param>
    /// <param name="description">What the numbers are; English, ASCII.</param>
    public static byte[] Write(GridFrame frame, ReadOnlySpan<float> values, float noData, string description)
    {
        var cells = new byte[4 * frame.Count];
        for (int row = 0; row < frame.Rows; row++)
        {
            for (int column = 0; column < frame.Columns; column++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(
                    cells.AsSpan(4 * (row * frame.Columns + column)),
                    values[frame.Index(column, frame.Rows - 1 - row)]);
            }
        }

        return Write(frame, cells, 4, 3, FormattableString.Invariant($"{noData}"), description);
    }

    /// <summary>A raster of classes (bytes); 0 stands for none.</summary>
    public static byte[] Write(GridFrame frame, ReadOnlySpan<byte> values, string description)
    {
        var cells = new byte[frame.Count];
        for (int row = 0; row < frame.Rows; row++)
        {
            values.Slice((frame.Rows - 1 - row) * frame.Columns, frame.Columns).CopyTo(cells.AsSpan(row * frame.Columns));
        }

        return Write(frame, cells, 1, 1, "0", description);
    }

    private static byte[] Write(
        GridFrame frame, byte[] cells, int bytesPerCell, ushort sampleFormat, string noData, string description)
    {
        var strips = new List<byte[]>();
        int stripBytes = RowsPerStrip * frame.Columns * bytesPerCell;
        for (int at = 0; at < cells.Length; at += stripBytes)
        {
            strips.Add(Deflate.Zlib(cells.AsSpan(at, Math.Min(stripBytes, cells.Length - at))));
        }

        uint offset = 8;
        var offsets = new List<uint>();
        foreach (byte[] strip in strips)
        {
            offsets.Add(offset);
            offset += (uint)strip.Length;
        }

        double west = frame.SouthWest.Lon + frame.OffsetMetres * frame.LonPerMetre;
        double north = frame.SouthWest.Lat + (frame.OffsetMetres + frame.Rows * frame.CellMetres) * frame.LatPerMetre;
        var tags = new List<Tag>
        {
            Tag.Long(256, (uint)frame.Columns), Tag.Long(257, (uint)frame.Rows), Tag.Short(258, (ushort)(8 * bytesPerCell)),
            Tag.Short(259, 8), Tag.Short(262, 1), Tag.Text(270, description), Tag.Long(273, [.. offsets]), Tag.Short(277, 1),
            Tag.Long(278, RowsPerStrip), Tag.Long(279, [.. strips.Select(s => (uint)s.Length)]), Tag.Short(284, 1),
            Tag.Short(339, sampleFormat),
            Tag.Double(33550, frame.CellMetres * frame.LonPerMetre, frame.CellMetres * frame.LatPerMetre, 0),
            Tag.Double(33922, 0, 0, 0, Math.Round(west, 9), Math.Round(north, 9), 0),
            // geographic model, cells are areas, EPSG:4326
            Tag.Short(34735, 1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326),
            Tag.Text(42113, noData),
        };
        return Assemble(strips, tags, offset);
    }

    /// <summary>Header, strips, directory, and behind it the values that do not fit in the directory.</summary>
    private static byte[] Assemble(List<byte[]> strips, List<Tag> tags, uint directory)
    {
        uint padded = (directory + 1) & ~1u, extra = padded + 2 + 12 * (uint)tags.Count + 4;
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II"u8);
        writer.Write((ushort)42);
        writer.Write(padded);
        strips.ForEach(writer.Write);
        writer.Write(new byte[padded - directory]);
        writer.Write((ushort)tags.Count);
        var tail = new MemoryStream();
        foreach (Tag tag in tags)
        {
            writer.Write(tag.Number);
            writer.Write(tag.Type);
            writer.Write(tag.Count);
            if (tag.Data.Length <= 4)
            {
                writer.Write(tag.Data);
                writer.Write(new byte[4 - tag.Data.Length]);
            }
            else
            {
                writer.Write(extra + (uint)tail.Length);
                tail.Write(tag.Data);
                tail.Write(new byte[tag.Data.Length % 2]);
            }
        }

        writer.Write(0u);
        writer.Write(tail.ToArray());
        return file.ToArray();
    }

    /// <summary>One field of the directory.</summary>
    private sealed record Tag(ushort Number, ushort Type, uint Count, byte[] Data)
    {
        internal static Tag Short(ushort number, params ReadOnlySpan<ushort> values)
        {
            var data = new byte[2 * values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(2 * i), values[i]);
            }

            return new Tag(number, 3, (uint)values.Length, data);
        }

        internal static Tag Long(ushort number, params ReadOnlySpan<uint> values)
        {
            var data = new byte[4 * values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4 * i), values[i]);
            }

            return new Tag(number, 4, (uint)values.Length, data);
        }

        internal static Tag Double(ushort number, params ReadOnlySpan<double> values)
        {
            var data = new byte[8 * values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(8 * i), values[i]);
            }

            return new Tag(number, 12, (uint)values.Length, data);
        }

        internal static Tag Text(ushort number, string text)
        {
            byte[] data = [.. Encoding.ASCII.GetBytes(text), 0];
            return new Tag(number, 2, (uint)data.Length, data);
        }
    }
}
