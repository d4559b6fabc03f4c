using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Simulator.Data.Import.Osm;

/// <summary>Walks the protocol-buffers wire format over bytes in memory. Every length is checked against what is there, so
/// broken input ends in <see cref="InvalidDataException"/> and never outside the bytes.</summary>
/// <remarks>By hand instead of generated messages: an OSM file is read several times faster when nodes that no road needs
/// never become objects. Source: [OSM PBF].</remarks>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public readonly bool AtEnd => at >= bytes.Length;

    /// <summary>The next field's number and wire type; false at the end.</summary>
    public bool Next(out int field, out int wire)
    {
        if (at >= bytes.Length)
        {
            field = wire = 0;
            return false;
        }

        ulong tag = Varint();
        field = (int)(tag >> 3);
        wire = (int)(tag & 7);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Varint() => (uint)at < (uint)bytes.Length && bytes[at] < 0x80 ? bytes[at++] : LongVarint();

    private ulong LongVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length)
            {
                throw new InvalidDataException("a number is cut off");
            }

            byte b = bytes[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("a number is longer than ten bytes");
    }

    /// <summary>A signed number in zigzag form (sint64).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ZigZag() => Signed(Varint());

    /// <summary>The signed number that a zigzag one stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Signed(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    /// <summary>A length-delimited field: bytes, text, message or packed numbers.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        ulong length = Varint();
        if (length > (ulong)(bytes.Length - at))
        {
            throw new InvalidDataException($"a part of {length} bytes is declared where {bytes.Length - at} are left");
        }

        ReadOnlySpan<byte> part = bytes.Slice(at, (int)length);
        at += (int)length;
        return part;
    }

    public void Skip(int wire)
    {
        switch (wire)
        {
            case 0:
                Varint();
                break;
            case 1:
                Advance(8);
                break;
            case 2:
                Bytes();
                break;
            case 5:
                Advance(4);
                break;
            default:
                throw new InvalidDataException($"unknown wire type {wire}");
        }
    }

    private void Advance(int count)
    {
        if (count > bytes.Length - at)
        {
            throw new InvalidDataException("a number is cut off");
        }

        at += count;
    }

    /// <summary>How many varints the bytes hold.</summary>
    public static int CountVarints(ReadOnlySpan<byte> packed)
    {
        int count = 0;
        while (packed.Length >= 8)
        {
            count += 8 - System.Numerics.BitOperations.PopCount(
                BinaryPrimitives.ReadUInt64LittleEndian(packed) & 0x8080808080808080UL);
            packed = packed[8..];
        }

        foreach (byte b in packed)
        {
            count += b < 0x80 ? 1 : 0;
        }

        return count;
    }
}
