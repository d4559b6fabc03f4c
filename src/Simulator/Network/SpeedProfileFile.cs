using System.Globalization;
using Simulator.Data;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Simulator.Network;

/// <summary>What came of reading a profile: the profile, or what is wrong with the file.</summary>
/// <param name="Profile">Null when an issue is an error.</param>
/// <param name="Issues">All problems at once.</param>
public sealed record SpeedProfileReading(SpeedProfile? Profile, IReadOnlyList<DataIssue> Issues);

/// <summary>Reads profile files: the county folder's own <c>profiles/</c> first, then those shipped with the program.</summary>
public sealed class SpeedProfileFile
{
    private static readonly string[] KnownKeys =
    [
        "name", "source", "walk_kmh", "snap_limit_m", "oneway", "maxspeed", "speeds_kmh", "unknown_class_kmh",
        "ferry_wait_minutes", "no_join", "factors", "access", "closed", "closed_when", "closed_barriers",
        "turn_restrictions",
    ];

    private readonly string file;
    private readonly List<DataIssue> issues = [];

    private SpeedProfileFile(string file) => this.file = file;

    /// <summary>Names of the profiles shipped with the program.</summary>
    public static IReadOnlyList<string> Shipped { get; } = ["ambulance", "motorcycle", "rural-car", "walk"];

    /// <summary>A shipped profile by name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static SpeedProfile LoadShipped(string id)
    {
        string? yaml = ShippedText(id);
        if (yaml is null)
        {
            throw new ArgumentException($"no profile '{id}' is shipped; there are {string.Join(", ", Shipped)}", nameof(id));
        }

        SpeedProfileReading reading = Read(id, yaml, $"profiles/{id}.yaml");
        return reading.Profile
            ?? throw new InvalidOperationException(reading.Issues[0].Describe(Language.English));
    }

    /// <summary>A profile by name from a county folder's <c>profiles/</c>, or the shipped one.</summary>
    /// <param name="id">File name without ending.</param>
    /// <param name="countyFolder">Null when there is no folder.</param>
    public static SpeedProfileReading Load(string id, string? countyFolder)
    {
        string relative = $"profiles/{id}.yaml";
        bool isName = id.Length > 0 && id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') && id[0] != '.';
        if (isName && countyFolder is not null)
        {
            string path = Path.Combine(countyFolder, "profiles", id + ".yaml");
            if (File.Exists(path))
            {
                return Read(id, File.ReadAllText(path), relative);
            }
        }

        string? yaml = isName ? ShippedText(id) : null;
        return yaml is null
            ? new SpeedProfileReading(null,
            [
                DataIssue.Error("profile-unknown", "county.yaml", null, "travel.profile", id,
                    $"应为 {string.Join("、", Shipped)} 之一，或本县文件夹 profiles/ 下的文件名",
                    $"expected one of {string.Join(", ", Shipped)}, or a file of the folder's own profiles/"),
            ])
            : Read(id, yaml, relative);
    }

    /// <summary>Reads the text of a profile file.</summary>
    public static SpeedProfileReading Read(string id, string yaml, string file) =>
        new SpeedProfileFile(file).Read(id, yaml);

    private static string? ShippedText(string id)
    {
        using Stream? stream = typeof(SpeedProfileFile).Assembly
            .GetManifestResourceStream($"Simulator.Network.Profiles.{id}.yaml");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private SpeedProfileReading Read(string id, string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            issues.Add(DataIssue.Error("yaml-syntax", file, (int)e.Start.Line, "", "", "YAML 语法有误", $"YAML: {e.Message}"));
            return new SpeedProfileReading(null, issues);
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            issues.Add(DataIssue.Error("yaml-syntax", file, 1, "", "", "应为键值表", "expected a mapping"));
            return new SpeedProfileReading(null, issues);
        }

        foreach (YamlNode key in root.Children.Keys)
        {
            if (!KnownKeys.Contains(Scalar(key)))
            {
                issues.Add(DataIssue.Warning("key-unknown", file, (int)key.Start.Line, Scalar(key), "",
                    "未知的键，未使用", "unknown key, not used"));
            }
        }

        var profile = new SpeedProfile
        {
            Id = id,
            Name = Name(root, id),
            Source = Scalar(Child(root, "source")),
            SpeedsKmh = Numbers(Child(root, "speeds_kmh"), "speeds_kmh", double.Epsilon, 300),
            UnknownClassKmh = Number(root, "unknown_class_kmh", double.Epsilon, 300),
            WalkKmh = Number(root, "walk_kmh", 0.1, 20) ?? 4,
            SnapLimitMetres = Number(root, "snap_limit_m", 0, 20_000) ?? 2000,
            ObeysOneWay = Choice(root, "oneway", "obey", "ignore"),
            MaxSpeedCaps = Choice(root, "maxspeed", "cap", "ignore"),
            FerryWaitMinutes = Number(root, "ferry_wait_minutes", 0, 1440) ?? 0,
            NoJoin = Words(Child(root, "no_join"), "no_join").ToHashSet(StringComparer.Ordinal),
            Factors = Tables(root, "factors").ToDictionary(
                t => t.Key,
                t => (IReadOnlyDictionary<string, double>)Numbers(t.Value, $"factors.{t.Key}", 0.01, 10),
                StringComparer.Ordinal),
            AccessTags = Words(Child(root, "access"), "access"),
            ClosedValues = Words(Child(root, "closed"), "closed").ToHashSet(StringComparer.Ordinal),
            ClosedWhen = Tables(root, "closed_when").ToDictionary(
                t => t.Key,
                t => (IReadOnlySet<string>)Words(t.Value, $"closed_when.{t.Key}").ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal),
            TurnRestrictionsFor = Words(Child(root, "turn_restrictions"), "turn_restrictions"),
            ClosedBarriers = Words(Child(root, "closed_barriers"), "closed_barriers").ToHashSet(StringComparer.Ordinal),
        };
        if (profile.SpeedsKmh.Count == 0 && profile.UnknownClassKmh is null)
        {
            Wrong(root, "speeds_kmh", "", "应给出至少一个道路等级的速度", "expected the speed of at least one road class");
        }

        bool bad = issues.Any(i => i.Severity == IssueSeverity.Error);
        return new SpeedProfileReading(bad ? null : profile, issues);
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) ? node : null;

    private static string Scalar(YamlNode? node) => (node as YamlScalarNode)?.Value ?? "";

    private static LocalText Name(YamlMappingNode root, string id) => Child(root, "name") switch
    {
        YamlMappingNode map when Scalar(Child(map, "zh")).Length > 0 && Scalar(Child(map, "en")).Length > 0 =>
            new LocalText(Scalar(Child(map, "zh")), Scalar(Child(map, "en"))),
        YamlScalarNode { Value.Length: > 0 } text => LocalText.Same(text.Value!),
        _ => LocalText.Same(id),
    };

    private double? Number(YamlMappingNode map, string key, double least, double most) =>
        Child(map, key) is YamlNode node ? Number(node, key, least, most) : null;

    private double? Number(YamlNode node, string key, double least, double most)
    {
        string text = Scalar(node);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value >= least && value <= most)
        {
            return value;
        }

        string range = string.Create(CultureInfo.InvariantCulture, $"{(least < 1e-9 ? 0 : least)}–{most}");
        Wrong(node, key, text, $"应为 {range} 之间的数", $"expected a number within {range}");
        return null;
    }

    private Dictionary<string, double> Numbers(YamlNode? node, string key, double least, double most)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        if (node is null)
        {
            return numbers;
        }

        if (node is not YamlMappingNode map)
        {
            Wrong(node, key, Scalar(node), "应为键值表", "expected a mapping");
            return numbers;
        }

        foreach ((YamlNode name, YamlNode value) in map.Children)
        {
            if (Number(value, $"{key}.{Scalar(name)}", least, most) is double number)
            {
                numbers[Scalar(name)] = number;
            }
        }

        return numbers;
    }

    private List<string> Words(YamlNode? node, string key)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode):
                return list.Children.Select(c => Scalar(c)).ToList();
            default:
                Wrong(node, key, Scalar(node), "应为列表", "expected a list");
                return [];
        }
    }

    private IEnumerable<KeyValuePair<string, YamlNode>> Tables(YamlMappingNode root, string key)
    {
        YamlNode? node = Child(root, key);
        if (node is YamlMappingNode map)
        {
            return map.Children.Select(c => KeyValuePair.Create(Scalar(c.Key), c.Value));
        }

        if (node is not null)
        {
            Wrong(node, key, Scalar(node), "应为键值表", "expected a mapping");
        }

        return [];
    }

    private bool Choice(YamlMappingNode root, string key, string yes, string no)
    {
        if (Child(root, key) is not YamlNode node || Scalar(node) == yes)
        {
            return true;
        }

        if (Scalar(node) != no)
        {
            Wrong(node, key, Scalar(node), $"应为 {yes} 或 {no}", $"expected {yes} or {no}");
        }

        return false;
    }

    private void Wrong(YamlNode node, string key, string found, string zh, string en) =>
        issues.Add(DataIssue.Error("profile-invalid", file, (int)node.Start.Line, key, found, zh, en));
}
