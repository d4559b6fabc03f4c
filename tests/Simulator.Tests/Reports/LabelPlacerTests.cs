using Simulator.Reports;

namespace Simulator.Tests.Reports;

public class LabelPlacerTests
{
    private static readonly PixelBox Frame = new(0, 0, 200, 100);

    [Fact]
    public void The_first_label_stands_to_the_right_of_its_symbol_and_the_next_one_gives_way()
    {
        var placer = new LabelPlacer(Frame);

        PixelBox? first = placer.Place(50, 50, 5, 40, 12);
        PixelBox? second = placer.Place(60, 50, 5, 40, 12);

        Assert.Equal(new PixelBox(56.5, 44, 96.5, 56), first);
        Assert.NotNull(second);
        Assert.False(first!.Value.Overlaps(second.Value));
    }

    [Fact]
    public void At_the_right_edge_a_label_stands_to_the_left()
    {
        PixelBox? box = new LabelPlacer(Frame).Place(190, 50, 5, 40, 12);

        Assert.Equal(190 - 6.5, box!.Value.Right);
    }

    [Fact]
    public void A_label_without_room_is_left_out()
    {
        var placer = new LabelPlacer(Frame);
        placer.Reserve(Frame);

        Assert.Null(placer.Place(50, 50, 5, 40, 12));
    }

    [Fact]
    public void Of_many_labels_no_two_overlap()
    {
        var placer = new LabelPlacer(new PixelBox(0, 0, 500, 400));
        var placed = new List<PixelBox>();
        for (int i = 0; i < 400; i++)
        {
            if (placer.Place(i * 61.8 % 500, i * 75.5 % 400, 4, 50, 13) is { } box)
            {
                placed.Add(box);
            }
        }

        Assert.InRange(placed.Count, 50, 399);
        for (int i = 0; i < placed.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.False(placed[i].Overlaps(placed[j]), $"{placed[i]} and {placed[j]}");
            }
        }
    }
}
