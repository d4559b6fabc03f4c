using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Simulator.Data.Import.Tiff;

/// <summary>Turns unpacked bytes into numbers: byte order, predictor, sample type.</summary>
/// <param name="Bytes">Bytes of one sample: 1, 2, 4 or 8.</param>
/// <param name="Format">1 unsigned, 2 signed, 3 floating point.</param>
/// <param name="PerPixel">Samples of one pixel that lie side by side; the first is used.</param>
/// <param name="Predictor">1 none, 2 horizontal differences, 3 floating point.</param>
/// <param name="LittleEndian">Byte order of the file.</param>
/// <remarks>Source: [TIFF 6].</remarks>
internal readonly record struct TiffSamples(int Bytes, int Format, int PerPixel, int Predictor, bool LittleEndian)
{
    public bool IsKnown => Bytes is 1 or 2 or 4 or 8 && Format is 1 or 2 or 3 && (Format != 3 || Bytes >= 4)
        && Predictor is 1 or 2 or 3 && (Predictor != 3 || Format == 3);

    /// <summary>Bytes of one row of pixels.</summary>
    public int RowBytes(int width) => checked(width * PerPixel * Bytes);

    /// <summary>Undoes byte order and predictor in place, row by row, to the machine's own order.</summary>
    /// <param name="data">Whole rows.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="scratch">At least one row of bytes.</param>
    public void Restore(Span<byte> data, int width, byte[] scratch)
    {
        int rowBytes = RowBytes(width);
        if (Predictor != 3 && LittleEndian != BitConverter.IsLittleEndian)
        {
            Swap(data);
        }

        for (int at = 0; Predictor != 1 && at + rowBytes <= data.Length; at += rowBytes)
        {
            Span<byte> row = data.Slice(at, rowBytes);
            if (Predictor == 3)
            {
                FloatingPoint(row, scratch.AsSpan(0, rowBytes));
            }
            else
            {
                Horizontal(row);
            }
        }
    }

    /// <summary>The first sample of each pixel of one row as numbers.</summary>
    public void ToDoubles(ReadOnlySpan<byte> row, Span<double> values)
    {
        int step = PerPixel;
        switch (Format, Bytes)
        {
            case (3, 4):
                ReadOnlySpan<float> floats = MemoryMarshal.Cast<byte, float>(row);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = floats[i * step];
                }

                break;
            case (3, _):
                ReadOnlySpan<double> doubles = MemoryMarshal.Cast<byte, double>(row);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = doubles[i * step];
                }

                break;
            default:
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = Integer(row, i * step);
                }

                break;
        }
    }

    private double Integer(ReadOnlySpan<byte> row, int i) => (Format, Bytes) switch
    {
        (1, 1) => row[i],
        (1, 2) => MemoryMarshal.Cast<byte, ushort>(row)[i],
        (1, 4) => MemoryMarshal.Cast<byte, uint>(row)[i],
        (1, _) => MemoryMarshal.Cast<byte, ulong>(row)[i],
        (_, 1) => (sbyte)row[i],
        (_, 2) => MemoryMarshal.Cast<byte, short>(row)[i],
        (_, 4) => MemoryMarshal.Cast<byte, int>(row)[i],
        _ => MemoryMarshal.Cast<byte, long>(row)[i],
    };

    private void Swap(Span<byte> data)
    {
        switch (Bytes)
        {
            case 2:
                Span<short> shorts = MemoryMarshal.Cast<byte, short>(data);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                Span<int> ints = MemoryMarshal.Cast<byte, int>(data);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                Span<long> longs = MemoryMarshal.Cast<byte, long>(data);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    private void Horizontal(Span<byte> row)
    {
        switch (Bytes)
        {
            case 1:
                for (int i = PerPixel; i < row.Length; i++)
                {
                    row[i] += row[i - PerPixel];
                }

                break;
            case 2:
                Span<ushort> shorts = MemoryMarshal.Cast<byte, ushort>(row);
                for (int i = PerPixel; i < shorts.Length; i++)
                {
                    shorts[i] += shorts[i - PerPixel];
                }

                break;
            case 4:
                Span<uint> ints = MemoryMarshal.Cast<byte, uint>(row);
                for (int i = PerPixel; i < ints.Length; i++)
                {
                    ints[i] += ints[i - PerPixel];
                }

                break;
            default:
                Span<ulong> longs = MemoryMarshal.Cast<byte, ulong>(row);
                for (int i = PerPixel; i < longs.Length; i++)
                {
                    longs[i] += longs[i - PerPixel];
                }

                break;
        }
    }

    /// <summary>Byte differences over the whole row, then one plane of bytes for each byte of the number, the most
    /// significant first whatever the file's byte order.</summary>
    private void FloatingPoint(Span<byte> row, Span<byte> planes)
    {
        for (int i = PerPixel; i < row.Length; i++)
        {
            row[i] += row[i - PerPixel];
        }

        row.CopyTo(planes);
        int count = row.Length / Bytes;
        for (int b = 0; b < Bytes; b++)
        {
            int plane = BitConverter.IsLittleEndian ? Bytes - 1 - b : b;
            ReadOnlySpan<byte> source = planes.Slice(plane * count, count);
            for (int i = 0; i < count; i++)
            {
                row[i * Bytes + b] = source[i];
            }
        }
    }
}
