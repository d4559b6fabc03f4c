using System.Numerics;
using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Simulator.Network.Areas;

/// <summary>A picture of an area in cells of 4 × 4 pixels, most of them full or empty, and its outline as polygons with
/// holes.</summary>
/// <remarks>
/// Marching squares between the middles of the pixels: every step crosses half-way between a pixel inside and one
/// outside, at a saddle the two inner pixels stay apart; so no two rings touch and the polygons are valid, and stay so when
/// <see cref="AreaGate"/> takes out corners. A hole belongs
/// to the ring that is met first when one walks left from it. Cost: O(cells + length of the outline).
/// Source: [Lorensen &amp; Cline 1987], in two dimensions.
/// </remarks>
internal sealed class AreaPixels
{
    private const int Bottom = 0, Left = 1, Top = 2, Right = 3;
    private const int N = AreaFrame.Side;

    /// <summary>Where a step that enters by an edge leaves, the inside on its left: four bits for each edge, by the four
    /// pixels inside (lower left 1, lower right 2, upper right 4, upper left 8).</summary>
    private static readonly int[] Leaves = MakeLeaves();

    private int column;
    private int row;
    private int width;
    private int height;
    private int[] blockOf = [];
    private int[] rings = [];
    private ushort[] seen = [];
    private readonly List<int> blockCells = [];
    private readonly List<AreaGate> path = [];
    private readonly List<(double X, double Y)> corners = [];

    /// <summary>Bits of the pixels by cell, row by row; bit 4 × row + column.</summary>
    public ushort[] Cells { get; private set; } = [];

    public void Clear() => (width, height) = (0, 0);

    /// <summary>Where a cell of the frame stands in <see cref="Cells"/>.</summary>
    public int Index(int frameColumn, int frameRow) => (frameRow - row) * width + frameColumn - column;

    /// <summary>Whether a pixel of the frame is drawn.</summary>
    public bool IsDrawn(int frameColumn, int frameRow)
    {
        (int x, int y) = (frameColumn - column * N, frameRow - row * N);
        return x >= 0 && y >= 0 && x < width * N && y < height * N && Corner(x, y, 1) != 0;
    }

    /// <summary>Bits of the pixels of a cell that are drawn and have none but drawn ones about them.</summary>
    /// <param name="cell">Not on the rim.</param>
    public uint Surrounded(int cell)
    {
        uint above = Thick(cell + width, 0), below = Thick(cell - width, N - 1), found = 0;
        for (int y = 0; y < N; y++)
        {
            uint here = Thick(cell, y);
            found |= (here & (y > 0 ? Thick(cell, y - 1) : below) & (y < N - 1 ? Thick(cell, y + 1) : above)) << (N * y);
        }

        return found;
    }

    /// <summary>Pixels of a row of a cell that are drawn with both neighbours.</summary>
    private uint Thick(int cell, int y)
    {
        uint Row(int i) => (uint)(Cells[i] >> (y * N)) & 15;
        uint six = Row(cell - 1) >> (N - 1) | Row(cell) << 1 | (Row(cell + 1) & 1) << (N + 1);
        return (six & six << 1 & six >> 1) >> 1 & 15;
    }

    /// <param name="firstColumn">First column of the box in the frame.</param>
    /// <param name="firstRow">First row.</param>
    /// <param name="columns">Cells in a row; the cells on the rim of the box stay empty.</param>
    /// <param name="allRows">Rows.</param>
    public void Begin(int firstColumn, int firstRow, int columns, int allRows)
    {
        (column, row, width, height) = (firstColumn, firstRow, columns, allRows);
        if (Cells.Length < width * height)
        {
            (Cells, blockOf) = (new ushort[width * height], new int[width * height]);
        }

        Cells.AsSpan(0, width * height).Clear();
    }

    /// <summary>The outline in degrees.</summary>
    public Geometry Outline(AreaFrame frame)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        FindBlocks();
        var shells = new List<(int Ring, LinearRing Line)>();
        var holes = new List<(int Left, LinearRing Line)>();
        var parent = new List<int>();
        for (int block = 0; block < blockCells.Count; block++)
        {
            int cell = blockCells[block], right = cell % width + 1 < width ? Cells[cell + 1] : 0;
            int next = (Cells[cell] >> 1 & 0x7777) | (right & 0x1111) << (N - 1);
            for (int bits = Cells[cell] ^ next; bits != 0; bits &= bits - 1)
            {
                int p = BitOperations.TrailingZeroCount(bits);
                if ((seen[block] >> p & 1) != 0)
                {
                    continue;
                }

                int x = cell % width * N + p % N, y = cell / width * N + p / N;
                bool here = (Cells[cell] >> p & 1) != 0;
                int ring = parent.Count;
                (double area, int left) = Trace(x, y, here, ring);
                LinearRing line = Line(frame, factory);
                if (area > 0)
                {
                    shells.Add((ring, line));
                    parent.Add(ring);
                }
                else
                {
                    holes.Add((ring, line));
                    parent.Add(-1 - left);
                }
            }
        }

        return Assemble(factory, shells, holes, parent);
    }

    /// <summary>Cells where the picture changes, inside or to the right, get room for their crossings.</summary>
    private void FindBlocks()
    {
        blockCells.Clear();
        for (int cell = 0; cell < width * height; cell++)
        {
            ushort here = Cells[cell];
            bool isEven = here is 0 or ushort.MaxValue && (cell + 1 == width * height || Cells[cell + 1] == here);
            blockOf[cell] = isEven ? -1 : blockCells.Count;
            if (!isEven)
            {
                blockCells.Add(cell);
            }
        }

        int slots = blockCells.Count * N * N;
        if (rings.Length < slots)
        {
            (rings, seen) = (new int[slots], new ushort[blockCells.Count]);
        }

        seen.AsSpan(0, blockCells.Count).Clear();
    }

    /// <summary>The bit when a pixel is inside, else 0.</summary>
    private int Corner(int x, int y, int bit) =>
        (Cells[(int)((uint)y / N * (uint)width + (uint)x / N)] >> (int)((uint)y % N * N + (uint)x % N) & 1) * bit;

    private static AreaGate Between(int x0, int y0, int x1, int y1, int firstIsInside) =>
        firstIsInside != 0 ? AreaGate.Between((x0, y0), (x1, y1)) : AreaGate.Between((x1, y1), (x0, y0));

    /// <summary>Follows one ring from the crossing on the bottom edge between two pixels.</summary>
    /// <returns>The area, negative for a hole, and for a hole the slot of the first crossing to the left of it.</returns>
    private (double Area, int Left) Trace(int x, int y, bool insideFirst, int ring)
    {
        path.Clear();
        // the step through the square above the crossing enters by its bottom edge where the inside is on the left
        (int sx, int sy, int entry) = insideFirst ? (x, y, Bottom) : (x, y - 1, Top);
        int cx = sx, cy = sy, from = entry, holeX = -1, holeY = -1;
        double area = 0;
        AreaGate last = default;
        int code = Corner(cx, cy, 1) | Corner(cx + 1, cy, 2) | Corner(cx + 1, cy + 1, 4) | Corner(cx, cy + 1, 8);
        do
        {
            // what lies on either side of the edge: the inside on the left
            AreaGate at = from switch
            {
                Bottom => Between(cx, cy, cx + 1, cy, code & 1),
                Left => Between(cx, cy, cx, cy + 1, code & 1),
                Top => Between(cx, cy + 1, cx + 1, cy + 1, code & 8),
                _ => Between(cx + 1, cy, cx + 1, cy + 1, code & 2),
            };
            if (from is Bottom or Top)
            {
                int py = from == Bottom ? cy : cy + 1;
                int block = blockOf[py / N * width + cx / N], bit = py % N * N + cx % N;
                seen[block] |= (ushort)(1 << bit);
                rings[block * N * N + bit] = ring;
                // the leftmost place where a hole begins: what lies left of it can be no part of the same hole
                if ((code & (from == Bottom ? 1 : 8)) != 0 && (holeX < 0 || cx < holeX))
                {
                    (holeX, holeY) = (cx, py);
                }
            }

            area += path.Count == 0 ? 0 : last.X * at.Y - at.X * last.Y;
            path.Add(at);
            last = at;
            switch (Leaves[code * 4 + from])
            {
                case Left:
                    (cx, from) = (cx - 1, Right);
                    code = (code & 1) << 1 | (code & 8) >> 1 | Corner(cx, cy, 1) | Corner(cx, cy + 1, 8);
                    break;
                case Right:
                    (cx, from) = (cx + 1, Left);
                    code = (code & 2) >> 1 | (code & 4) << 1 | Corner(cx + 1, cy, 2) | Corner(cx + 1, cy + 1, 4);
                    break;
                case Bottom:
                    (cy, from) = (cy - 1, Top);
                    code = (code & 1) << 3 | (code & 2) << 1 | Corner(cx, cy, 1) | Corner(cx + 1, cy, 2);
                    break;
                default:
                    (cy, from) = (cy + 1, Bottom);
                    code = (code & 8) >> 3 | (code & 4) >> 1 | Corner(cx, cy + 1, 8) | Corner(cx + 1, cy + 1, 4);
                    break;
            }
        }
        while (cx != sx || cy != sy || from != entry);

        area += last.X * path[0].Y - path[0].X * last.Y;
        return (area, area > 0 ? -1 : LeftOf(holeX, holeY));
    }

    /// <summary>Slot of the first crossing to the left of a pixel that lies inside.</summary>
    private int LeftOf(int x, int y)
    {
        int cellRow = y / N * width, shift = y % N * N;
        while (true)
        {
            if (x % N == N - 1 && Cells[cellRow + x / N] == ushort.MaxValue)
            {
                x -= N;
            }
            else if ((Cells[cellRow + x / N] >> (shift + x % N) & 1) != 0)
            {
                x--;
            }
            else
            {
                return blockOf[cellRow + x / N] * N * N + shift + x % N;
            }
        }
    }

    private LinearRing Line(AreaFrame frame, GeometryFactory factory)
    {
        const double pixel = AreaFrame.Cell / N;
        AreaGate.Straighten(CollectionsMarshal.AsSpan(path), corners);
        var points = new Coordinate[corners.Count + 1];
        for (int i = 0; i < corners.Count; i++)
        {
            points[i] = frame.At(column * AreaFrame.Cell + (corners[i].X + 0.5) * pixel,
                row * AreaFrame.Cell + (corners[i].Y + 0.5) * pixel);
        }

        points[^1] = points[0].Copy();
        return factory.CreateLinearRing(points);
    }

    private Geometry Assemble(
        GeometryFactory factory, List<(int Ring, LinearRing Line)> shells, List<(int Ring, LinearRing Line)> holes,
        List<int> parent)
    {
        var inside = new Dictionary<int, List<LinearRing>>();
        foreach ((int ring, LinearRing line) in holes)
        {
            int shell = ring;
            while (parent[shell] < 0)
            {
                shell = rings[-1 - parent[shell]];
            }

            if (!inside.TryGetValue(shell, out List<LinearRing>? list))
            {
                inside.Add(shell, list = []);
            }

            list.Add(line);
        }

        Polygon[] polygons = [.. shells.Select(s => factory.CreatePolygon(
            s.Line, inside.TryGetValue(s.Ring, out List<LinearRing>? list) ? [.. list] : []))];
        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);
    }

    private static int[] MakeLeaves()
    {
        int[] leaves = new int[16 * 4];
        Array.Fill(leaves, -1);
        void Step(int code, int enter, int leave) => leaves[code * 4 + enter] = leave;
        Step(1, Bottom, Left);
        Step(2, Right, Bottom);
        Step(3, Right, Left);
        Step(4, Top, Right);
        Step(5, Bottom, Left);
        Step(5, Top, Right);
        Step(6, Top, Bottom);
        Step(7, Top, Left);
        Step(8, Left, Top);
        Step(9, Bottom, Top);
        Step(10, Right, Bottom);
        Step(10, Left, Top);
        Step(11, Right, Top);
        Step(12, Left, Right);
        Step(13, Bottom, Right);
        Step(14, Left, Bottom);
        return leaves;
    }
}
