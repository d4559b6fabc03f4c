using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Areas;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public class AreaFieldTests
{
    // Roads that bend back on themselves, of several speeds, so that the nearest point of a road is often not the best one;
    // one facility beside them. Every pixel is asked by itself of every road.
    [Theory]
    [InlineData(1, 8, true)]
    [InlineData(2, 8, false)]
    [InlineData(3, 15, true)]
    [InlineData(4, 15, false)]
    [InlineData(5, 30, true)]
    public void The_picture_is_that_of_asking_every_road_at_every_pixel(int seed, double minutes, bool towards)
    {
        var random = new Random(seed);
        SpeedProfile profile = Profile with { SnapLimitMetres = 600 };
        NetworkTravel travel = NetworkTravel.Build(Winding(random), profile);
        LonLat at = Shifted(At(3, 3), random);
        var places = (RoadPlaces)travel.Join([at]);
        var frame = new AreaFrame([At(1, 1), At(5, 5)], 100);
        var field = new AreaField(new AreaGround(travel, frame));
        for (int repeat = 0; repeat < 2; repeat++)
        {
            ServiceAreas.Draw(field, new BucketSearch(travel.Graph.Search), places, 0, 1,
                TravelTime.FromMinutes(minutes), towards);
        }

        int columns = frame.Columns * AreaFrame.Side * AreaFrame.Side, rows = frame.Rows * AreaFrame.Side * AreaFrame.Side;
        bool[,] plain = new bool[columns + 2, rows + 2];
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < rows; r++)
            {
                plain[c + 1, r + 1] = field.Plain((c + 0.5f) * AreaFrame.Pixel, (r + 0.5f) * AreaFrame.Pixel);
            }
        }

        int drawn = 0, gaps = 0;
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < rows; r++)
            {
                bool isGap = IsSurrounded(plain, c + 1, r + 1) && HasGap(field, c, r);
                Assert.Equal(plain[c + 1, r + 1] && !isGap, field.Pixels.IsDrawn(c, r));
                drawn += plain[c + 1, r + 1] ? 1 : 0;
                gaps += isGap ? 1 : 0;
            }
        }

        Assert.Equal(gaps, field.Gaps);
        Assert.InRange(drawn, columns * rows / 50, columns * rows);
        Assert.True(field.Pixels.Outline(frame).IsValid);
    }

    [Fact]
    public void A_line_with_few_points_passes_near_those_left_out_in_place_and_time()
    {
        var random = new Random(5);
        (float X, float Y, float Along)[] line = new (float, float, float)[200];
        for (int i = 1; i < line.Length; i++)
        {
            (float x, float y, float along) = line[i - 1];
            line[i] = (x + random.NextSingle() * 20, y + (random.NextSingle() - 0.5f) * 12, along + random.NextSingle() * 5);
        }

        var pieces = new List<AreaPiece>();
        AreaLine.Append(line, pieces);

        Assert.InRange(pieces.Count, 2, line.Length * 2 / 3);
        Assert.All(line, p => Assert.Contains(pieces, piece =>
        {
            (float square, float along) = piece.Nearest(p.X, p.Y);
            return Math.Sqrt(square) + Math.Abs(along - p.Along) <= AreaLine.Tolerance + 0.01;
        }));
        Assert.Equal(line[^1].Along, pieces[^1].From + pieces[^1].Taken, 1e-2f);
    }

    private static bool IsSurrounded(bool[,] plain, int c, int r)
    {
        for (int i = 0; i < 9; i++)
        {
            if (!plain[c - 1 + i % 3, r - 1 + i / 3])
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasGap(AreaField field, int c, int r)
    {
        const float step = AreaFrame.Pixel / AreaFrame.Side;
        for (int i = 0; i < 16; i++)
        {
            if (!field.Plain(c * AreaFrame.Pixel + (i % 4 + 0.5f) * step, r * AreaFrame.Pixel + (i / 4 + 0.5f) * step))
            {
                return true;
            }
        }

        return false;
    }

    private static List<RoadSegment> Winding(Random random)
    {
        string[] classes = ["primary", "track"];
        LonLat[,] corners = new LonLat[7, 7];
        for (int i = 0; i < 49; i++)
        {
            corners[i % 7, i / 7] = Shifted(At(i % 7, i / 7), random);
        }

        var roads = new List<RoadSegment>();
        for (int i = 0; i < 49; i++)
        {
            (int c, int r) = (i % 7, i / 7);
            if (c < 6 && random.Next(5) > 0)
            {
                roads.Add(Bent($"e{i}", corners[c, r], corners[c + 1, r], classes[random.Next(2)], random));
            }

            if (r < 6 && random.Next(5) > 0)
            {
                roads.Add(Bent($"n{i}", corners[c, r], corners[c, r + 1], classes[random.Next(2)], random));
            }
        }

        return roads;
    }

    private static RoadSegment Bent(string id, LonLat from, LonLat to, string roadClass, Random random)
    {
        var line = new List<LonLat> { from };
        int points = random.Next(6);
        for (int i = 0; i < points; i++)
        {
            double share = random.NextDouble();
            line.Add(Shifted(new LonLat(
                from.Lon + share * (to.Lon - from.Lon), from.Lat + share * (to.Lat - from.Lat)), random));
        }

        line.Add(to);
        return new RoadSegment(id, roadClass, line, []);
    }

    private static LonLat Shifted(LonLat at, Random random) =>
        new(at.Lon + (random.NextDouble() - 0.5) * 0.004, at.Lat + (random.NextDouble() - 0.5) * 0.004);
}
