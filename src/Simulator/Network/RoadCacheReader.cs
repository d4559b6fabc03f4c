using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>Takes the parts of a road layout out of bytes, in the order that <see cref="RoadCacheWriter"/> put them.</summary>
/// <param name="bytes">Body of a cache file, its checksum compared.</param>
internal sealed class RoadCacheReader(byte[] bytes) : IDisposable
{
    private readonly BinaryReader reader = new(new MemoryStream(bytes, writable: false));

    private long Left => reader.BaseStream.Length - reader.BaseStream.Position;

    public T[] Array<T>()
        where T : unmanaged
    {
        var values = new T[Count(Unsafe.SizeOf<T>())];
        Span<byte> into = MemoryMarshal.AsBytes(values.AsSpan());
        reader.BaseStream.ReadExactly(into);
        return values;
    }

    public NetworkComponent[] Parts()
    {
        var parts = new NetworkComponent[Count(1)];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = new NetworkComponent(reader.ReadInt32(), reader.ReadDouble(), reader.ReadBoolean(),
                new LonLat(reader.ReadDouble(), reader.ReadDouble()));
        }

        return parts;
    }

    public List<DroppedRoads> Dropped()
    {
        int count = Count(1);
        var dropped = new List<DroppedRoads>(count);
        for (int i = 0; i < count; i++)
        {
            (string reason, LocalText text) = (reader.ReadString(), new LocalText(reader.ReadString(), reader.ReadString()));
            dropped.Add(new DroppedRoads(reason, text, reader.ReadInt32(), reader.ReadDouble(), Texts()));
        }

        return dropped;
    }

    public TurnReport? Turns()
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        int total = reader.ReadInt32(), honoured = reader.ReadInt32();
        var dropped = new DroppedTurns[Count(1)];
        for (int i = 0; i < dropped.Length; i++)
        {
            (string reason, LocalText text) = (reader.ReadString(), new LocalText(reader.ReadString(), reader.ReadString()));
            dropped[i] = new DroppedTurns(reason, text, Texts());
        }

        return new TurnReport(total, honoured, dropped);
    }

    public void Dispose() => reader.Dispose();

    private string[] Texts()
    {
        var texts = new string[Count(1)];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadString();
        }

        return texts;
    }

    private int Count(int leastBytes)
    {
        int count = reader.ReadInt32();
        return count >= 0 && (long)count * leastBytes <= Left
            ? count
            : throw new InvalidDataException($"{count} entries announced, {Left} bytes left");
    }
}
