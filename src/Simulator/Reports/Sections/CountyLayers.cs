using NetTopologySuite.Geometries;
using Simulator.Access;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>The layers of one analysis: what the maps of the report, the GeoPackage and the map page draw from.</summary>
internal sealed class CountyLayers(CountyAnalysis analysis)
{
    /// <summary>Points are labelled and sized by population up to this many; beyond, they are a grid.</summary>
    private const int FewPoints = 400;

    private readonly County county = analysis.County;

    /// <summary>What lies under the results.</summary>
    public GroundLayers Ground { get; } = new(analysis.County);

    /// <summary>Facilities and bases.</summary>
    public FacilityLayers Places { get; } = new(analysis);

    private bool IsGrid => county.Population.Points.Count > FewPoints;

    /// <summary>Whether anything has a position.</summary>
    public bool HasPlaces => county.Population.Points.Any(p => p.Location is not null)
        || county.Facilities.Any(f => f.Location is not null) || county.Roads is { Count: > 0 };

    /// <summary>Where the drawn layers come from.</summary>
    public LocalText Source
    {
        get
        {
            string[] paths = [.. county.Inputs.Select(i => i.Path).Where(p => !p.EndsWith(".yaml", StringComparison.Ordinal)).Take(5)];
            string files = string.Join("、", paths), en = string.Join(", ", paths);
            string year = Words.Plain(county.Year);
            return new($"{county.Name.Zh} {year} 年数据文件夹（{files}）", $"county folder of {county.Name.En}, {year} ({en})");
        }
    }

    /// <summary>All layers of the GeoPackage, ground first.</summary>
    public IReadOnlyList<MapLayer> All()
    {
        var layers = new List<MapLayer>();
        layers.AddRange(Ground.Backdrop());
        foreach (MapLayer? layer in new[] { Ground.Boundary(), ServiceAreas(), StraightCircles(), Ground.Roads() })
        {
            if (layer is not null)
            {
                layers.Add(layer);
            }
        }

        layers.Add(Points());
        layers.Add(Places.Facilities());
        foreach (SitingAnswer answer in analysis.Siting.Where(a => a.Study.NoAnswer is null))
        {
            layers.Add(SitingLayer.Of(answer));
        }

        return layers;
    }

    /// <summary>Demand points in the colours of their minutes.</summary>
    public MapLayer Points()
    {
        TierCoverage circle = analysis.CircleCoverage;
        bool told = analysis.Travel != TravelKind.None;
        return new MapLayer
        {
            Id = "demand_points", Kind = GeometryKind.Point,
            Name = new($"到最近{circle.Tier.Name().Zh}（及以上）的时间", $"Minutes to the nearest {Lower(circle.Tier.Name().En)} or higher"),
            Attributes =
            [
                Columns.Place, Columns.TownshipCode, Columns.Residents, Columns.Minutes, Columns.Status,
                new("reason", new("原因", "Reason"), new("为什么没有被服务", "Why it is not served"), CellType.Text),
                Columns.NearestFacility, Columns.Source,
            ],
            Classes = MapPalette.MinuteClasses(circle.StandardMinutes), Sizes = Sizes(),
            Features =
            [
                .. Enumerable.Range(0, county.Population.Points.Count).Select(i =>
                {
                    DemandPoint point = county.Population.Points[i];
                    ReportCell minutes = OutsideSection.MinutesCell(circle, i, told);
                    int facility = circle.NearestFacility[i];
                    return Point(i, MapPalette.MinuteClassOf(minutes.Kind switch
                    {
                        CellKind.Number => minutes.Number,
                        CellKind.Unreachable => double.PositiveInfinity,
                        _ => null,
                    }),
                    [
                        ReportCell.Of(Words.NameOf(point)), ReportCell.Of(point.TownshipCode), ReportCell.Of(point.Population), minutes,
                        ReportCell.Of(Words.Of(circle.Status[i])), ReportCell.Of(Words.Of(circle.Reason[i])),
                        facility >= 0 ? ReportCell.Of(Words.NameOf(county.Facilities[facility])) : ReportCell.Empty, ReportCell.Of(point.Source),
                    ]);
                }),
            ],
        };
    }

    /// <summary>Demand points by their status in the circle.</summary>
    public MapLayer Statuses()
    {
        TierCoverage circle = analysis.CircleCoverage;
        return new MapLayer
        {
            Id = "status", Kind = GeometryKind.Point, Name = new("居民状态", "Status of residents"),
            Classes = MapPalette.StatusClasses, Sizes = Sizes(),
            Features = [.. Enumerable.Range(0, circle.Status.Length).Select(i => Point(i, Words.Of(circle.Status[i]).Id(), []))],
        };
    }

    /// <summary>Demand points by the response of the nearest base.</summary>
    public MapLayer Responses(ResponseCoverage response)
    {
        StyleClass within = MapPalette.StatusClasses[0] with { Id = "within", Name = new("标准内", "within the standard") };
        StyleClass beyond = MapPalette.StatusClasses[2] with { Id = "beyond", Name = new("超过标准或不可达", "beyond the standard, or no route") };
        return new MapLayer
        {
            Id = "response", Kind = GeometryKind.Point, Name = new("急救反应", "Ambulance response"),
            Classes = [within, beyond, MapPalette.StatusClasses[3]], Sizes = Sizes(),
            Features =
            [
                .. Enumerable.Range(0, response.Status.Length).Select(i => Point(i, response.Status[i] switch
                {
                    ResponseStatus.Within => "within",
                    ResponseStatus.CannotTell => "cannot-tell",
                    _ => "beyond",
                }, [])),
            ],
        };
    }

    /// <summary>Demand points by what the chosen sites change.</summary>
    public MapLayer Covered(SitingAnswer answer)
    {
        SitingProblem problem = answer.Study.Problem;
        uint standard = problem.StandardMilliseconds;
        StyleClass already = MapPalette.StatusClasses[0] with { Id = "already", Name = new("现有机构已覆盖", "covered by existing centres") };
        already = already with { Style = already.Style with { Fill = "#8fbf9c", Stroke = MapPalette.Served } };
        StyleClass newly = MapPalette.StatusClasses[0] with { Id = "newly", Name = new("选址新增覆盖", "newly covered by the sites") };
        StyleClass beyond = MapPalette.StatusClasses[2] with { Id = "beyond", Name = new("仍在标准外", "still beyond the standard") };
        return new MapLayer
        {
            Id = "covered", Kind = GeometryKind.Point, Name = new("选址后的覆盖", "Coverage with the sites"),
            Classes = [already, newly, beyond, MapPalette.StatusClasses[3]], Sizes = Sizes(),
            Features =
            [
                .. Enumerable.Range(0, county.Population.Points.Count).Select(i =>
                {
                    ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
                    uint nearest = TravelTime.Unreachable;
                    foreach (int site in answer.Study.Result.Sites)
                    {
                        nearest = Math.Min(nearest, times[site]);
                    }

                    uint before = problem.ExistingMilliseconds?[i] ?? TravelTime.Unreachable;
                    return Point(i, before <= standard ? "already" : nearest <= standard ? "newly" : "beyond", []);
                }),
            ],
        };
    }

    /// <summary>Area reached from each facility of the circle; null where none was drawn.</summary>
    public MapLayer? ServiceAreas()
    {
        string minutes = Words.Plain(analysis.CircleCoverage.StandardMinutes);
        var area = new StyleClass("area", new($"{minutes} 分钟可达范围", $"reached within {minutes} min"),
            new MapStyle { Fill = "#a6dba0", FillOpacity = 0.45, Stroke = MapPalette.Served, StrokeWidth = 0.7 });
        return Areas("service_areas", area, analysis.ServiceAreas);
    }

    /// <summary>The plain circles for comparison; null where there are none.</summary>
    public MapLayer? StraightCircles()
    {
        if (analysis.StraightLine is not { } straight)
        {
            return null;
        }

        string km = Words.Plain(Math.Round(straight.RadiusKm, 1));
        var circle = new StyleClass("circle", new($"直线圆 {km} km（对照）", $"plain circle {km} km (comparison)"),
            new MapStyle { Stroke = "#6a3d9a", StrokeWidth = 1, Dash = [5, 3] });
        return Areas("straight_circles", circle, straight.Circles);
    }

    private MapLayer? Areas(string id, StyleClass style, IReadOnlyList<Geometry?> shapes)
    {
        var features = new List<MapFeature>();
        for (int i = 0; i < shapes.Count; i++)
        {
            if (shapes[i] is { IsEmpty: false } shape)
            {
                Facility facility = county.Facilities[analysis.CircleCoverage.Facilities[i]];
                features.Add(new MapFeature(facility.Id, shape, style.Id, [ReportCell.Of(Words.NameOf(facility))]));
            }
        }

        return features.Count == 0 ? null : new MapLayer
        {
            Id = id, Kind = GeometryKind.Polygon, Name = style.Name, Classes = [style], FitsView = false,
            Attributes = [new("facility", new("机构", "Facility"), new("范围所属的机构", "The facility it belongs to"), CellType.Text)],
            Features = features,
        };
    }

    private MapFeature Point(int i, string classId, IReadOnlyList<ReportCell> values)
    {
        DemandPoint point = county.Population.Points[i];
        bool isLabelled = !IsGrid && point.Name.Length > 0;
        return new MapFeature(point.Id, Shapes.Point(point.Location), classId, values)
        {
            Label = isLabelled ? LocalText.Same(point.Name) : null,
            // the most populous places find room first
            LabelRank = point.Population * 4 >= Largest ? 6 : point.Population * 12 >= Largest ? 8 : 9,
            SymbolSize = IsGrid ? null : SizeOf(point.Population),
        };
    }

    private double Largest { get; } = Math.Max(1, analysis.County.Population.Points.Select(p => p.Population).DefaultIfEmpty().Max());

    // The area of a symbol grows with the residents; a least width keeps small places visible.
    private double SizeOf(double residents) => Math.Round(Math.Max(6, 22 * Math.Sqrt(residents / Largest)), 1);

    private SizeKey[] Sizes()
    {
        if (IsGrid || county.Population.Points.Count == 0)
        {
            return [];
        }

        double power = Math.Pow(10, Math.Floor(Math.Log10(Largest)));
        double large = Math.Floor(Largest / power) * power;
        return
        [
            .. new[] { large, large / 4 }.Where(n => n >= 1).Select(n => new SizeKey(
                new($"{Words.Persons(n)} 人", $"{Words.Persons(n)} residents"), SizeOf(n))),
        ];
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
