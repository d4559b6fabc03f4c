using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Simulator.Data.Import;

/// <summary>One mapping of the manifest: typed look-ups that turn everything odd into an issue with its line, and at the
/// end a warning for each key that nobody asked for.</summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly string prefix;
    private readonly string file;
    private readonly IssueLog log;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    public YamlMap(YamlMappingNode node, string prefix, string file, IssueLog log)
    {
        this.node = node;
        this.prefix = prefix;
        this.file = file;
        this.log = log;
    }

    /// <summary>Line the mapping starts on.</summary>
    public int Line => (int)node.Start.Line;

    /// <summary>Keys in file order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Full name of a key, for issues: <c>population.column</c>.</summary>
    public string FieldOf(string key) => prefix.Length == 0 ? key : prefix + "." + key;

    /// <summary>The node under a key; null when absent or blank.</summary>
    public YamlNode? Node(string key)
    {
        used.Add(key);
        YamlNode? value = node.Children.FirstOrDefault(c => (c.Key as YamlScalarNode)?.Value == key).Value;
        return value is null || IsBlank(value) ? null : value;
    }

    /// <summary>Line of a key's value; of the mapping when the key is absent.</summary>
    public int LineOf(string key) => Node(key) is YamlNode value ? (int)value.Start.Line : Line;

    public string? Text(string key)
    {
        YamlNode? value = Node(key);
        if (value is null or YamlScalarNode)
        {
            return (value as YamlScalarNode)?.Value;
        }

        Wrong("yaml-type", key, value, "应为一段文字", "expected a text");
        return null;
    }

    public string? Word(string key, params ReadOnlySpan<string> words)
    {
        string? text = Text(key);
        if (text is not null && !words.Contains(text))
        {
            Wrong("setting-invalid", key, Node(key)!, $"应为其中之一：{string.Join("、", words!)}",
                $"expected one of {string.Join(", ", words!)}");
            return null;
        }

        return text;
    }

    public double? Number(string key, double least, double most)
    {
        string? text = Text(key);
        if (text is null)
        {
            return null;
        }

        if (NumberText.TryParse(text, out double value) && value >= least && value <= most)
        {
            return value;
        }

        Wrong("setting-invalid", key, Node(key)!, string.Create(CultureInfo.InvariantCulture, $"应为 {least} 到 {most} 的数字"),
            string.Create(CultureInfo.InvariantCulture, $"expected a number from {least} to {most}"));
        return null;
    }

    public int? Whole(string key, int least, int most)
    {
        double? value = Number(key, least, most);
        if (value is double v && v != Math.Floor(v))
        {
            Wrong("setting-invalid", key, Node(key)!, "应为整数", "expected a whole number");
            return null;
        }

        return (int?)value;
    }

    public bool? Flag(string key)
    {
        switch (Text(key)?.ToLowerInvariant())
        {
            case null:
                return null;
            case "true" or "yes" or "on":
                return true;
            case "false" or "no" or "off":
                return false;
        }

        Wrong("setting-invalid", key, Node(key)!, "应为 true 或 false", "expected true or false");
        return null;
    }

    /// <summary>A mapping; null when absent or, with an error, when it is something else.</summary>
    public YamlMap? Map(string key)
    {
        YamlNode? value = Node(key);
        if (value is YamlMappingNode map)
        {
            return new YamlMap(map, FieldOf(key), file, log);
        }

        if (value is not null)
        {
            Wrong("yaml-type", key, value, "应为“键: 值”的组", "expected a group of keys and values");
        }

        return null;
    }

    /// <summary>A list of texts; one text stands for a list of one.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        YamlNode? value = Node(key);
        switch (value)
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return [scalar.Value!];
            case YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode):
                return [.. list.Children.Select(c => ((YamlScalarNode)c).Value ?? "")];
        }

        Wrong("yaml-type", key, value, "应为文字列表", "expected a list of texts");
        return null;
    }

    /// <summary>A mapping of texts, in file order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string key)
    {
        YamlMap? map = Map(key);
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string name in map?.Keys ?? [])
        {
            if (map!.Text(name) is string text)
            {
                pairs.Add(new(name, text));
            }
        }

        return pairs;
    }

    public void Wrong(string code, string key, YamlNode value, string expectedZh, string expectedEn) =>
        log.Error(code, file, (int)value.Start.Line, FieldOf(key), (value as YamlScalarNode)?.Value ?? "", expectedZh,
            expectedEn);

    /// <summary>An error for a key that must be there.</summary>
    public void Absent(string key, string expectedZh, string expectedEn) =>
        log.Error("key-missing", file, Line, FieldOf(key), "", expectedZh, expectedEn);

    /// <summary>Warns of keys that nobody asked for: a typing error would otherwise change nothing in silence.</summary>
    public void Finish()
    {
        foreach (YamlNode key in node.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (!used.Contains(name))
            {
                log.Warning("key-unknown", file, (int)key.Start.Line, FieldOf(name), "", "没有这个键，未使用",
                    "there is no such key; it is not used");
            }
        }
    }

    private static bool IsBlank(YamlNode value) =>
        value is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" };
}
