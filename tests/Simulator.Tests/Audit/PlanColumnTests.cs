using Simulator.Audit.Plan;
using Simulator.Data;

namespace Simulator.Tests.Audit;

/// <summary>Any table with parts and totals, under headers as people write them, and with no rule pack at all.</summary>
public class PlanColumnTests
{
    private static County Holding(PlanTable table, double residents = 0) => new()
    {
        Name = LocalText.Same("x"),
        Code = "990101",
        Year = 2020,
        Settings = new CountySettings(),
        Population = new PopulationLayer
        {
            Points = [], InputTotal = 0, Kind = "none",
            Control = residents > 0 ? new ControlTotal(residents, 2020, "resident", "census") : null,
        },
        PlanTables = [table],
    };

    private static PlanTable Table(string[] columns, params (string Id, string Parent, double?[] Values)[] rows) =>
        new("plan", columns, [.. rows.Select((r, i) => new PlanRow(r.Id, r.Id, r.Parent, r.Values, $"plan.csv:{i + 2}"))]);

    private static IReadOnlyList<PlanFinding> Run(PlanTable table, double residents = 0) => PlanCheck.Run(Holding(table, residents), []);

    // three levels: county = north + south, north = a + b. The county's own figure is right, north's is 5 too many
    [Fact]
    public void A_subtotal_in_the_middle_is_wrong_while_the_total_agrees_with_the_lowest_rows()
    {
        PlanTable table = Table(["床位"], ("county", "", [60]), ("north", "county", [35]), ("a", "north", [10]), ("b", "north", [20]), ("south", "county", [30]));

        PlanFinding finding = Assert.Single(Run(table));

        Assert.Equal("subtotal:plan:north", finding.Id);
        Assert.Equal((35, 30, 5), (finding.Stated, finding.Computed, finding.Difference));
        Assert.Contains("总计与各行相加一致", finding.Text.Zh);
    }

    [Theory]
    [InlineData("床位下限", "床位上限")]
    [InlineData("beds_lower", "beds_upper")]
    [InlineData("最低床位数", "最高床位数")]
    public void A_lower_limit_above_the_upper_one_is_found_and_an_equal_one_is_not(string lower, string upper)
    {
        PlanTable table = Table([lower, upper], ("t", "", [30, 29]), ("a", "t", [10, 10]), ("b", "t", [20, 19]));

        PlanFinding[] findings = [.. Run(table).Where(f => f.Kind == "band-reversed")];

        Assert.Equal(["t", "b"], findings.Select(f => f.Id.Split(':')[2]));
        Assert.All(findings, f => Assert.Equal(FindingWeight.Conflict, f.Weight));
    }

    // 1,000 beds ÷ 200,000 residents = 5 per thousand; 600 ÷ 100,000 = 6; 400 ÷ 100,000 = 4: they do not add up, and need not
    [Theory]
    [InlineData("每千人口床位数", "常住人口", "床位数")]
    [InlineData("beds_per_1000", "residents", "beds")]
    public void Ratios_are_not_added_up_but_held_against_their_parts(string ratio, string people, string beds)
    {
        PlanTable right = Table([beds, people, ratio], ("t", "", [1000, 200_000, 5]), ("a", "t", [600, 100_000, 6]), ("b", "t", [400, 100_000, 4]));
        Assert.Empty(Run(right));

        PlanTable wrong = Table([beds, people, ratio], ("t", "", [1000, 200_000, 5]), ("a", "t", [600, 100_000, 6.5]), ("b", "t", [400, 100_000, 4]));
        PlanFinding finding = Assert.Single(Run(wrong));
        Assert.Equal(("ratio-parts", 6.5, 6.0), (finding.Kind, finding.Stated, finding.Computed));
        Assert.Equal("plan.csv:3", finding.Sources[0]);
    }

    // 271 ÷ 45,700 × 1000 = 5.9300: 5.93 stands for 5.925 to 5.935, and 5.94 for nothing that rounds to these parts
    [Theory]
    [InlineData(5.93, 0)]
    [InlineData(5.9, 0)]
    [InlineData(5.96, 1)]
    public void A_ratio_within_the_rounding_of_its_parts_is_no_conflict(double stated, int conflicts) =>
        Assert.Equal(conflicts, Run(Table(["床位数", "常住人口", "每千人口床位数"], ("t", "", [271, 45_700, stated]))).Count);

    // 1,614 beds at 5.91 per thousand are 273,096 residents, whoever else is counted
    [Fact]
    public void A_ratio_without_residents_tells_how_many_it_implies()
    {
        PlanTable table = Table(["床位数", "每千人口床位数"], ("t", "", [1614, 5.91]), ("a", "t", [1614, null]));

        PlanFinding finding = Assert.Single(Run(table, residents: 272_332));

        Assert.Equal(("implied-population", FindingWeight.Note), (finding.Kind, finding.Weight));
        Assert.Equal(272_332, finding.Stated);
        Assert.Equal(273_096, finding.Computed, 0);
        Assert.Contains("273,096", finding.Text.En);
    }

    // the sums of both columns are right by themselves; row a has 100 authorised and 80 open
    [Theory]
    [InlineData("实际开放床位", "编制床位")]
    [InlineData("open_beds", "authorised_beds")]
    public void Open_and_authorised_beds_are_told_apart_row_by_row_and_in_all(string open, string authorised)
    {
        PlanTable table = Table([open, authorised], ("t", "", [130, 150]), ("a", "t", [80, 100]), ("b", "t", [50, 50]));

        PlanFinding finding = Assert.Single(Run(table));

        Assert.Equal(("basis", FindingWeight.Note), (finding.Kind, finding.Weight));
        Assert.Equal((130, 150), (finding.Stated, finding.Computed));
        Assert.Equal(["plan.csv:3"], finding.Sources);
        Assert.Contains("1 rows differ (a 80 / 100)", finding.Text.En);
    }

    [Fact]
    public void A_missing_number_is_no_finding()
    {
        PlanTable table = Table(["床位下限", "床位上限", "常住人口", "每千人口床位数"],
            ("t", "", [null, 10, 1000, 3]), ("a", "t", [5, null, null, null]), ("b", "t", [null, null, 0, null]));

        Assert.DoesNotContain(Run(table), f => f.Kind is "band-reversed" or "ratio-parts");
    }

    // shares and ratios beside two sums that are wrong by the same amount: only the sums say that a row was moved
    [Fact]
    public void A_moved_row_is_recognised_beside_a_column_of_shares()
    {
        PlanTable table = Table(["床位", "使用率"], ("t", "", [100, 0.8]), ("x", "t", [60, 0.7]), ("a", "x", [40, 0.7]), ("y", "t", [40, 0.9]), ("b", "y", [20, 0.9]), ("c", "y", [40, 0.9]));

        IReadOnlyList<PlanFinding> findings = Run(table);

        Assert.Equal(2, findings.Count(f => f.Kind == "subtotal"));
        PlanFinding moved = Assert.Single(findings, f => f.Kind == "moved-row");
        Assert.Contains("rows with exactly 20: b", moved.Text.En);
    }
}
