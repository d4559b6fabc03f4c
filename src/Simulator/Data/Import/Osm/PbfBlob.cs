using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace Simulator.Data.Import.Osm;

/// <summary>One blob of an OSM PBF file: read by one thread, unpacked and taken apart by any. What a file declares is
/// bounded as the format demands: blob headers 64 KiB, blobs 32 MiB, packed and unpacked. Buffers are reused.</summary>
internal sealed class PbfBlob
{
    private const int MostHeaderBytes = 64 << 10, MostBlobBytes = 32 << 20;

    private readonly List<(int, int)> strings = [];
    private readonly List<(int, int)> groups = [];
    private byte[] packed = new byte[1 << 16];
    private byte[] unpacked = new byte[1 << 18];
    private int packedBytes;

    /// <summary>Where the blob starts in the file.</summary>
    public long Offset { get; private set; }

    public string Type { get; private set; } = "";

    /// <summary>Check of the packed bytes: tells a blob that has changed since.</summary>
    public uint Check { get; private set; }

    /// <summary>Reads the next blob's bytes; false at the end of the file.</summary>
    public bool Read(Stream stream)
    {
        Offset = stream.Position;
        Type = "";
        Span<byte> size = stackalloc byte[4];
        int got = stream.ReadAtLeast(size, 4, throwOnEndOfStream: false);
        if (got == 0)
        {
            return false;
        }

        if (got < 4)
        {
            throw new EndOfStreamException();
        }

        uint headerBytes = BinaryPrimitives.ReadUInt32BigEndian(size);
        if (headerBytes > MostHeaderBytes)
        {
            throw new InvalidDataException($"a blob header declares {headerBytes} bytes, {MostHeaderBytes} are allowed");
        }

        ulong blobBytes = 0;
        Fill(stream, (int)headerBytes);
        var header = new WireReader(packed.AsSpan(0, packedBytes));
        while (header.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 2):
                    Type = Encoding.UTF8.GetString(header.Bytes());
                    break;
                case (3, 0):
                    blobBytes = header.Varint();
                    break;
                default:
                    header.Skip(wire);
                    break;
            }
        }

        if (blobBytes > MostBlobBytes)
        {
            throw new InvalidDataException($"a blob declares {blobBytes} bytes, {MostBlobBytes} are allowed");
        }

        Fill(stream, (int)blobBytes);
        Check = CheckOf(packed.AsSpan(0, packedBytes));
        return true;
    }

    /// <summary>Its unpacked bytes, good until the next call.</summary>
    public ReadOnlySpan<byte> Unpack() => Unpack(stopAtNodes: false, out _);

    /// <summary>Its primitive block, good until the next call.</summary>
    public OsmBlock Block() => new(Unpack(), strings, groups);

    /// <summary>Its primitive block; not unpacked to the end when all of it is one group of dense nodes.</summary>
    /// <param name="isNodes">Whether that is so; then the block is empty.</param>
    public OsmBlock BlockUnlessNodes(out bool isNodes) => new(Unpack(stopAtNodes: true, out isNodes), strings, groups);

    private static uint CheckOf(ReadOnlySpan<byte> bytes)
    {
        uint check = (uint)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            check = BitOperations.Crc32C(check, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            check = BitOperations.Crc32C(check, b);
        }

        return check;
    }

    private void Fill(Stream stream, int count)
    {
        if (packed.Length < count)
        {
            packed = new byte[count];
        }

        packedBytes = count;
        stream.ReadExactly(packed.AsSpan(0, count));
    }

    private ReadOnlySpan<byte> Unpack(bool stopAtNodes, out bool isNodes)
    {
        isNodes = false;
        ReadOnlySpan<byte> blob = packed.AsSpan(0, packedBytes);
        ulong rawBytes = 0;
        int start = -1, length = 0;
        var reader = new WireReader(blob);
        while (reader.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 2):
                    return reader.Bytes();
                case (2, 0):
                    rawBytes = reader.Varint();
                    break;
                case (3, 2):
                    ReadOnlySpan<byte> part = reader.Bytes();
                    blob.Overlaps(part, out start);
                    length = part.Length;
                    break;
                case (4 or 5 or 6 or 7, 2):
                    throw new InvalidDataException("a blob is packed by another method than zlib");
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        if (rawBytes > MostBlobBytes)
        {
            throw new InvalidDataException($"a blob declares {rawBytes} bytes unpacked, {MostBlobBytes} are allowed");
        }

        if (start < 0)
        {
            throw new InvalidDataException("a blob holds no data");
        }

        int raw = (int)rawBytes;
        if (unpacked.Length < raw + 1)
        {
            unpacked = new byte[raw + 1];
        }

        using var zlib = new ZLibStream(new MemoryStream(packed, start, length), CompressionMode.Decompress);
        int got = 0;
        if (stopAtNodes)
        {
            isNodes = IsNodes(zlib, raw, ref got);
            if (isNodes)
            {
                return default;
            }
        }

        got += zlib.ReadAtLeast(unpacked.AsSpan(got, raw + 1 - got), raw + 1 - got, throwOnEndOfStream: false);
        return got == raw
            ? unpacked.AsSpan(0, got)
            : throw new InvalidDataException($"a blob declares {raw} bytes unpacked and holds {(got < raw ? "fewer" : "more")}");
    }

    /// <summary>Whether the block is its strings and then one group of dense nodes up to the last byte; a group holds
    /// entities of one kind only. Unpacks no more than the strings.</summary>
    private bool IsNodes(ZLibStream zlib, int raw, ref int got)
    {
        // strings: 0x0A length …; group: 0x12 length; dense nodes: 0x12
        Need(zlib, 6, raw, ref got);
        if (got < 6 || unpacked[0] != 0x0A)
        {
            return false;
        }

        int at = 1 + VarintAt(1, got, out ulong strings);
        if (strings > (ulong)raw)
        {
            return false;
        }

        at += (int)strings;
        Need(zlib, at + 7, raw, ref got);
        if (got < at + 7 || unpacked[at] != 0x12)
        {
            return false;
        }

        at++;
        at += VarintAt(at, got, out ulong group);
        return group == (ulong)(raw - at) && at < got && unpacked[at] == 0x12;
    }

    private void Need(ZLibStream zlib, int bytes, int raw, ref int got)
    {
        int want = Math.Min(bytes, raw) - got;
        if (want > 0)
        {
            got += zlib.ReadAtLeast(unpacked.AsSpan(got, want), want, throwOnEndOfStream: false);
        }
    }

    private int VarintAt(int at, int end, out ulong value)
    {
        value = 0;
        int used = 0;
        while (used < 5 && at + used < end)
        {
            byte b = unpacked[at + used];
            value |= (ulong)(b & 0x7F) << (7 * used++);
            if (b < 0x80)
            {
                break;
            }
        }

        return used;
    }
}
