using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

/// <summary>A made-up county with everything a report can hold: names are invented and say so, places come from a
/// fixed arithmetic sequence, one name is hostile.</summary>
public static class SampleReport
{
    public const string HostileName = "<img src=x onerror=alert(1)>\"&'";

    public const string FormulaName = "=cmd|' /C calc'!A0";

    private static readonly string[] Towns =
    [
        "示例一镇", "示例二镇", "示例三镇", "示例四乡", "示例五镇", "示例六镇", "示例七乡", "示例八镇", "示例九镇", "示例十街道",
        "示例十一镇", "示例十二乡",
    ];

    public static ReportColumn Place { get; } =
        new("place", new("地点", "Place"), new("乡镇、街道或县", "Township or county"), CellType.Text);

    public static ReportColumn Code { get; } =
        new("code", new("编码", "Code"), new("区划代码，文本", "Division code, as text"), CellType.Code);

    public static ReportColumn Residents { get; } = new("residents", new("居民（人）", "Residents (persons)"),
        new("常住人口，按控制总数换算后", "Residents after scaling to the control total"), CellType.Whole);

    public static ReportColumn Share { get; } = new("share", new("覆盖率（%）", "Covered (%)"),
        new("在服务标准内的居民比例", "Share of residents within the service standard"), CellType.Share);

    public static ReportColumn Minutes { get; } = new("minutes", new("时间（分钟）", "Travel (min)"),
        new("到最近机构的时间，含步行", "Travel to the nearest facility, walking included"), CellType.Minutes);

    public static ReportColumn Status { get; } = new("status", new("状态", "Status"),
        new("是否在服务标准内", "Whether within the standard"), CellType.Status);

    public static ReportColumn Source { get; } = new("source", new("来源", "Source"),
        new("文件与行号，或条款编号", "File and row, or clause"), CellType.Text);

    public static ReportDocument Document { get; } = Build();

    private static ReportDocument Build()
    {
        ReportTable towns = TownTable();
        return new ReportDocument
        {
            Front = FrontPage(),
            Sections =
            [
                new ReportSection("circle", new("30 分钟服务圈与覆盖", "The 30-minute circle and coverage"),
                [
                    new ReportParagraph(new("农村居民 87.4% 可在 30 分钟内到达乡镇卫生院或更高层级机构，低于 90%。",
                        "87.4% of rural residents reach a township health centre or higher within 30 minutes, below 90%."),
                        ParagraphTone.Finding),
                    new ReportParagraph(new("时间为估算，仅供比选。", "Times are estimates, for comparison only."),
                        ParagraphTone.Caution),
                    MinutesMap(), towns,
                ]),
                new ReportSection("siting", new("次中心选址", "Siting of sub-centres"), [SitingMap(), Curve(), Bars()]),
            ],
            Annex = [AnnexTable()],
            Layers = [.. MinutesMap().Layers],
            Footer = new("Simulator 0.1.0 · 示例", "Simulator 0.1.0 · sample"),
        };
    }

    private static ReportFrontPage FrontPage() => new()
    {
        Title = new("示例县（合成）", "Sample County (synthetic)"),
        Subtitle = new("2027 年 · 区划代码 999999", "2027 · code 999999"),
        Basis = new("人口：常住人口 272,332 人（合成）。", "Population: 272,332 residents (synthetic)."),
        Labels = [new("合成数据", "Synthetic data"), new("估算路网", "Estimated network")],
        Verdict = StatusWord.NotMet,
        VerdictText = new("30 分钟基层医疗卫生服务圈未形成：农村居民 87.4% 在圈内，要求 90%。",
            "The 30-minute circle is not closed: 87.4% of rural residents are inside, 90% are required."),
        VerdictSettings = new("circle.tier 乡镇卫生院；circle.minutes 30；circle.share 90%；rural-car",
            "circle.tier township health centre; circle.minutes 30; circle.share 90%; rural-car"),
        Populations =
        [
            new(StatusWord.Served, 238_001, 0.874), new(StatusWord.ShortOfCapacity, 3_120, 0.011),
            new(StatusWord.OutOfReach, 31_211, 0.115), new(StatusWord.CannotTell, 0, 0),
        ],
        Findings =
        [
            new("31,211 人在 30 分钟以外，其中 2,004 人没有道路可达。", "31,211 residents are beyond 30 minutes, 2,004 of them without any road."),
            new("两处次中心的最优选址为示例三镇与示例八镇，可多覆盖 12,480 人。", "The best two sub-centres are 示例三镇 and 示例八镇: 12,480 more residents."),
            new("按规定需救护车 28 辆。", "28 ambulances are required."),
        ],
        Limits =
        [
            new("时间为估算，不得据此评价任何已定选址。", "Times are estimates: no decided site may be called wrong on them."),
            new("名称与位置均为合成。", "All names and places are made up."),
        ],
        Map = MinutesMap() with { Id = "front", Title = new("现状服务圈", "The circle today") },
    };

    private static ReportTable TownTable()
    {
        var rows = new List<ReportRow>();
        for (int i = 0; i < Towns.Length; i++)
        {
            rows.Add(new ReportRow(
            [
                ReportCell.Of(i == 3 ? HostileName : i == 4 ? FormulaName : Towns[i]),
                ReportCell.Of($"99999910{i:00}00"),
                ReportCell.Of(20_000 - 1000 * i),
                i == 5 ? ReportCell.AtLeast(0.5) : ReportCell.Of(i == 6 ? null : 1 - i / 20.0),
                ReportCell.Of(i == 7 ? double.PositiveInfinity : 12.345 + i),
                ReportCell.Of(i % 4 == 3 ? StatusWord.OutOfReach : StatusWord.Served),
                ReportCell.Of($"towns.csv:{i + 2}"),
            ]));
        }

        rows.Add(new ReportRow(
        [
            ReportCell.Of(new LocalText("全县", "County")), ReportCell.Of("999999"), ReportCell.Of(174_000),
            ReportCell.Of(0.874), ReportCell.Empty, ReportCell.Of(StatusWord.NotMet), ReportCell.Of("I.2"),
        ], IsTotal: true));
        return new ReportTable
        {
            Id = "coverage-by-township",
            Title = new("各乡镇到乡镇卫生院的时间与覆盖", "Travel and coverage by township"),
            Columns = [Place, Code, Residents, Share, Minutes, Status, Source],
            Rows = rows,
            Note = new("恰为 30.0 分钟计入圈内。", "Exactly 30.0 minutes is inside."),
        };
    }

    private static ReportTable AnnexTable() => new()
    {
        Id = "demand-points",
        Title = new("全部人口点", "All demand points"),
        Columns = [Place, Residents, Source],
        Rows = [new([ReportCell.Of("示例村"), ReportCell.Of(120), ReportCell.Of("villages.csv:2")])],
    };

    private static ReportChart Curve() => new()
    {
        Id = "curve", Title = new("覆盖随次中心数量的变化", "Coverage by number of sub-centres"), Kind = ChartKind.Line,
        Categories = [.. Enumerable.Range(0, 7).Select(p => LocalText.Same($"{p}"))],
        Series = [new(new("覆盖率", "Covered"), [0.62, 0.71, 0.79, 0.84, 0.88, 0.905, 0.91])],
        XHeader = new("次中心数量 p", "Sub-centres p"), YHeader = new("覆盖率（%）", "Covered (%)"), Type = CellType.Share,
        Mark = 0.9, MarkName = new("要求 90%", "required 90%"),
    };

    private static ReportChart Bars() => new()
    {
        Id = "bars", Title = new("各层级四类人口", "Populations by tier"), Kind = ChartKind.Bar,
        Categories = [new("县级医院", "County hospital"), new("次中心", "Sub-centre"), new("卫生院", "Township centre")],
        Series =
        [
            new(StatusWord.Served.Name(), [98_000, 140_000, 238_001]),
            new(StatusWord.OutOfReach.Name(), [174_332, 132_332, 31_211]),
        ],
        XHeader = new("层级", "Tier"), YHeader = new("居民（人）", "Residents (persons)"), Type = CellType.Whole,
    };

    private static MapFigure MinutesMap() => new()
    {
        Id = "minutes", Title = new("到最近乡镇卫生院的时间（含更高层级）", "Minutes to the nearest township health centre or higher"),
        Layers = [Water(), Roads(), Boundary(), Villages(), Facilities()],
        Notes = [new("合成数据", "Synthetic data"), new("估算路网", "Estimated network")],
        Source = new("合成数据，种子 1", "synthetic, seed 1"),
    };

    private static MapFigure SitingMap() => new()
    {
        Id = "siting", Title = new("次中心最优选址（p = 2）", "Best two sub-centres"),
        Layers = [Boundary(), Statuses(), Candidates()],
        Notes = [new("合成数据", "Synthetic data")],
        Source = new("合成数据，种子 1；选址设置 siting.p = 2", "synthetic, seed 1; setting siting.p = 2"),
    };

    private static MapLayer Villages()
    {
        var features = new List<MapFeature>();
        for (int i = 0; i < 77; i++)
        {
            (double u, double v) = Scatter(i);
            double? minutes = i % 19 == 7 ? null : i % 23 == 5 ? double.PositiveInfinity : 80 * Math.Abs(u - 0.5) + 30 * v;
            features.Add(new MapFeature($"v{i}", At(u, v), MapPalette.MinuteClassOf(minutes),
                [ReportCell.Of($"示例{i}村"), ReportCell.Of(300 + 17 * i), ReportCell.Of(minutes)])
            {
                Label = LocalText.Same($"示例{i}村"), LabelRank = 8,
            });
        }

        features.Add(new MapFeature("nowhere", null, "cannot-tell",
            [ReportCell.Of("无坐标村"), ReportCell.Of(55), ReportCell.Unknown]));
        return new MapLayer
        {
            Id = "demand_points", Name = new("村到机构的时间", "Minutes from each village"), Kind = GeometryKind.Point,
            Attributes = [Place, Residents, Minutes], Classes = MapPalette.MinuteClasses(30), Features = features,
        };
    }

    private static MapLayer Statuses()
    {
        MapLayer villages = Villages();
        StatusWord[] words = [StatusWord.Served, StatusWord.ShortOfCapacity, StatusWord.OutOfReach, StatusWord.CannotTell];
        return villages with
        {
            Id = "statuses", Name = new("居民状态", "Residents' status"), Classes = MapPalette.StatusClasses,
            Features = [.. villages.Features.Select((f, i) => f with { ClassId = words[i % 4].Id(), Label = null })],
        };
    }

    private static MapLayer Facilities()
    {
        StyleClass hospital = MapPalette.FacilityClass(FacilityTier.CountyHospital, SymbolMark.None);
        StyleClass centre = MapPalette.FacilityClass(FacilityTier.TownshipHealthCentre, SymbolMark.None);
        StyleClass planned = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Planned);
        StyleClass station = MapPalette.FacilityClass(FacilityTier.FirstAidStation, SymbolMark.None);
        StyleClass[] classes = [hospital, centre, planned, station];
        var features = new List<MapFeature>();
        for (int i = 0; i < Towns.Length; i++)
        {
            (double u, double v) = Scatter(i * 7 + 3);
            string name = i == 3 ? HostileName : Towns[i];
            features.Add(new MapFeature($"f{i}", At(u, v), i == 0 ? hospital.Id : classes[1 + i % 3].Id,
                [ReportCell.Of(name), ReportCell.Of(i == 2 ? null : 20 + 5 * i)])
            {
                Label = LocalText.Same(name), LabelRank = i == 0 ? 1 : 3,
            });
        }

        return new MapLayer
        {
            Id = "facilities", Name = new("医疗卫生机构", "Facilities"), Kind = GeometryKind.Point, Classes = classes,
            Attributes =
            [
                Place,
                new("beds", new("床位（张）", "Beds"), new("实际开放床位", "Beds in use"), CellType.Whole),
            ],
            Features = features,
        };
    }

    private static MapLayer Candidates()
    {
        StyleClass candidate = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Candidate);
        StyleClass chosen = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Chosen);
        MapLayer facilities = Facilities();
        return facilities with
        {
            Id = "candidates", Name = new("备选与推荐", "Candidates and choice"), Classes = [candidate, chosen],
            Features = [.. facilities.Features.Select((f, i) => f with
            {
                ClassId = i is 2 or 7 ? chosen.Id : candidate.Id, LabelRank = i is 2 or 7 ? 1 : 3,
            })],
        };
    }

    private static MapLayer Roads()
    {
        var features = new List<MapFeature>();
        for (int i = 0; i < 12; i++)
        {
            var shape = new List<Coordinate>();
            for (int k = 0; k <= 40; k++)
            {
                double t = k / 40.0, bend = 0.03 * Math.Sin(9 * t + i);
                shape.Add(i % 2 == 0 ? Position(t, i / 12.0 + bend) : Position(i / 12.0 + bend, t));
            }

            string[] classes = ["primary", "tertiary", "unclassified"];
            features.Add(new MapFeature($"r{i}", new LineString([.. shape]), MapPalette.RoadClassOf(classes[i % 3]), []));
        }

        return new MapLayer
        {
            Id = "roads", Name = new("道路", "Roads"), Kind = GeometryKind.Line, Classes = MapPalette.RoadClasses,
            Features = features, FitsView = false,
        };
    }

    private static MapLayer Water()
    {
        var bank = new List<Coordinate>();
        for (int k = 0; k <= 60; k++)
        {
            bank.Add(Position(k / 60.0, 0.42 + 0.08 * Math.Sin(k / 7.0)));
        }

        return new MapLayer
        {
            Id = "water", Name = new("水系", "Water"), Kind = GeometryKind.Line, FitsView = false,
            Classes = [MapPalette.WaterClass with { Style = MapPalette.WaterClass.Style with { StrokeWidth = 4 } }],
            Features = [new MapFeature("river", new LineString([.. bank]), "water", [])],
        };
    }

    private static MapLayer Boundary()
    {
        var ring = new List<Coordinate>();
        for (int k = 0; k < 72; k++)
        {
            double angle = k * Math.PI / 36, r = 0.52 + 0.05 * Math.Sin(5 * angle);
            ring.Add(Position(0.5 + r * Math.Cos(angle), 0.5 + r * Math.Sin(angle)));
        }

        ring.Add(ring[0].Copy());
        return new MapLayer
        {
            Id = "boundary", Name = new("县界（示意）", "County line (sketch)"), Kind = GeometryKind.Polygon,
            Classes = [MapPalette.Boundary],
            Features = [new MapFeature("county", new Polygon(new LinearRing([.. ring])), "boundary", [])],
        };
    }

    // The golden ratio spreads points without chance.
    private static (double U, double V) Scatter(int i) =>
        (0.08 + 0.84 * (i * 0.6180339887 % 1), 0.08 + 0.84 * (i * 0.7548776662 % 1));

    private static Point At(double u, double v) => new(Position(u, v));

    private static Coordinate Position(double u, double v) => new(105.5 + 0.5 * u, 29.4 + 0.4 * v);
}
