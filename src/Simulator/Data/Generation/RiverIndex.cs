namespace Simulator.Data.Generation;

/// <summary>River segments by place, to ask which of them a road would cross.</summary>
internal sealed class RiverIndex
{
    private const double Tile = 250;

    private readonly Dictionary<(int, int), List<Segment>> tiles = [];

    internal RiverIndex(IReadOnlyList<RiverReach> rivers)
    {
        foreach (RiverReach reach in rivers)
        {
            for (int i = 1; i < reach.Shape.Count; i++)
            {
                var segment = new Segment(reach.Shape[i - 1], reach.Shape[i], reach);
                foreach ((int, int) tile in Tiles(segment.A, segment.B, reach.WidthMetres))
                {
                    if (!tiles.TryGetValue(tile, out List<Segment>? list))
                    {
                        tiles[tile] = list = [];
                    }

                    list.Add(segment);
                }
            }
        }
    }

    /// <summary>One straight piece of a river.</summary>
    internal sealed record Segment(PlanePoint A, PlanePoint B, RiverReach Reach);

    /// <summary>Total width of the water between two points; 0 when no river lies between them.</summary>
    internal double WidthCrossed(PlanePoint a, PlanePoint b) => Crossings(a, b).Sum(c => c.Reach.WidthMetres);

    /// <summary>False where no river comes within so many metres (at most a tile); most land is dry.</summary>
    internal bool IsNear(PlanePoint p, double metres) =>
        tiles.ContainsKey(TileOf(p.X - metres, p.Y - metres)) || tiles.ContainsKey(TileOf(p.X + metres, p.Y - metres))
        || tiles.ContainsKey(TileOf(p.X - metres, p.Y + metres)) || tiles.ContainsKey(TileOf(p.X + metres, p.Y + metres));

    /// <summary>Where a straight piece of road crosses rivers: share of the way and the reach, along the way.</summary>
    internal List<(double Share, RiverReach Reach)> Crossings(PlanePoint a, PlanePoint b)
    {
        var found = new List<(double Share, RiverReach Reach)>();
        var seen = new HashSet<Segment>(ReferenceEqualityComparer.Instance);
        foreach ((int, int) tile in Tiles(a, b, 0))
        {
            foreach (Segment s in tiles.GetValueOrDefault(tile) ?? [])
            {
                double share = seen.Add(s) ? Smoothing.Crossing(a, b, s.A, s.B) : double.NaN;
                if (!double.IsNaN(share))
                {
                    found.Add((share, s.Reach));
                }
            }
        }

        found.Sort((x, y) => x.Share != y.Share ? x.Share.CompareTo(y.Share)
            : string.CompareOrdinal(x.Reach.Id, y.Reach.Id));
        return found;
    }

    /// <summary>Whether a point lies in or on the bank of a river.</summary>
    internal bool IsWet(PlanePoint p)
    {
        foreach (Segment s in tiles.GetValueOrDefault(TileOf(p.X, p.Y)) ?? [])
        {
            if (Smoothing.MetresToSegment(p, s.A, s.B) < s.Reach.WidthMetres / 2 + 15)
            {
                return true;
            }
        }

        return false;
    }

    private static (int, int) TileOf(double x, double y) => ((int)Math.Floor(x / Tile), (int)Math.Floor(y / Tile));

    private static IEnumerable<(int, int)> Tiles(PlanePoint a, PlanePoint b, double margin)
    {
        int west = (int)Math.Floor((Math.Min(a.X, b.X) - margin) / Tile);
        int east = (int)Math.Floor((Math.Max(a.X, b.X) + margin) / Tile);
        int south = (int)Math.Floor((Math.Min(a.Y, b.Y) - margin) / Tile);
        int north = (int)Math.Floor((Math.Max(a.Y, b.Y) + margin) / Tile);
        for (int y = south; y <= north; y++)
        {
            for (int x = west; x <= east; x++)
            {
                yield return (x, y);
            }
        }
    }
}
