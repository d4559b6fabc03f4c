namespace Simulator.Network.Areas;

/// <summary>Which parts of an area need a close look: the box in tiles of 4 × 4 cells, those that are surely reached as a
/// whole, and those whose roads matter to a tile that is not.</summary>
/// <remarks>A tile is reached as a whole when one position on a road, in it or near it, leaves time to walk to its far
/// corner. Its roads
/// matter elsewhere only where the time left is enough to walk to a tile that is not; then all tiles as near as that one
/// are looked at, so that what is handed on has a way through. Most of a large area is passed over.</remarks>
internal sealed class AreaTiles
{
    /// <summary>Cells along the side of a tile.</summary>
    public const int Cells = 4;

    private const float Metres = Cells * AreaFrame.Cell;

    private const int Endless = int.MaxValue / 2;

    /// <summary>Across a tile, and a little more.</summary>
    private const float Across = Metres * 1.4143f;

    private readonly int columns;
    private readonly int rows;
    private readonly float[] cost;
    private readonly float[] least;
    private readonly float[] greatest;
    private readonly float[] walked;
    private readonly int[] steps;
    private readonly bool[] isActive;
    private readonly bool[] isFull;

    public AreaTiles(AreaFrame frame)
    {
        (columns, rows) = (frame.Columns / Cells + 1, frame.Rows / Cells + 1);
        int count = columns * rows;
        (cost, least, greatest, walked) = (new float[count], new float[count], new float[count], new float[count]);
        (steps, isActive, isFull) = (new int[count], new bool[count], new bool[count]);
    }

    /// <summary>Tile of a position; −1 outside the box.</summary>
    public static int Of(AreaFrame frame, float x, float y)
    {
        int c = (int)MathF.Floor(x / Metres), r = (int)MathF.Floor(y / Metres);
        return c < 0 || r < 0 || c > frame.Columns / Cells || r > frame.Rows / Cells
            ? -1 : r * (frame.Columns / Cells + 1) + c;
    }

    public bool IsActive(int tileColumn, int tileRow) => isActive[tileRow * columns + tileColumn];

    /// <summary>Whether a box touches an active tile.</summary>
    public bool IsAnyActive(float west, float south, float east, float north)
    {
        int c0 = Math.Max(0, (int)MathF.Floor(west / Metres)), c1 = Math.Min(columns - 1, (int)MathF.Floor(east / Metres));
        int r0 = Math.Max(0, (int)MathF.Floor(south / Metres)), r1 = Math.Min(rows - 1, (int)MathF.Floor(north / Metres));
        for (int r = r0; r <= r1; r++)
        {
            for (int c = c0; c <= c1; c++)
            {
                if (isActive[r * columns + c])
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether all of a tile is reached.</summary>
    public bool IsFull(int tileColumn, int tileRow) => isFull[tileRow * columns + tileColumn];

    public void Clear() => Array.Fill(cost, float.MaxValue);

    /// <summary>A position on a road in the tile is reached at this cost.</summary>
    public void Offer(int tile, float at) => cost[tile] = Math.Min(cost[tile], at);

    /// <summary>First and last column and row of the tiles that can be reached at all; null when none is.</summary>
    public (int West, int South, int East, int North)? Box { get; private set; }

    /// <param name="bound">Cost of the limit.</param>
    /// <param name="limit">Longest walk.</param>
    public void Sort(float bound, float limit)
    {
        // least cost of any point of a tile, and the greatest one: a king's step is one tile at least and Across at most
        for (int i = 0; i < cost.Length; i++)
        {
            (least[i], greatest[i], walked[i]) = (cost[i] - Metres, cost[i] + Across, Across);
        }

        Pass((here, there) =>
        {
            least[here] = Math.Min(least[here], least[there] + Metres);
            if (greatest[there] + Across < greatest[here] && walked[there] + Across <= limit)
            {
                (greatest[here], walked[here]) = (greatest[there] + Across, walked[there] + Across);
            }
        });
        int west = int.MaxValue, south = west, east = -1, north = -1;
        for (int i = 0; i < cost.Length; i++)
        {
            bool full = walked[i] <= limit && greatest[i] <= bound;
            isActive[i] = !full && least[i] <= bound;
            steps[i] = isActive[i] ? 0 : Endless;
            isFull[i] = full;
            if (least[i] <= bound)
            {
                (west, east) = (Math.Min(west, i % columns), Math.Max(east, i % columns));
                (south, north) = (Math.Min(south, i / columns), Math.Max(north, i / columns));
            }
        }

        Box = east < 0 ? null : (west, south, east, north);
        Pass((here, there) => steps[here] = Math.Min(steps[here], steps[there] + 1));
        for (int i = 0; i < cost.Length; i++)
        {
            int far = steps[i];
            if (isFull[i] && (far == 1 || (far < Endless && (far - 1) * Metres <= Math.Min(limit, bound - cost[i]))))
            {
                Mark(i / columns, i % columns, far);
            }
        }
    }

    /// <summary>There and back over all tiles, each with the neighbours that were looked at before it.</summary>
    private void Pass(Action<int, int> take)
    {
        for (int i = 0; i < cost.Length; i++)
        {
            Four(i, -1, take);
        }

        for (int i = cost.Length - 1; i >= 0; i--)
        {
            Four(i, 1, take);
        }
    }

    private void Four(int here, int way, Action<int, int> take)
    {
        int c = here % columns, before = here + way * columns;
        bool hasSide = way < 0 ? c > 0 : c + 1 < columns, hasOther = way < 0 ? c + 1 < columns : c > 0;
        if (hasSide)
        {
            take(here, here + way);
        }

        if (before < 0 || before >= cost.Length)
        {
            return;
        }

        take(here, before);
        if (hasSide)
        {
            take(here, before + way);
        }

        if (hasOther)
        {
            take(here, before - way);
        }
    }

    private void Mark(int r, int c, int far)
    {
        for (int y = Math.Max(0, r - far); y <= Math.Min(rows - 1, r + far); y++)
        {
            isActive.AsSpan(y * columns + Math.Max(0, c - far), Math.Min(columns - 1, c + far) - Math.Max(0, c - far) + 1)
                .Fill(true);
        }
    }
}
