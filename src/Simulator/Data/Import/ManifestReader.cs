using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Simulator.Data.Import;

/// <summary>Reads <c>county.yaml</c> into a <see cref="Manifest"/>; every problem at once, with its line.</summary>
public static class ManifestReader
{
    /// <summary>A manifest is a page of text; more than this is no manifest.</summary>
    private const int MostCharacters = 1 << 20;

    private const string FileName = "county.yaml";

    /// <summary>The manifest; null when the text is no YAML mapping. With errors in the log it holds defaults.</summary>
    public static Manifest? Read(string text, IssueLog log)
    {
        if (text.Length > MostCharacters)
        {
            log.Error("file-too-large", FileName, null, "", "", $"清单文件不得超过 {MostCharacters} 个字符",
                $"expected at most {MostCharacters} characters");
            return null;
        }

        YamlNode? root;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            root = stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        }
        catch (YamlException e)
        {
            log.Error("yaml-invalid", FileName, (int)e.Start.Line, "", e.InnerException?.Message ?? e.Message,
                "应为正确的 YAML（检查缩进、冒号、引号）", "expected valid YAML (look at indents, colons, quotes)");
            return null;
        }

        if (root is not YamlMappingNode mapping)
        {
            log.Error("yaml-invalid", FileName, 1, "", "", "应为“键: 值”的清单，见 simulator new",
                "expected keys and values, as simulator new writes them");
            return null;
        }

        return Read(new YamlMap(mapping, "", FileName, log), log);
    }

    private static Manifest Read(YamlMap map, IssueLog log)
    {
        LocalText name = NameOf(map);
        YamlMap? population = map.Map("population"), facilities = Shorthand(map, "facilities", log);
        YamlMap? neighbours = map.Map("neighbours");
        var manifest = new Manifest
        {
            Name = name,
            Code = CodeOf(map),
            Year = YearOf(map),
            IsSynthetic = map.Flag("synthetic") ?? false,
            Crs = map.Text("crs") ?? "EPSG:4326",
            Population = PopulationOf(population),
            PopulationUnit = population?.Word("unit", "persons", "persons_per_km2") ?? "",
            Control = ControlOf(population?.Map("control_total")),
            Townships = Layer(map, "townships", log),
            Villages = Layer(map, "villages", log),
            Facilities = LayerOf(facilities, "facilities"),
            TierWords = TierWordsOf(facilities),
            CompleteTiers = CompleteOf(facilities),
            NeighbourFacilities = neighbours is null ? null : Layer(neighbours, "facilities", log),
            Roads = Layer(map, "roads", log),
            Boundary = Layer(map, "boundary", log),
            Overland = OverlandOf(map.Map("overland"), log),
            Backdrop = BackdropOf(map.Map("backdrop"), log),
            PlanTables = PlansOf(map, log),
            Figures = Layer(map, "figures", log),
            Settings = SettingsReader.Read(map, neighbours),
        };

        population?.Finish();
        facilities?.Finish();
        neighbours?.Finish();
        map.Finish();
        return manifest;
    }

    private static LocalText NameOf(YamlMap map)
    {
        switch (map.Node("name"))
        {
            case YamlScalarNode scalar:
                return LocalText.Same(scalar.Value!);
            case YamlMappingNode:
                YamlMap names = map.Map("name")!;
                string? zh = names.Text("zh"), en = names.Text("en");
                names.Finish();
                if (zh is not null || en is not null)
                {
                    return new LocalText(zh ?? en!, en ?? zh!);
                }

                break;
        }

        map.Absent("name", "应有县名，例如 name: {zh: 大足区, en: Dazu District}",
            "expected the county's name, e.g. name: {zh: 大足区, en: Dazu District}");
        return LocalText.Same("");
    }

    private static string CodeOf(YamlMap map)
    {
        string? code = map.Text("code");
        if (code is null)
        {
            map.Absent("code", "应有行政区划代码（6 或 12 位数字）", "expected the division code (6 or 12 digits)");
        }
        else if (code.Length is not (6 or 12) || !code.All(char.IsAsciiDigit))
        {
            map.Wrong("setting-invalid", "code", map.Node("code")!, "应为 6 或 12 位数字", "expected 6 or 12 digits");
        }

        return code ?? "";
    }

    private static int YearOf(YamlMap map)
    {
        if (map.Node("year") is null)
        {
            map.Absent("year", "应有数据年份", "expected the year the data stand for");
        }

        return map.Whole("year", 1900, 2200) ?? 0;
    }

    private static LayerSource? PopulationOf(YamlMap? population)
    {
        LayerSource? layer = LayerOf(population, "population");
        string? column = population?.Text("column");
        return layer is null || column is null ? layer : layer with
        {
            Columns = new Dictionary<string, string>(layer.Columns) { ["population"] = column },
        };
    }

    private static ControlTotal? ControlOf(YamlMap? control)
    {
        if (control is null)
        {
            return null;
        }

        double? value = control.Number("value", 0, 2e9);
        int year = control.Whole("year", 1900, 2200) ?? 0;
        string basis = control.Word("basis", "resident", "registered") ?? "resident";
        string source = control.Text("source") ?? "";
        if (value is null && control.Node("value") is null)
        {
            control.Absent("value", "应有控制总数（人）", "expected the control total (persons)");
        }

        control.Finish();
        return value is double v ? new ControlTotal(v, year, basis, source) : null;
    }

    private static Dictionary<string, FacilityTier> TierWordsOf(YamlMap? facilities)
    {
        var words = new Dictionary<string, FacilityTier>(StringComparer.Ordinal);
        foreach ((string word, string tier) in facilities?.Pairs("tiers") ?? [])
        {
            if (FacilityTiers.Parse(tier) is FacilityTier parsed)
            {
                words[word] = parsed;
            }
            else
            {
                SettingsReader.WrongTier(facilities!, "tiers", tier);
            }
        }

        return words;
    }

    private static Dictionary<FacilityTier, bool> CompleteOf(YamlMap? facilities)
    {
        var complete = new Dictionary<FacilityTier, bool>();
        YamlMap? map = facilities?.Map("complete");
        foreach (string key in map?.Keys ?? [])
        {
            if (FacilityTiers.Parse(key) is not FacilityTier tier)
            {
                SettingsReader.WrongTier(map!, key, key);
            }
            else if (map!.Flag(key) is bool flag)
            {
                complete[tier] = flag;
            }
        }

        return complete;
    }

    private static OverlandSource? OverlandOf(YamlMap? map, IssueLog log)
    {
        if (map is null)
        {
            return null;
        }

        var plain = new OverlandSettings();
        LayerSource? cover = Layer(map, "landcover", log), friction = Layer(map, "friction", log);
        LayerSource? relief = Layer(map, "relief", log), barriers = Layer(map, "barriers", log);
        var settings = new OverlandSettings
        {
            CellMetres = map.Number("cell_metres", 5, 5000) ?? plain.CellMetres,
            Slope = map.Word("slope", "tobler", "aitken-langmuir", "none") switch
            {
                "aitken-langmuir" => SlopeModel.AitkenLangmuir,
                "none" => SlopeModel.None,
                _ => SlopeModel.Tobler,
            },
            FromFacility = map.Word("direction", "to-facility", "from-facility") == "from-facility",
        };
        if (cover is null)
        {
            map.Absent("landcover", "应有土地覆盖栅格（GeoTIFF）", "expected a raster of land cover (GeoTIFF)");
        }

        if (friction is null)
        {
            map.Absent("friction", "应有摩擦表：class、walk_kmh、source 各列", "expected a friction table with columns class, walk_kmh, source");
        }

        map.Finish();
        return cover is null || friction is null ? null
            : new OverlandSource(cover, friction) { Relief = relief, Barriers = barriers, Settings = settings };
    }

    private static List<LayerSource> BackdropOf(YamlMap? backdrop, IssueLog log)
    {
        var layers = new List<LayerSource>();
        foreach (string kind in backdrop?.Keys ?? [])
        {
            if (Layer(backdrop!, kind, log) is LayerSource layer)
            {
                layers.Add(layer with { Key = kind });
            }
        }

        return layers;
    }

    /// <summary><c>plan: a.csv</c>, <c>plan: [a.csv, b.csv]</c>, <c>plan: [{layer: a.csv, columns: …}]</c> or
    /// <c>plan: {tables: …}</c>.</summary>
    private static List<LayerSource> PlansOf(YamlMap map, IssueLog log)
    {
        var layers = new List<LayerSource>();
        YamlNode? node = map.Node("plan");
        if (node is YamlMappingNode)
        {
            YamlMap plan = map.Map("plan")!;
            node = plan.Node("tables");
            plan.Finish();
        }

        foreach (YamlNode item in node is YamlSequenceNode list ? list.Children : node is null ? [] : [node])
        {
            switch (item)
            {
                case YamlScalarNode { Value: string path } when path.Length > 0:
                    layers.Add(new LayerSource("plan", path, (int)item.Start.Line));
                    break;
                case YamlMappingNode mapping:
                    var table = new YamlMap(mapping, "plan", FileName, log);
                    if (LayerOf(table, "plan") is LayerSource layer)
                    {
                        layers.Add(layer);
                    }

                    table.Finish();
                    break;
                default:
                    map.Wrong("yaml-type", "plan", item, "应为文件名", "expected a file name");
                    break;
            }
        }

        return layers;
    }

    /// <summary>A section that is only a layer; unknown keys in it are warned of.</summary>
    private static LayerSource? Layer(YamlMap map, string key, IssueLog log)
    {
        YamlMap? section = Shorthand(map, key, log);
        LayerSource? layer = LayerOf(section, map.FieldOf(key));
        section?.Finish();
        return layer;
    }

    /// <summary>The section under a key; a plain text stands for <c>{layer: text}</c>.</summary>
    private static YamlMap? Shorthand(YamlMap map, string key, IssueLog log)
    {
        if (map.Node(key) is not YamlScalarNode scalar)
        {
            return map.Map(key);
        }

        var layer = new YamlMappingNode(new YamlScalarNode("layer"), scalar);
        return new YamlMap(layer, map.FieldOf(key), FileName, log);
    }

    private static LayerSource? LayerOf(YamlMap? section, string key)
    {
        string? path = section?.Text("layer");
        string crs = section?.Text("crs") ?? "";
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string field, string header) in section?.Pairs("columns") ?? [])
        {
            columns[field] = header;
        }

        return path is null ? null : new LayerSource(key, path, section!.LineOf("layer")) { Crs = crs, Columns = columns };
    }
}
