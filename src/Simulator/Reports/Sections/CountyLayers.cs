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
        layers.AddRange(Backdrop());
        foreach (MapLayer? layer in new[] { Boundary(), ServiceAreas(), StraightCircles(), Roads() })
        {
            if (layer is not null)
            {
                layers.Add(layer);
            }
        }

        layers.Add(Points());
        layers.Add(Facilities());
        foreach (SitingAnswer answer in analysis.Siting.Where(a => a.Study.NoAnswer is null))
        {
            layers.Add(Sites(answer));
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

    /// <summary>Bases of ambulances.</summary>
    public MapLayer Bases()
    {
        AmbulanceBases bases = AmbulanceBases.Of(county);
        StyleClass known = MapPalette.FacilityClass(FacilityTier.FirstAidStation, SymbolMark.None) with
        {
            Id = "base", Name = bases.Source == BaseSource.Assumed ? new("急救站点（假设）", "Base (assumed)") : new("急救站点", "Base"),
        };
        if (bases.Source == BaseSource.Assumed)
        {
            known = known with { Style = known.Style with { Mark = SymbolMark.Planned } };
        }

        return new MapLayer
        {
            Id = "bases", Kind = GeometryKind.Point, Name = known.Name, Classes = [known],
            Features =
            [
                .. bases.Facilities.Select(f => new MapFeature(
                    county.Facilities[f].Id, Geometry(county.Facilities[f].Location), "base", [])
                {
                    Label = Words.NameOf(county.Facilities[f]), LabelRank = 3,
                }),
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

    /// <summary>Facilities of the county and its neighbours; village clinics and others without labels.</summary>
    public MapLayer Facilities() => FacilityLayer(_ => true, "facilities");

    /// <summary>Facilities of the circle's level and above.</summary>
    public MapLayer CircleFacilities()
    {
        int level = analysis.CircleCoverage.Tier.Level();
        return FacilityLayer(f => f.IsOpen && f.Tier.Level() >= level && f.Tier.Level() > 0, "circle_facilities");
    }

    /// <summary>Existing centres, candidates and the chosen sites of one answer.</summary>
    public static MapLayer Sites(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        StyleClass existing = MapPalette.FacilityClass(FacilityTier.CountyHospital, SymbolMark.None) with
        {
            Id = "existing", Name = new("现有县级医院、次中心", "Existing hospital or sub-centre"),
        };
        StyleClass assumed = MapPalette.FacilityClass(FacilityTier.CountyHospital, SymbolMark.Planned) with
        {
            Id = "assumed", Name = new("假设的县级医院（非名单）", "Assumed hospital (not in the list)"),
        };
        StyleClass candidate = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Candidate) with
        {
            Id = "candidate", Name = new("候选点", "Candidate"),
        };
        candidate = candidate with { Style = candidate.Style with { SymbolSize = 13 } };
        StyleClass chosen = MapPalette.FacilityClass(FacilityTier.SubCentre, SymbolMark.Chosen) with { Id = "chosen", Name = new("推荐选址", "Chosen site") };
        var features = new List<MapFeature>();
        for (int s = 0; s < study.Inputs.Candidates.Count; s++)
        {
            Facility facility = study.Inputs.Candidates[s].Facility;
            bool isChosen = study.Result.Sites.Contains(s);
            int step = isChosen ? study.BuildOrder.ToList().FindIndex(b => b.Site == s) + 1 : 0;
            features.Add(new MapFeature(facility.Id, Geometry(facility.Location), isChosen ? "chosen" : "candidate",
            [
                ReportCell.Of(Words.NameOf(facility)), isChosen ? ReportCell.Of(step) : ReportCell.Empty,
                study.Ranking.Ranks[s] > 0 ? ReportCell.Of(study.Ranking.Ranks[s]) : ReportCell.Empty,
                study.Ranking.Ranks[s] > 0 ? ReportCell.Of(study.Ranking.Values[s]) : ReportCell.Empty, ReportCell.Of(facility.Source),
            ])
            {
                Label = Words.NameOf(facility), LabelRank = isChosen ? 0 : 4,
            });
        }

        foreach (ExistingCentre centre in study.Inputs.Existing)
        {
            features.Add(new MapFeature(centre.Id, Geometry(centre.Location), centre.IsAssumption ? "assumed" : "existing",
                [ReportCell.Of(centre.Name), ReportCell.Empty, ReportCell.Empty, ReportCell.Empty, ReportCell.Of("siting")])
            {
                Label = LocalText.Same(centre.Name), LabelRank = 1,
            });
        }

        return new MapLayer
        {
            Id = answer.Id == "as-listed" ? "sites" : $"sites_{answer.Id}", Kind = GeometryKind.Point,
            Name = new($"选址（{answer.Name.Zh}）", $"Siting ({answer.Name.En})"), Classes = [candidate, existing, assumed, chosen],
            Attributes =
            [
                new("name", new("名称", "Name"), new("机构或乡镇", "Facility or township"), CellType.Text),
                new("build_step", new("建设次序", "Build step"), new("入选者的建设次序", "Order of building among the chosen"), CellType.Whole),
                new("rank", new("名次", "Rank"), new("只建一处时的名次", "Rank as the only site"), CellType.Whole),
                new("value", new("只建一处时的值", "Value as the only site"), new("模型的目标值", "Value of the model"), CellType.Number), Columns.Source,
            ],
            Features = features,
        };
    }

    /// <summary>Roads by class; null without a road layer.</summary>
    public MapLayer? Roads() => county.Roads is not { Count: > 0 } roads ? null : new MapLayer
    {
        Id = "roads", Kind = GeometryKind.Line, Name = new("道路", "Roads"), Classes = MapPalette.RoadClasses, FitsView = false,
        Attributes =
        [
            new("name", new("名称", "Name"), new("道路名称", "Name of the road"), CellType.Text),
            new("road_class", new("等级", "Road class"), new("来源图层的等级词", "Class word of the source layer"), CellType.Text),
            new("speed_kmh", new("来源速度（km/h）", "Source speed (km/h)"), new("来源图层给出的速度", "Speed the source layer gives"), CellType.Number),
            new("bridge", new("桥梁", "Bridge"), new("是否桥梁", "Whether it is a bridge"), CellType.Text),
        ],
        Features =
        [
            .. roads.Where(r => r.Shape.Count > 1).Select(road => new MapFeature(
                road.Id, new LineString([.. road.Shape.Select(p => new Coordinate(p.Lon, p.Lat))]), MapPalette.RoadClassOf(road.RoadClass),
                [
                    ReportCell.Of(road.Name), ReportCell.Of(road.RoadClass), road.SpeedKmh is double v ? ReportCell.Of(v) : ReportCell.Empty,
                    ReportCell.Of(road.IsBridge ? new LocalText("是", "yes") : new LocalText("否", "no")),
                ])),
        ],
    };

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

    /// <summary>The county's outline; null when there is none.</summary>
    public MapLayer? Boundary() => county.Boundary is not { IsEmpty: false } boundary ? null : new MapLayer
    {
        Id = "boundary", Kind = GeometryKind.Polygon, Name = MapPalette.Boundary.Name, Classes = [MapPalette.Boundary],
        Features = [new MapFeature(county.Code, boundary, "boundary", [])],
    };

    /// <summary>Water and other layers that are drawn and never counted.</summary>
    public IEnumerable<MapLayer> Backdrop()
    {
        // "townships:龙水镇" and "townships:石马镇" are one layer; "landcover:forest" and "landcover:built-up" are two.
        var groups = county.Backdrop.GroupBy(backdrop => Ground(backdrop.Kind));
        foreach (var group in groups)
        {
            StyleClass style = group.Key;
            foreach (GeometryKind kind in new[] { GeometryKind.Polygon, GeometryKind.Line })
            {
                Dimension dimension = kind == GeometryKind.Polygon ? Dimension.Surface : Dimension.Curve;
                Geometry[] shapes =
                [
                    .. group.SelectMany(backdrop => backdrop.Shapes)
                        .Where(s => s.Dimension == dimension && s is not GeometryCollection { IsHomogeneous: false }),
                ];
                if (shapes.Length > 0)
                {
                    yield return new MapLayer
                    {
                        Id = $"backdrop_{style.Id.Replace('-', '_')}{(kind == GeometryKind.Polygon ? "" : "_lines")}", Kind = kind,
                        Name = style.Name, Classes = [style], FitsView = false,
                        Features = [.. shapes.Select((s, i) => new MapFeature(Words.Plain(i + 1), s, style.Id, []))],
                    };
                }
            }
        }
    }

    /// <summary>Style of a layer that is drawn and never counted, by the words of its kind.</summary>
    private static StyleClass Ground(string kind)
    {
        bool Says(string word) => kind.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Says("water") || Says("river") || Says("lake") || Says("水") || Says("河") ? MapPalette.WaterClass
            : Says("township") || Says("乡镇") ? TownshipLine
            : Says("forest") || Says("wood") || Says("林") ? Forest
            : Says("built") || Says("urban") || Says("建成") ? BuiltUp
            : Says("crop") || Says("farm") || Says("耕") ? Cropland
            : Says("grass") || Says("shrub") || Says("草") ? Grass
            : OtherGround;
    }

    private static StyleClass TownshipLine { get; } = new("township-line", new("乡镇界（示意）", "Township line (sketch)"),
        new MapStyle { Stroke = "#9a9a9a", StrokeWidth = 0.7, Dash = [1.5, 2] });

    private static StyleClass Forest { get; } = Area("forest", new("林地", "Forest"), "#e3ecd9");

    private static StyleClass BuiltUp { get; } = Area("built-up", new("建成区", "Built-up"), "#e4dfdc");

    private static StyleClass Cropland { get; } = Area("cropland", new("耕地", "Cropland"), "#f5f1dd");

    private static StyleClass Grass { get; } = Area("grass", new("草灌地", "Grass and shrub"), "#eef2e0");

    private static StyleClass OtherGround { get; } = Area("ground", new("其他底图", "Other ground"), "#f0f0ea");

    private static StyleClass Area(string id, LocalText name, string fill) => new(id, name, new MapStyle { Fill = fill, FillOpacity = 0.85 });

    private MapLayer FacilityLayer(Func<Facility, bool> wanted, string id)
    {
        var classes = new List<StyleClass>();
        var features = new List<MapFeature>();
        foreach (Facility facility in county.Facilities.Where(wanted))
        {
            SymbolMark mark = facility.Status switch
            {
                FacilityStatus.Planned => SymbolMark.Planned,
                FacilityStatus.Candidate => SymbolMark.Candidate,
                _ => SymbolMark.None,
            };
            StyleClass style = MapPalette.FacilityClass(facility.Tier, mark);
            if (facility.Status == FacilityStatus.Closed)
            {
                style = style with
                {
                    Id = facility.Tier.Word() + "-closed", Name = new($"{facility.Tier.Name().Zh}（关闭）", $"{facility.Tier.Name().En} (closed)"),
                    Style = style.Style with { Fill = "#9a9a9a" },
                };
            }

            if (classes.All(c => c.Id != style.Id))
            {
                classes.Add(style);
            }

            bool isLabelled = facility.Tier.Level() >= 2;
            features.Add(new MapFeature(facility.Id, Geometry(facility.Location), style.Id,
            [
                ReportCell.Of(Words.NameOf(facility)), ReportCell.Of(facility.Tier.Name()),
                ReportCell.Of(facility.IsNeighbour ? new LocalText("邻县", "neighbour") : new LocalText("本县", "own")),
                ReportCell.Of(facility.Beds), ReportCell.Of((double?)facility.Ambulances), ReportCell.Of(facility.Source),
            ])
            {
                Label = isLabelled ? Words.NameOf(facility) : null,
                LabelRank = facility.IsNeighbour ? 7 : 6 - facility.Tier.Level(),
            });
        }

        return new MapLayer
        {
            Id = id, Kind = GeometryKind.Point, Name = new("医疗卫生机构", "Facilities"),
            Classes = [.. classes.OrderBy(c => c.Style.SymbolSize).ThenBy(c => c.Id, StringComparer.Ordinal)],
            Attributes =
            [
                new("name", new("名称", "Name"), new("来源写法", "As the source writes it"), CellType.Text),
                new("tier", new("层级", "Tier"), new("机构层级", "Tier of the facility"), CellType.Text),
                new("side", new("县内外", "Side of the line"), new("本县或邻县", "Own county or neighbour"), CellType.Text),
                new("beds", new("床位（张）", "Beds"), new("床位；空白为未知", "Beds; empty is unknown"), CellType.Whole),
                new("ambulances", new("救护车（辆）", "Ambulances"), new("救护车；空白为未知", "Ambulances; empty is unknown"), CellType.Whole), Columns.Source,
            ],
            Features = features,
        };
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
        return new MapFeature(point.Id, Geometry(point.Location), classId, values)
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

    private static Point? Geometry(LonLat? at) => at is LonLat p ? new Point(p.Lon, p.Lat) : null;

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
