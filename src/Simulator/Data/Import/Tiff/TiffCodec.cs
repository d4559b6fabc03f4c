using System.IO.Compression;

namespace Simulator.Data.Import.Tiff;

/// <summary>Unpacks one strip or tile: none, deflate, LZW, PackBits.</summary>
/// <remarks>Source: [TIFF 6].</remarks>
internal static class TiffCodec
{
    public static bool Knows(long compression) => compression is 1 or 5 or 8 or 32946 or 32773;

    /// <summary>Unpacks into <paramref name="target"/>; how many bytes there were, never more than it holds.</summary>
    public static int Unpack(long compression, byte[] packed, int length, Span<byte> target)
    {
        switch (compression)
        {
            case 1:
                int plain = Math.Min(length, target.Length);
                packed.AsSpan(0, plain).CopyTo(target);
                return plain;
            case 5:
                return Lzw(packed.AsSpan(0, length), target);
            case 8 or 32946:
                using (var zlib = new ZLibStream(new MemoryStream(packed, 0, length), CompressionMode.Decompress))
                {
                    return zlib.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
                }

            default:
                return PackBits(packed.AsSpan(0, length), target);
        }
    }

    /// <summary>LZW with codes of 9 to 12 bits, first bit first. A code's text always stands in the output already, where
    /// it was made: the table holds places, not texts.</summary>
    private static int Lzw(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        const int clear = 256, end = 257;
        Span<int> start = stackalloc int[4096], size = stackalloc int[4096];
        int next = 258, width = 9, written = 0, previousStart = -1, previousSize = 0;
        ulong bits = 0;
        int held = 0, at = 0;
        while (written < target.Length)
        {
            while (held < width && at < packed.Length)
            {
                bits = (bits << 8) | packed[at++];
                held += 8;
            }

            if (held < width)
            {
                break;
            }

            int code = (int)(bits >> (held - width)) & ((1 << width) - 1);
            held -= width;
            if (code == end)
            {
                break;
            }

            if (code == clear)
            {
                (next, width, previousStart) = (258, 9, -1);
                continue;
            }

            int here = written;
            if (code < 256)
            {
                target[written++] = (byte)code;
            }
            else
            {
                bool making = code == next && previousStart >= 0; // the code that this very step makes
                if (code >= next && !making)
                {
                    throw new InvalidDataException("an LZW code stands before its text");
                }

                int from = making ? previousStart : start[code];
                int count = Math.Min(making ? previousSize + 1 : size[code], target.Length - written);
                for (int i = 0; i < count; i++) // byte by byte: the text may run into itself
                {
                    target[written++] = target[from + i];
                }
            }

            if (previousStart >= 0 && next < 4096)
            {
                start[next] = previousStart;
                size[next] = previousSize + 1;
                next++;
                width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
            }

            (previousStart, previousSize) = (here, written - here);
        }

        return written;
    }

    private static int PackBits(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        int at = 0, written = 0;
        while (at < packed.Length && written < target.Length)
        {
            int n = (sbyte)packed[at++];
            if (n >= 0)
            {
                int count = Math.Min(Math.Min(n + 1, packed.Length - at), target.Length - written);
                packed.Slice(at, count).CopyTo(target[written..]);
                at += n + 1;
                written += count;
            }
            else if (n != -128 && at < packed.Length)
            {
                int count = Math.Min(1 - n, target.Length - written);
                target.Slice(written, count).Fill(packed[at++]);
                written += count;
            }
        }

        return written;
    }
}
