namespace Simulator.Network;

/// <summary>
/// Travel times from every origin (row) to every destination (column): whole milliseconds inside, so that a standard
/// is compared exactly; minutes at the edge.
/// </summary>
public sealed class TravelTimeMatrix
{
    private readonly uint[] milliseconds;

    /// <param name="rows">Origins.</param>
    /// <param name="columns">Destinations.</param>
    /// <param name="milliseconds">Row-major, rows × columns; <see cref="TravelTime.Unreachable"/> where there is no
    /// route. The array is kept, not copied.</param>
    public TravelTimeMatrix(int rows, int columns, uint[] milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (milliseconds.Length != (long)rows * columns)
        {
            throw new ArgumentException($"{rows} × {columns} cells expected, {milliseconds.Length} given");
        }

        Rows = rows;
        Columns = columns;
        this.milliseconds = milliseconds;
    }

    /// <summary>From minutes, each rounded to the nearest millisecond, half up; infinity is unreachable.</summary>
    public TravelTimeMatrix(int rows, int columns, float[] minutes)
        : this(rows, columns, Array.ConvertAll(minutes, m => TravelTime.FromMinutes(m)))
    {
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>One row in milliseconds.</summary>
    public ReadOnlySpan<uint> Milliseconds(int row) => milliseconds.AsSpan(row * Columns, Columns);

    /// <summary>One cell in minutes; <see cref="double.PositiveInfinity"/> where there is no route.</summary>
    public double Minutes(int row, int column) => TravelTime.ToMinutes(milliseconds[(long)row * Columns + column]);
}
