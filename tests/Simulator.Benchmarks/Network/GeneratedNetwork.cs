using Simulator.Data;
using Simulator.Network;

namespace Simulator.Benchmarks.Network;

/// <summary>A network made here: a grid of streets, every fifth a road of twice the speed, one street in nine missing.
/// </summary>
internal static class GeneratedNetwork
{
    public static (SearchGraph Graph, LonLat[] Positions) Grid(int side, int seed)
    {
        var random = new Random(seed);
        int[] first = new int[side * side + 1];
        var ends = new List<ArcEnd>();
        bool[,] east = new bool[side, side], north = new bool[side, side];
        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                east[row, column] = column + 1 < side && (row % 5 == 0 || random.Next(9) > 0);
                north[row, column] = row + 1 < side && (column % 5 == 0 || random.Next(9) > 0);
            }
        }

        for (int row = 0; row < side; row++)
        {
            for (int column = 0; column < side; column++)
            {
                int node = row * side + column;
                Add(east[row, column], node + 1, row);
                Add(column > 0 && east[row, column - 1], node - 1, row);
                Add(north[row, column], node + side, column);
                Add(row > 0 && north[row - 1, column], node - side, column);
                first[node + 1] = ends.Count;
            }
        }

        LonLat[] positions = [.. Enumerable.Range(0, side * side).Select(n => new LonLat(n % side * 0.001, n / side * 0.001))];
        return (new SearchGraph(new Adjacency(first, [.. ends])), positions);

        void Add(bool there, int node, int line)
        {
            if (there)
            {
                ends.Add(new ArcEnd(node, (uint)((line % 5 == 0 ? 6_000 : 12_000) + random.Next(4_000))));
            }
        }
    }
}
