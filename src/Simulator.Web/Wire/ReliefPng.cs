using System.Buffers.Binary;
using System.IO.Compression;
using Simulator.Reports;

namespace Simulator.Web.Wire;

/// <summary>Writes a relief as a PNG that darkens slopes in the shadow and brightens those in the light, and is clear on
/// level ground, so that it lies over land cover without hiding it.</summary>
/// <remarks>Colour type 4 (grey and alpha, 8 bits each), rows differenced by the sub filter. Source: [PNG].</remarks>
public static class ReliefPng
{
    /// <summary>Opacity of the darkest and of the brightest slope, 0 to 255: what is drawn above stays legible.</summary>
    private const int DarkAlpha = 190, BrightAlpha = 150;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Write(ReliefLayer relief)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, relief.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), relief.Height);
        header[8] = 8;
        header[9] = 4;
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var line = new byte[1 + 2 * relief.Width];
            for (int row = 0; row < relief.Height; row++)
            {
                FillLine(relief, row, line);
                zip.Write(line);
            }
        }

        using var file = new MemoryStream();
        file.Write(Signature);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void FillLine(ReliefLayer relief, int row, byte[] line)
    {
        line[0] = 1; // sub: each byte as the difference to the pixel on its left
        (byte Grey, byte Alpha) before = (0, 0);
        for (int column = 0; column < relief.Width; column++)
        {
            (byte Grey, byte Alpha) here = Pixel(relief.Shades[row * relief.Width + column]);
            line[1 + 2 * column] = (byte)(here.Grey - before.Grey);
            line[2 + 2 * column] = (byte)(here.Alpha - before.Alpha);
            before = here;
        }
    }

    private static (byte Grey, byte Alpha) Pixel(byte shade) => shade switch
    {
        0 => (0, 0),
        < ReliefLayer.Flat => (0, (byte)((ReliefLayer.Flat - shade) * DarkAlpha / (ReliefLayer.Flat - 1))),
        _ => (255, (byte)((shade - ReliefLayer.Flat) * BrightAlpha / (255 - ReliefLayer.Flat))),
    };

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(Check(uint.MaxValue, kind), data) ^ uint.MaxValue);
        file.Write(number);
    }

    /// <summary>One more stretch of bytes into the running CRC-32 of a chunk.</summary>
    private static uint Check(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            sum ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (uint)-(int)(sum & 1));
            }
        }

        return sum;
    }
}
