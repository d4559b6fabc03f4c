using Simulator.Reports;

namespace Simulator.Tests.Reports;

public class MapPaletteTests
{
    // A promise of 30 minutes is kept at exactly 30 and broken just above.
    [Theory]
    [InlineData(0.0, "le-5")]
    [InlineData(30.0, "le-30")]
    [InlineData(30.0001, "le-45")]
    [InlineData(60.0, "le-60")]
    [InlineData(61.0, "gt-60")]
    [InlineData(double.PositiveInfinity, "no-route")]
    [InlineData(null, "cannot-tell")]
    public void A_time_on_the_edge_belongs_to_the_class_below_it(double? minutes, string expected)
    {
        Assert.Equal(expected, MapPalette.MinuteClassOf(minutes));
        Assert.Contains(MapPalette.MinuteClasses(30), c => c.Id == expected);
    }

    [Fact]
    public void Only_the_class_that_ends_at_the_standard_carries_the_heavy_line()
    {
        Assert.Equal(["le-30"], MapPalette.MinuteClasses(30).Where(c => c.EndsAtStandard).Select(c => c.Id));
    }
}
