using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Destinations near an origin that are reached on foot, straight, without the network: within the snap limit, as any
/// access leg is.
/// </summary>
internal sealed class WalkingPairs
{
    private readonly RoadPlaces destinations;
    private readonly double limit;
    private readonly double walkKmh;
    private readonly Dictionary<(int Column, int Row), List<int>> cells = [];
    private readonly double cellLat;
    private readonly double cellLon;

    public WalkingPairs(RoadPlaces destinations, double limit, double walkKmh)
    {
        this.destinations = destinations;
        this.limit = limit;
        this.walkKmh = walkKmh;
        double farthest = 0;
        for (int d = 0; d < destinations.Count; d++)
        {
            farthest = destinations.IsJoined(d) ? Math.Max(farthest, Math.Abs(destinations.At(d)!.Value.Lat)) : farthest;
        }

        // the cell is no smaller than the limit anywhere among the places, so that the 3 × 3 cells about one are enough
        double reach = Math.Max(limit, 1) * 1.01;
        cellLat = reach / 110_000;
        cellLon = reach / RoadIndex.MetresPerDegree(Math.Min(farthest + 2 * cellLat, 89.9)).Lon;
        for (int d = 0; d < destinations.Count; d++)
        {
            if (destinations.IsJoined(d))
            {
                (int, int) cell = CellOf(destinations.At(d)!.Value);
                if (!cells.TryGetValue(cell, out List<int>? list))
                {
                    cells.Add(cell, list = []);
                }

                list.Add(d);
            }
        }
    }

    /// <summary>Every destination in walking reach, with its milliseconds.</summary>
    public IEnumerable<(int Destination, uint Milliseconds)> Near(LonLat origin)
    {
        (int column, int row) = CellOf(origin);
        for (int r = row - 1; r <= row + 1; r++)
        {
            for (int c = column - 1; c <= column + 1; c++)
            {
                if (!cells.TryGetValue((c, r), out List<int>? list))
                {
                    continue;
                }

                foreach (int d in list)
                {
                    double metres = origin.MetresTo(destinations.At(d)!.Value);
                    if (metres <= limit)
                    {
                        yield return (d, TravelTime.Of(metres, walkKmh));
                    }
                }
            }
        }
    }

    private (int Column, int Row) CellOf(LonLat at) =>
        ((int)Math.Floor(at.Lon / cellLon), (int)Math.Floor(at.Lat / cellLat));
}
