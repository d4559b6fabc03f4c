using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

public class ReportTableTests
{
    private static readonly ReportColumn Name = new("name", new("名称", "Name"), new("地名", "The place"), CellType.Text);

    [Fact]
    public void A_row_with_too_few_cells_is_refused_when_the_table_is_made()
    {
        Assert.Throws<ArgumentException>(() => new ReportTable
        {
            Id = "t", Title = LocalText.Same("t"), Columns = [Name, Name], Rows = [new([ReportCell.Of("a")])],
        });
    }

    [Fact]
    public void No_number_is_unknown_and_infinity_is_unreachable()
    {
        Assert.Equal(CellKind.Unknown, ReportCell.Of((double?)null).Kind);
        Assert.Equal(CellKind.Unreachable, ReportCell.Of(double.PositiveInfinity).Kind);
        Assert.Equal(CellKind.Unknown, ReportCell.AtLeast(null).Kind);
        Assert.True(ReportCell.AtLeast(12).IsAtLeast);
    }
}
