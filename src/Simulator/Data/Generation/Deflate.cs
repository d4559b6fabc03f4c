using System.Buffers.Binary;
using System.Numerics;

namespace Simulator.Data.Generation;

/// <summary>A small zlib compressor: repeats and fixed Huffman codes.</summary>
/// <remarks>The runtime's own compressor may give other bytes in another version or on another processor; the files of
/// the generator must not. Rasters with long runs come out nearly as small. Source: [RFC 1950], [RFC 1951].</remarks>
public static class Deflate
{
    private const int LongestMatch = 258;
    private const int Window = 32768;

    /// <summary>Data as a zlib stream.</summary>
    public static byte[] Zlib(ReadOnlySpan<byte> data)
    {
        var bits = new BitWriter();
        bits.Bytes.AddRange([0x78, 0x5E]);
        bits.Write(1, 1);
        bits.Write(1, 2);
        var latest = new Dictionary<int, int>();
        for (int at = 0; at < data.Length;)
        {
            int from = -1;
            if (at + 4 <= data.Length)
            {
                int key = BinaryPrimitives.ReadInt32LittleEndian(data[at..]);
                from = latest.GetValueOrDefault(key, -1);
                latest[key] = at;
            }

            int length = from >= 0 && at - from <= Window ? MatchLength(data, from, at) : 0;
            if (length < 4)
            {
                Literal(bits, data[at++]);
                continue;
            }

            Match(bits, length, at - from);
            at += length;
        }

        bits.WriteCode(0, 7);
        bits.Flush();
        Span<byte> check = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Adler(data));
        bits.Bytes.AddRange(check.ToArray());
        return [.. bits.Bytes];
    }

    private static int MatchLength(ReadOnlySpan<byte> data, int from, int at)
    {
        int length = 0, most = Math.Min(LongestMatch, data.Length - at);
        while (length < most && data[from + length] == data[at + length])
        {
            length++;
        }

        return length;
    }

    private static void Literal(BitWriter bits, int value)
    {
        if (value < 144)
        {
            bits.WriteCode(0x30 + value, 8);
        }
        else
        {
            bits.WriteCode(0x190 + value - 144, 9);
        }
    }

    private static void Match(BitWriter bits, int length, int distance)
    {
        (int symbol, int extraBits, int extra) = length switch
        {
            LongestMatch => (285, 0, 0),
            < 11 => (254 + length, 0, 0),
            _ => Split(length - 3, 2, 257),
        };
        if (symbol < 280)
        {
            bits.WriteCode(symbol - 256, 7);
        }
        else
        {
            bits.WriteCode(0xC0 + symbol - 280, 8);
        }

        bits.Write(extra, extraBits);
        (int code, int distanceBits, int rest) = distance < 5 ? (distance - 1, 0, 0) : Split(distance - 1, 1, 0);
        bits.WriteCode(code, 5);
        bits.Write(rest, distanceBits);
    }

    /// <summary>Symbol, number of extra bits and their value, where each doubling has 2^<paramref name="fine"/> symbols.</summary>
    private static (int Symbol, int ExtraBits, int Extra) Split(int value, int fine, int first)
    {
        int extraBits = BitOperations.Log2((uint)value) - fine;
        int symbol = ((extraBits + 1) << fine) + ((value >> extraBits) & ((1 << fine) - 1));
        return (first + symbol, extraBits, value & ((1 << extraBits) - 1));
    }

    private static uint Adler(ReadOnlySpan<byte> data)
    {
        uint a = 1, b = 0;
        foreach (byte value in data)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }

        return (b << 16) | a;
    }

    private sealed class BitWriter
    {
        private int buffer;
        private int filled;

        internal List<byte> Bytes { get; } = [];

        /// <summary>Lowest bit first.</summary>
        internal void Write(int value, int count)
        {
            for (int i = 0; i < count; i++)
            {
                buffer |= ((value >> i) & 1) << filled;
                if (++filled == 8)
                {
                    Bytes.Add((byte)buffer);
                    buffer = filled = 0;
                }
            }
        }

        /// <summary>Highest bit first, as Huffman codes are written.</summary>
        internal void WriteCode(int code, int count)
        {
            for (int i = count - 1; i >= 0; i--)
            {
                Write((code >> i) & 1, 1);
            }
        }

        internal void Flush()
        {
            if (filled > 0)
            {
                Bytes.Add((byte)buffer);
                buffer = filled = 0;
            }
        }
    }
}
