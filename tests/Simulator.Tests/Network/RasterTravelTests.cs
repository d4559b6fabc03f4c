using Simulator.Data;
using Simulator.Network;
using Simulator.Network.Raster;

namespace Simulator.Tests.Network;

public class RasterTravelTests
{
    // 100 m cells, 0.9 s a metre (4 km/h): 90 s along a row, 127.28 s on the diagonal
    [Fact]
    public void On_even_ground_a_step_takes_its_length_times_the_pace()
    {
        var flat = new RasterSurface(4, 3, 100, Filled(12, 0.9f), []);
        uint[] time = RasterTravel.Times(flat, SlopeModel.None, [0], towards: false);

        Assert.Equal([0u, 90_000u, 180_000u, 270_000u], time[..4]);
        Assert.Equal(127_279u, time[5]);
        Assert.Equal(127_279u + 90_000u, time[6]);
    }

    // Tobler 1993: 6 exp(−3.5 |s + 0.05|) km/h. Up 10 %: exp(−0.525) against exp(−0.175) on the flat = 1.41907 times the
    // time; down 10 %: exp(−0.175) against exp(−0.175) = 1.
    [Fact]
    public void Tobler_is_as_worked_by_hand_and_knows_up_from_down()
    {
        var slope = new RasterSurface(2, 1, 100, Filled(2, 0.9f), [0, 10]);

        Assert.Equal(127_716u, RasterTravel.Times(slope, SlopeModel.Tobler, [0], towards: false)[1]);
        Assert.Equal(90_000u, RasterTravel.Times(slope, SlopeModel.Tobler, [0], towards: true)[1]);
        Assert.Equal(90_000u, RasterTravel.Times(slope, SlopeModel.Tobler, [1], towards: false)[0]);
    }

    // r.walk: 0.72 × 100 + 6 × 10 = 132 s up, 0.72 × 100 − 1.9998 × 10 = 52.002 s gently down, and with a fall of 30 m in
    // 100 (beyond 21.25 %) 72 + 1.9998 × 30 = 131.994 s; a surface of 0.1 s a metre adds 10 s
    [Fact]
    public void Aitken_and_Langmuir_are_as_worked_by_hand()
    {
        var surface = new RasterSurface(3, 1, 100, Filled(3, 0.1f), [10, 0, -30]);

        Assert.Equal([0u, 62_002u, 62_002u + 141_994u],
            RasterTravel.Times(surface, SlopeModel.AitkenLangmuir, [0], towards: false));
        Assert.Equal(142_000u, RasterTravel.Times(surface, SlopeModel.AitkenLangmuir, [0], towards: true)[1]);
    }

    [Fact]
    public void A_barrier_is_gone_round_and_what_lies_behind_a_closed_one_is_unreachable()
    {
        float[] pace = Filled(15, 1);
        (pace[2], pace[7]) = (float.PositiveInfinity, float.PositiveInfinity);
        uint[] open = RasterTravel.Times(new RasterSurface(5, 3, 10, pace, []), SlopeModel.None, [0], false);
        pace[12] = float.PositiveInfinity;
        uint[] closed = RasterTravel.Times(new RasterSurface(5, 3, 10, pace, []), SlopeModel.None, [0], false);

        // down the two free columns and across the bottom: two diagonals from (0,0) reach (2,2)
        Assert.Equal(2 * 14_142u, open[12]);
        Assert.Equal(TravelTime.Unreachable, open[2]);
        Assert.All([3, 4, 8, 9, 13, 14], cell => Assert.Equal(TravelTime.Unreachable, closed[cell]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void The_bucket_queue_gives_what_plain_Dijkstra_gives(int seed)
    {
        var random = new Random(seed);
        float[] pace = [.. Enumerable.Range(0, 60 * 40).Select(
            _ => random.Next(6) == 0 ? float.PositiveInfinity : (float)(random.NextDouble() * 2))];
        float[] height = [.. pace.Select(_ => (float)random.Next(60))];
        foreach (SlopeModel slope in Enum.GetValues<SlopeModel>())
        {
            var surface = new RasterSurface(60, 40, 30, pace, seed % 3 == 0 ? [] : height);
            int[] sources = [.. Enumerable.Range(0, 3).Select(_ => random.Next(pace.Length))];
            foreach (uint bound in new[] { TravelTime.Unreachable, 400_000u })
            {
                Assert.Equal(
                    RasterTravel.Plain(surface, slope, sources, seed % 2 == 0, bound),
                    RasterTravel.Times(surface, slope, sources, seed % 2 == 0, bound));
            }
        }
    }

    private static float[] Filled(int count, float value)
    {
        float[] filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
