using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Simulator.Data.Import.Osm;

/// <summary>Steps through the blobs of an OSM PBF file; one blob is in memory at a time. What a file declares is bounded as
/// the format demands: blob headers 64 KiB, blobs 32 MiB, packed and unpacked.</summary>
internal sealed class PbfBlobs(Stream stream)
{
    private const int MostHeaderBytes = 64 << 10, MostBlobBytes = 32 << 20;

    private byte[] packed = new byte[1 << 16];
    private byte[] unpacked = new byte[1 << 18];

    /// <summary>Where the blob that <see cref="Next"/> found starts.</summary>
    public long Offset { get; private set; }

    /// <summary>Moves to the blob that starts at the offset.</summary>
    public void Seek(long offset) => stream.Position = offset;

    /// <summary>The next blob's type and unpacked bytes (good until the next call); false at the end of the file.</summary>
    public bool Next(out string type, out ReadOnlySpan<byte> data)
    {
        Offset = stream.Position;
        type = "";
        data = default;
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
        var header = new WireReader(Fill((int)headerBytes));
        while (header.Next(out int field, out int wire))
        {
            switch (field, wire)
            {
                case (1, 2):
                    type = Encoding.UTF8.GetString(header.Bytes());
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

        data = Unpack(Fill((int)blobBytes));
        return true;
    }

    private ReadOnlySpan<byte> Fill(int count)
    {
        if (packed.Length < count)
        {
            packed = new byte[count];
        }

        stream.ReadExactly(packed.AsSpan(0, count));
        return packed.AsSpan(0, count);
    }

    private ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> blob)
    {
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

        if (unpacked.Length < (int)rawBytes + 1)
        {
            unpacked = new byte[(int)rawBytes + 1];
        }

        using var zlib = new ZLibStream(new MemoryStream(packed, start, length), CompressionMode.Decompress);
        int got = zlib.ReadAtLeast(unpacked.AsSpan(0, (int)rawBytes + 1), (int)rawBytes + 1, throwOnEndOfStream: false);
        return got == (int)rawBytes
            ? unpacked.AsSpan(0, got)
            : throw new InvalidDataException($"a blob declares {rawBytes} bytes unpacked and holds {(got < (int)rawBytes ? "fewer" : "more")}");
    }
}
