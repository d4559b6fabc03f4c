using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Worlds;

/// <summary>
/// A county whose travel times are known by arithmetic: a grid of straight roads on the equator, where a degree of
/// longitude is 111,319.49 m long. At <see cref="Kmh"/> an east-west block takes <see cref="BlockMilliseconds"/>.
/// </summary>
public static class GridCounty
{
    /// <summary>Size of a block in degrees: 0.01° is 1,113.195 m east-west.</summary>
    public const double Block = 0.01;

    public const double Kmh = 40;

    /// <summary>1,113.1949 m at 40 km/h = 100,187.54 ms.</summary>
    public static uint BlockMilliseconds { get; } =
        TravelTime.Of(new LonLat(0, 0).MetresTo(new LonLat(Block, 0)), Kmh);

    public static SpeedProfile Profile { get; } = new()
    {
        Id = "grid",
        Name = LocalText.Same("grid"),
        Source = "made for tests",
        SpeedsKmh = new Dictionary<string, double> { ["primary"] = Kmh, ["track"] = 10, ["ferry"] = 20 },
        WalkKmh = 4,
        SnapLimitMetres = 1000,
        NoJoin = new HashSet<string> { "ferry" },
        AccessTags = ["access", "motor_vehicle"],
        ClosedValues = new HashSet<string> { "no", "private" },
        ClosedBarriers = new HashSet<string> { "bollard" },
        FerryWaitMinutes = 10,
    };

    public static LonLat At(double column, double row) => new(column * Block, row * Block);

    /// <summary>Roads along every row and column, one segment a block; ids by row and column.</summary>
    public static List<RoadSegment> Roads(int columns, int rows)
    {
        var roads = new List<RoadSegment>();
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                if (c + 1 < columns)
                {
                    roads.Add(Road($"e{r}-{c}", At(c, r), At(c + 1, r)));
                }

                if (r + 1 < rows)
                {
                    roads.Add(Road($"n{r}-{c}", At(c, r), At(c, r + 1)));
                }
            }
        }

        return roads;
    }

    public static RoadSegment Road(string id, params LonLat[] shape) => new(id, "primary", shape, []);
}
