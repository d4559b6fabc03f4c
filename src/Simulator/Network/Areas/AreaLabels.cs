using System.Runtime.CompilerServices;

namespace Simulator.Network.Areas;

/// <summary>The best positions known at the points of a box, and how they are handed on between neighbours.</summary>
internal sealed class AreaLabels
{
    /// <summary>From the middle of a cell to its corner, metres, and a little more.</summary>
    public const float HalfDiagonal = AreaFrame.Cell * 0.7072f;

    private AreaLabel[] labels = [];
    private int column;
    private int row;
    private int width;
    private int height;
    private float bound;
    private float limit;

    public ref AreaLabel this[int point] => ref labels[point];

    /// <summary>Forgets all and takes another box of points of the frame.</summary>
    public void Begin(int firstColumn, int firstRow, int columns, int rows, float most, float longestWalk)
    {
        (column, row, width, height, bound, limit) = (firstColumn, firstRow, columns, rows, most, longestWalk);
        labels = labels.Length < width * height ? new AreaLabel[width * height] : labels;
        labels.AsSpan(0, width * height).Fill(new AreaLabel(float.MaxValue, 0, 0, float.MaxValue, -1));
    }

    /// <summary>A position on a road, and what it costs to get there.</summary>
    public void Offer(int point, float px, float py, float x, float y, float cost, int road) =>
        Offer(ref labels[point], px, py, x, y, cost, road);

    /// <summary>Up and down the rows, each there and back: every point takes over what suits it better.</summary>
    /// <param name="tiles">Which tiles matter.</param>
    public void HandOn(AreaTiles tiles)
    {
        Span<AreaLabel> all = labels.AsSpan(0, width * height);
        for (int pass = 0; pass < 2; pass++)
        {
            int step = pass == 0 ? 1 : -1, before = -step * width;
            for (int k = 0; k < height; k++)
            {
                int r = pass == 0 ? k : height - 1 - k;
                float py = (r + row) * AreaFrame.Cell;
                int tileRow = (r + row) / AreaTiles.Cells;
                for (int c = 0; c < width; c++)
                {
                    if (!tiles.IsActive((c + column) / AreaTiles.Cells, tileRow))
                    {
                        c += AreaTiles.Cells - 1;
                        continue;
                    }

                    int i = r * width + c;
                    float px = (c + column) * AreaFrame.Cell;
                    ref AreaLabel here = ref all[i];
                    if (c > 0)
                    {
                        Take(ref here, all[i - 1], px, py);
                    }

                    if (k > 0)
                    {
                        Take(ref here, all[i + before], px, py);
                        if (c > 0)
                        {
                            Take(ref here, all[i + before - 1], px, py);
                        }

                        if (c + 1 < width)
                        {
                            Take(ref here, all[i + before + 1], px, py);
                        }
                    }
                }

                for (int c = width - 2; c >= 0; c--)
                {
                    if (tiles.IsActive((c + column) / AreaTiles.Cells, tileRow))
                    {
                        Take(ref all[r * width + c], all[r * width + c + 1], (c + column) * AreaFrame.Cell, py);
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(ref AreaLabel here, in AreaLabel there, float px, float py)
    {
        // walking on from the neighbour is never better than this
        if (there.Value < here.Value + 2 * HalfDiagonal && (there.X != here.X || there.Y != here.Y))
        {
            Offer(ref here, px, py, there.X, there.Y, there.Cost, there.Road);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Offer(ref AreaLabel label, float px, float py, float x, float y, float cost, int road)
    {
        float dx = px - x, dy = py - y, metres = MathF.Sqrt(dx * dx + dy * dy), value = cost + metres;
        if (value < label.Value && metres <= limit + HalfDiagonal && value <= bound + 2 * HalfDiagonal)
        {
            label = new AreaLabel(value, x, y, cost, road);
        }
    }
}
