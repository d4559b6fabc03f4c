using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Scenarios.Modifications;

namespace Simulator.Scenarios;

/// <summary>Reads the entries under <c>change:</c> of a scenario file.</summary>
internal sealed class ModificationReader(string countyFolder, string file, List<DataIssue> issues)
{
    private static readonly string[] Words =
        ["add", "close", "upgrade", "move", "set", "close-road", "open-road", "speed", "population", "use"];

    /// <summary>One entry: a mapping of one word, or of several that are applied in the file's order.</summary>
    public IEnumerable<Modification> Read(YamlMapping entry)
    {
        foreach (string word in entry.Keys)
        {
            if (Array.IndexOf(Words, word) < 0)
            {
                continue;
            }

            if (entry.Map(word) is not YamlMapping body)
            {
                entry.Missing(word);
                continue;
            }

            Modification? change = word switch
            {
                "add" => Add(body),
                "close" => new CloseFacility(body.Text("facility")),
                "upgrade" => new UpgradeFacility(body.Text("facility"), Tier(body, "tier", FacilityTier.SubCentre))
                {
                    Beds = body.Number("beds"),
                },
                "move" => Position(body, "to") is LonLat to ? new MoveFacility(body.Text("facility"), to) : null,
                "set" => Set(body),
                "close-road" => new CloseRoad(Roads(body)),
                "open-road" => Open(body),
                "speed" => new ChangeSpeed(Required(body, "factor"), Roads(body))
                {
                    When = string.Join(' ', new[] { body.OptionalText("season"), body.OptionalText("hour") }
                        .Where(t => !string.IsNullOrEmpty(t))),
                },
                "population" => new ChangePopulation
                {
                    Growth = body.Number("growth"),
                    ControlTotal = body.Number("control_total"),
                    Ageing = body.Number("ageing"),
                    TownshipCode = body.OptionalText("township") ?? "",
                },
                _ => Use(body),
            };
            string reason = body.OptionalText("reason") ?? "";
            double? cost = body.Number("cost");
            if (cost is < 0)
            {
                body.Add("number-invalid", "cost", FormattableString.Invariant($"{cost}"), "应为 ≥ 0 的数", "expected a number ≥ 0");
            }

            body.Finish();
            if (change is not null)
            {
                yield return change with { Reason = reason, Cost = cost, Line = body.Line };
            }
        }

        entry.Finish();
    }

    private static AddFacility? Add(YamlMapping body)
    {
        if (body.Map("facility") is not YamlMapping f)
        {
            body.Missing("facility");
            return null;
        }

        string id = f.Text("id");
        var facility = new Facility(
            id.Length > 0 ? id : "?", f.OptionalText("name") ?? id, Tier(f, "tier", FacilityTier.Other), Position(f, "at"))
        {
            Beds = f.Number("beds"),
            CapacityResidents = f.Number("capacity"),
            FloorAreaM2 = f.Number("floor_area"),
            Ambulances = f.Integer("ambulances"),
            TownshipCode = f.OptionalText("township") ?? "",
            VillageCode = f.OptionalText("village") ?? "",
            Staff = Staff(f),
            Has = Has(f),
            Source = "scenario",
        };
        f.Finish();
        return new AddFacility(facility);
    }

    private static SetFacility Set(YamlMapping body) => new(body.Text("facility"))
    {
        Beds = body.Number("beds"),
        CapacityResidents = body.Number("capacity"),
        FloorAreaM2 = body.Number("floor_area"),
        Ambulances = body.Integer("ambulances"),
        Staff = Staff(body),
        Has = Has(body),
    };

    private static OpenRoad Open(YamlMapping body)
    {
        var shape = new List<LonLat>();
        foreach (IReadOnlyList<double> point in body.NumberLists("shape") ?? [])
        {
            if (point.Count == 2)
            {
                shape.Add(new LonLat(point[0], point[1]));
            }
            else
            {
                body.Add("position-invalid", "shape", $"{point.Count}", "每点应为 [经度, 纬度]", "each point is [longitude, latitude]");
            }
        }

        return new OpenRoad(new RoadSegment(body.Text("id"), body.OptionalText("class") ?? "", shape, [])
        {
            Name = body.OptionalText("name") ?? "",
            SpeedKmh = body.Number("speed"),
            Direction = body.Flag("oneway") ? RoadDirection.Forward : RoadDirection.Both,
            IsBridge = body.Flag("bridge"),
        });
    }

    private static UseSettings Use(YamlMapping body) => new()
    {
        Neighbours = body.OptionalFlag("neighbours"),
        Standards = body.Contains("standards") ? body.Texts("standards") : null,
        Profile = body.OptionalText("profile"),
        Minutes = body.Number("minutes"),
        Share = body.Number("share"),
        CircleTier = body.Contains("tier") ? Tier(body, "tier", FacilityTier.Other) : null,
        EstimatedSpeedKmh = body.Number("estimated_speed_kmh"),
        EstimatedDetour = body.Number("estimated_detour"),
        ResidentsPerBed = body.Number("residents_per_bed"),
        Rounding = body.OptionalText("rounding"),
        P = body.Integer("p"),
        MinBeds = body.Number("min_beds"),
    };

    private RoadSelection Roads(YamlMapping body)
    {
        string within = body.OptionalText("within") ?? "";
        return new RoadSelection
        {
            Ids = body.Texts("ids"),
            Names = body.Texts("names"),
            Classes = body.Texts("classes"),
            Within = within.Length > 0 ? Area(body, within) : null,
            WithinName = within,
        };
    }

    private Geometry? Area(YamlMapping body, string path)
    {
        var log = new IssueLog();
        var shapes = new List<Geometry>();
        if (FolderPaths.Resolve(countyFolder, path, file, body.Line, "within", log) is string full)
        {
            GeoJsonLayer.Read(full, path, log, feature =>
            {
                if (feature.Shape is { Dimension: Dimension.Surface } surface)
                {
                    shapes.Add(surface);
                }
            }, out _);
        }

        issues.AddRange(log.ToList());
        if (log.Errors > 0)
        {
            return null;
        }

        if (shapes.Count == 0)
        {
            body.Add("layer-empty", "within", path, "至少一个面", "at least one polygon");
            return null;
        }

        return UnaryUnionOp.Union(shapes);
    }

    private static double Required(YamlMapping body, string key)
    {
        if (!body.Contains(key))
        {
            body.Missing(key);
        }

        return body.Number(key) ?? 1;
    }

    private static FacilityTier Tier(YamlMapping body, string key, FacilityTier otherwise)
    {
        string word = body.Text(key);
        if (word.Length == 0 || FacilityTiers.Parse(word) is FacilityTier tier && (otherwise = tier) == tier)
        {
            return otherwise;
        }

        string words = string.Join(", ", Enum.GetValues<FacilityTier>().Select(t => t.Word()));
        body.Add("word-unknown", key, word, $"以下之一：{words}", $"one of: {words}");
        return otherwise;
    }

    private static LonLat? Position(YamlMapping body, string key)
    {
        switch (body.Numbers(key))
        {
            case [double lon, double lat]:
                return new LonLat(lon, lat);
            case null when !body.Contains(key):
                body.Missing(key);
                return null;
            case null:
                return null;
            default:
                body.Add("position-invalid", key, "", "[经度, 纬度]", "[longitude, latitude]");
                return null;
        }
    }

    private static Dictionary<string, double> Staff(YamlMapping body)
    {
        var staff = new Dictionary<string, double>(StringComparer.Ordinal);
        if (body.Map("staff") is YamlMapping map)
        {
            foreach (string kind in map.Keys)
            {
                if (map.Number(kind) is double number)
                {
                    staff[kind] = number;
                }
            }
        }

        return staff;
    }

    private static Dictionary<string, bool> Has(YamlMapping body)
    {
        var has = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string word in body.Texts("has"))
        {
            has[word] = true;
        }

        foreach (string word in body.Texts("lacks"))
        {
            has[word] = false;
        }

        return has;
    }
}
