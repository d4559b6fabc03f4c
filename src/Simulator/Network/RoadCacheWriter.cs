using System.Runtime.InteropServices;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>Puts the parts of a road layout into bytes.</summary>
internal sealed class RoadCacheWriter : IDisposable
{
    private readonly MemoryStream bytes = new();
    private readonly BinaryWriter writer;

    public RoadCacheWriter() => writer = new BinaryWriter(bytes);

    public ReadOnlySpan<byte> Bytes => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    public void Array<T>(T[] values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    public void Parts(NetworkComponent[] parts)
    {
        writer.Write(parts.Length);
        foreach (NetworkComponent part in parts)
        {
            writer.Write(part.Nodes);
            writer.Write(part.Km);
            writer.Write(part.IsRoutable);
            writer.Write(part.At.Lon);
            writer.Write(part.At.Lat);
        }
    }

    public void Dropped(IReadOnlyList<DroppedRoads> dropped)
    {
        writer.Write(dropped.Count);
        foreach (DroppedRoads roads in dropped)
        {
            Words(roads.Reason, roads.Text);
            writer.Write(roads.Count);
            writer.Write(roads.Km);
            Texts(roads.Examples);
        }
    }

    public void Turns(TurnReport? report)
    {
        writer.Write(report is not null);
        if (report is null)
        {
            return;
        }

        writer.Write(report.Total);
        writer.Write(report.Honoured);
        writer.Write(report.Dropped.Count);
        foreach (DroppedTurns turns in report.Dropped)
        {
            Words(turns.Reason, turns.Text);
            Texts(turns.Ids);
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        bytes.Dispose();
    }

    private void Words(string reason, LocalText text)
    {
        writer.Write(reason);
        writer.Write(text.Zh);
        writer.Write(text.En);
    }

    private void Texts(IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }
}
