namespace Simulator.Network.Fast;

/// <summary>Times of several sources for many places: a row for each place, the first on a cache line's boundary, so that
/// 16 times are one line. Not cleared.</summary>
internal sealed unsafe class LaneRows
{
    private readonly uint[] times;

    public LaneRows(int rows, int lanes)
    {
        times = GC.AllocateUninitializedArray<uint>(checked(rows * lanes + 16), pinned: true);
        Rows = rows;
        uint* start = (uint*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref times[0]);
        Offset = (int)((64 - (nuint)start % 64) % 64 / 4);
        First = start + Offset;
    }

    public int Rows { get; }

    /// <summary>Of the first row; stays valid as long as this object.</summary>
    public uint* First { get; }

    private int Offset { get; }

    public Span<uint> Row(int row, int lanes) => times.AsSpan(Offset + row * lanes, lanes);
}
