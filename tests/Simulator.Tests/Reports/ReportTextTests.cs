using Simulator.Reports;

namespace Simulator.Tests.Reports;

public class ReportTextTests
{
    [Theory]
    [InlineData(834592, CellType.Whole, false, "834,592")]
    [InlineData(2.5, CellType.Whole, false, "3")]
    [InlineData(0.874, CellType.Share, false, "87.4%")]
    [InlineData(30, CellType.Minutes, false, "30.0")]
    [InlineData(0.021, CellType.Share, true, "+2.1%")]
    [InlineData(-1234, CellType.Whole, true, "−1,234")]
    [InlineData(-0.0001, CellType.Share, false, "0.0%")]
    [InlineData(-0.4, CellType.Whole, false, "0")]
    public void A_figure_is_written_as_the_house_writes_it(double value, CellType type, bool difference, string expected)
    {
        Assert.Equal(expected, ReportText.Of(value, type, isDifference: difference));
    }

    // 89.97 % rounds to 90.0 %, which would read as if the circle were closed.
    [Theory]
    [InlineData(0.8997, 0.9, "89.97%")]
    [InlineData(0.89, 0.9, "89.0%")]
    [InlineData(0.9, 0.9, "90.0%")]
    [InlineData(0.90004, 0.9, "90.004%")]
    public void A_share_is_written_finely_enough_to_see_on_which_side_it_lies(double share, double required, string expected)
    {
        Assert.Equal(expected, ReportText.ShareAgainst(share, required));
    }

    // 1/3 each of 100: 33 + 33 + 33 = 99; the one left over goes to the first, for the remainders are equal.
    [Fact]
    public void Rounded_parts_add_up_to_the_printed_total()
    {
        Assert.Equal([34, 33, 33], LargestRemainder.Round([100 / 3.0, 100 / 3.0, 100 / 3.0]));
        Assert.Equal([1, 0, 2], LargestRemainder.Round([0.9, 0.2, 1.9]));
        Assert.Empty(LargestRemainder.Round([]));
    }

    [Fact]
    public void A_total_that_the_parts_cannot_make_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LargestRemainder.Round([1.2, 1.4], 9));
    }

    [Fact]
    public void A_long_note_breaks_between_Chinese_characters_and_never_before_a_comma()
    {
        IReadOnlyList<string> lines = TextWidth.Wrap("时间为估算，仅供比选，不作依据。", 10, 55);

        Assert.Equal("时间为估算，仅供比选，不作依据。", string.Concat(lines));
        Assert.All(lines, line => Assert.False(line.StartsWith('，'), line));
        Assert.All(lines, line => Assert.True(TextWidth.Of(line, 10) <= 65, line));
    }

    [Fact]
    public void A_control_character_and_half_a_surrogate_never_reach_a_file()
    {
        Assert.Equal("a\uFFFDb\uFFFD𠮷", MarkupText.Clean("a\u0001b\uD842𠮷"));
        Assert.Equal("&lt;b&gt;&amp;&quot;&#39;", MarkupText.Escape("<b>&\"'"));
    }
}
