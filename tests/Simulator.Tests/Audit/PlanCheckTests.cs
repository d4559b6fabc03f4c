using Simulator.Audit.Packs;
using Simulator.Audit.Plan;
using Simulator.Data;

namespace Simulator.Tests.Audit;

/// <summary>The bed table and the figures of a real plan, and small tables worked by hand.</summary>
public class PlanCheckTests
{
    // lower and upper beds as printed; the grand total agrees with the rows, two subtotals do not
    private static readonly (string Id, string Name, string Parent, double Lower, double Upper)[] Beds =
    [
        ("total", "总床位数", "", 1580, 1692),
        ("hospitals", "一、医院", "total", 1178, 1266),
        ("public", "1.公立医院", "hospitals", 919, 979),
        ("HY01", "华蓥市人民医院", "public", 540, 600),
        ("HY02", "华蓥市中医医院", "public", 80, 100),
        ("HY03", "四川华蓥山广能（集团）有限责任公司总医院", "public", 330, 330),
        ("HY04", "华蓥市妇幼保健计划生育服务中心", "public", 49, 49),
        ("private", "2.社会办医院", "hospitals", 179, 187),
        ("primary", "二、基层医疗卫生机构", "total", 482, 526),
        ("HY05", "华蓥市蓥城社区卫生服务中心", "primary", 20, 20),
        ("HY06", "华蓥市古桥社区卫生服务中心", "primary", 25, 25),
        ("HY07", "华蓥市华龙社区卫生服务中心", "primary", 15, 15),
        ("HY08", "华蓥市庆华镇中心卫生院", "primary", 80, 100),
        ("HY09", "华蓥市高兴镇中心卫生院", "primary", 120, 120),
        ("HY10", "华蓥市永兴镇中心卫生院", "primary", 30, 30),
        ("HY11", "华蓥市天池镇中心卫生院", "primary", 30, 30),
        ("HY12", "华蓥市禄市镇卫生院", "primary", 20, 24),
        ("HY13", "华蓥市阳和镇卫生院", "primary", 18, 18),
        ("HY14", "华蓥市明月镇卫生院", "primary", 20, 20),
        ("HY15", "华蓥市溪口镇卫生院", "primary", 20, 20),
        ("HY16", "华蓥市红岩乡卫生院", "primary", 4, 4),
    ];

    private static PlanTable Table(params (string Id, string Name, string Parent, double Lower, double Upper)[] rows) =>
        new("beds", ["lower", "upper"],
        [
            .. rows.Select((r, i) => new PlanRow(r.Id, r.Name, r.Parent, [r.Lower, r.Upper], $"beds.csv:{i + 2}")),
        ]);

    private static County Huaying(string code = "511681") => new()
    {
        Name = new LocalText("华蓥市", "Huaying"),
        Code = code,
        Year = 2020,
        Settings = new CountySettings(),
        Population = new PopulationLayer
        {
            Points = [],
            InputTotal = 0,
            Kind = "none",
            Control = new ControlTotal(272332, 2020, "resident", "census"),
        },
        PlanTables = [Table(Beds)],
        Figures =
        [
            new StatedFigure("床位数", 1614, "张", "2020 末", "figures.csv:2"),
            new StatedFigure("卫生人员", 1453, "人", "2020 末", "figures.csv:3"),
        ],
    };

    private static IReadOnlyList<PlanFinding> Run(string code = "511681")
    {
        RulePackLoad load = RulePackFolder.Load(["huaying-2025"], null);
        Assert.Empty(load.Issues);
        return PlanCheck.Run(Huaying(code), load.Packs);
    }

    private static PlanFinding One(IEnumerable<PlanFinding> findings, string id) => Assert.Single(findings, f => f.Id == id);

    [Fact]
    public void The_public_hospital_subtotal_is_short_by_80_and_100()
    {
        PlanFinding finding = One(Run(), "subtotal:beds:public");

        // 540 + 80 + 330 + 49 = 999; 600 + 100 + 330 + 49 = 1079
        Assert.Equal([919, 979], finding.Columns.Select(c => c.Stated));
        Assert.Equal([999, 1079], finding.Columns.Select(c => c.Computed));
        Assert.Equal([-80, -100], finding.Columns.Select(c => c.Difference));
        Assert.Contains("80 / 100", finding.Text.Zh);
        Assert.Equal(FindingWeight.Conflict, finding.Weight);
        Assert.Equal("beds.csv:4", finding.Sources[0]);
    }

    [Fact]
    public void The_primary_care_subtotal_is_over_by_80_and_100_while_the_total_agrees()
    {
        IReadOnlyList<PlanFinding> findings = Run();
        PlanFinding finding = One(findings, "subtotal:beds:primary");

        Assert.Equal([402, 426], finding.Columns.Select(c => c.Computed));
        Assert.Equal([80, 100], finding.Columns.Select(c => c.Difference));
        Assert.Contains("grand total agrees", finding.Text.En);
        Assert.Equal(2, findings.Count(f => f.Kind == "subtotal"));
    }

    [Fact]
    public void Two_wrong_subtotals_of_one_size_point_to_the_rows_of_that_size()
    {
        PlanFinding finding = One(Run(), "moved-row:beds:public:primary");

        Assert.Contains("华蓥市中医医院、华蓥市庆华镇中心卫生院", finding.Text.Zh);
        Assert.Equal(FindingWeight.Note, finding.Weight);
    }

    [Fact]
    public void Two_figures_for_TCM_beds_conflict()
    {
        PlanFinding finding = One(Run(), "same-metric:B09:B09b");

        Assert.Equal((0.62, 0.37), (finding.Stated, finding.Computed));
        Assert.Equal(FindingWeight.Conflict, finding.Weight);
    }

    [Fact]
    public void One_to_1_27_does_not_follow_from_2_7_and_3_2()
    {
        PlanFinding finding = One(Run(), "ratio-parts:D05");

        // 3.2 ÷ 2.7 = 1.185; the widest reading of the printed figures is 3.25 ÷ 2.65 = 1.226
        Assert.Equal(1.27, finding.Stated);
        Assert.Equal(1.19, finding.Computed, 2);
        Assert.Equal(FindingWeight.Conflict, finding.Weight);
    }

    [Fact]
    public void The_ratio_of_2020_differs_within_the_rounding_of_its_parts()
    {
        // 2.3 ÷ 2.09 = 1.1005, stated 1.11; (2.35 ÷ 2.085 = 1.127) allows it
        Assert.Equal(FindingWeight.Note, One(Run(), "ratio-parts:D05:2020").Weight);
    }

    [Fact]
    public void The_bed_band_implies_other_populations_than_the_census()
    {
        IReadOnlyList<PlanFinding> findings = Run();
        PlanFinding band = One(findings, "implied-population:B01"), past = One(findings, "implied-population:B01:2020");

        Assert.Equal(266442, band.Columns[0].Computed, 0);
        Assert.Equal(272026, band.Columns[1].Computed, 0);
        Assert.Equal(273096, past.Computed, 0);
        Assert.Equal(272332, band.Stated);
    }

    [Fact]
    public void Beds_may_fall_and_staff_must_grow()
    {
        IReadOnlyList<PlanFinding> findings = Run();

        Assert.Contains("−2.1% 到 +4.8%", One(findings, "plan-against-baseline:B01").Text.Zh);
        PlanFinding staff = One(findings, "needed-for-plan:D06");
        Assert.Equal([2038.2, 2182.68], staff.Columns.Select(c => c.Computed), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Contains("+40.3% 到 +50.2%", staff.Text.Zh);
    }

    [Fact]
    public void Open_beds_and_authorised_beds_are_told_apart() => One(Run(), "basis:B15:B05");

    [Fact]
    public void The_bed_plan_fits_the_lower_TCM_figure_only()
    {
        IReadOnlyList<PlanFinding> findings = Run();

        // 0.62 ‰ × 272,332 = 168.8 against 80–100; 0.37 ‰ gives 100.8, and 0.365 ‰ 99.4
        Assert.Equal(FindingWeight.Shortfall, One(findings, "target-against-plan:B09").Weight);
        Assert.Equal(FindingWeight.Note, One(findings, "target-against-plan:B09b").Weight);
    }

    [Fact]
    public void Another_county_is_not_held_against_this_plan()
    {
        Assert.All(Run("500111"), f => Assert.Contains(f.Kind, (string[])["subtotal", "moved-row"]));
    }

    [Fact]
    public void A_table_whose_sums_agree_gives_no_finding()
    {
        PlanTable table = Table(("t", "total", "", 3, 30), ("a", "a", "t", 1, 10), ("b", "b", "t", 2, 20));

        Assert.Empty(PlanCheck.Run(Huaying() with { PlanTables = [table] }, []));
    }

    [Fact]
    public void A_blank_part_leaves_its_column_unjudged()
    {
        var table = new PlanTable("t", ["lower", "upper"],
        [
            new PlanRow("t", "total", "", [9, 30], "t.csv:2"), new PlanRow("a", "a", "t", [null, 10], "t.csv:3"),
            new PlanRow("b", "b", "t", [2, 19], "t.csv:4"),
        ]);

        PlanFinding finding = Assert.Single(PlanCheck.Run(Huaying() with { PlanTables = [table] }, []));

        Assert.Equal("upper", Assert.Single(finding.Columns).Name);
        Assert.Equal(1, finding.Difference);
    }

    [Fact]
    public void A_parent_that_is_not_there_and_a_circle_of_parents_are_survived()
    {
        PlanTable table = Table(("a", "a", "b", 1, 1), ("b", "b", "a", 1, 1), ("c", "c", "x", 5, 5));

        Assert.Contains(PlanCheck.Run(Huaying() with { PlanTables = [table] }, []), f => f.Kind == "parent-unknown");
    }

    [Fact]
    public void A_figure_stated_twice_for_one_date_is_found_and_units_of_ten_thousand_are_multiplied_out()
    {
        StatedFigure[] figures =
        [
            new("人员数", 0.013, "万人", "2025", "a"), new("人员数", 130, "人", "2025", "b"),
            new("床位", 5, "张", "2025", "c"), new("床位", 6, "张", "2025", "d"), new("床位", 4, "张", "2020", "e"),
        ];

        PlanFinding finding = Assert.Single(
            PlanCheck.Run(Huaying() with { PlanTables = [], Figures = figures }, []));

        Assert.Equal((5, 6), (finding.Stated, finding.Computed));
        Assert.Equal(["c", "d"], finding.Sources);
    }

    [Theory]
    [InlineData(2.7, 0.05)]
    [InlineData(2.09, 0.005)]
    [InlineData(4, 0.5)]
    public void A_printed_figure_stands_for_half_its_last_place(double printed, double half) =>
        Assert.Equal(half, RatioCheck.HalfPlace(printed), 12);
}
