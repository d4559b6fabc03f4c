using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Simulator.Data.Import;

/// <summary>One mapping of a YAML file, read strictly: a missing, mistyped or unknown key is an issue with its line.</summary>
internal sealed class YamlMapping
{
    private readonly string file;
    private readonly List<DataIssue> issues;
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public YamlMapping(YamlMappingNode node, string file, List<DataIssue> issues)
    {
        this.file = file;
        this.issues = issues;
        Line = (int)node.Start.Line;
        foreach ((YamlNode key, YamlNode value) in node.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            values[name] = value;
            lines[name] = (int)key.Start.Line;
        }
    }

    /// <summary>Reads a whole file, one document with one mapping; null, with an issue, when it is anything else.</summary>
    /// <param name="file">Path for messages.</param>
    /// <param name="bytes">UTF-8 text, byte-order mark or not.</param>
    /// <param name="issues">Problems are added here.</param>
    public static YamlMapping? Parse(string file, byte[] bytes, List<DataIssue> issues)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF')));
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new YamlMapping(root, file, issues);
            }

            issues.Add(DataIssue.Error("yaml-invalid", file, 1, "", "", "一组“键: 值”", "one mapping of keys"));
        }
        catch (YamlException e)
        {
            issues.Add(DataIssue.Error("yaml-invalid", file, (int)e.Start.Line, "", e.Message,
                "正确的 YAML 写法", "valid YAML"));
        }
        catch (DecoderFallbackException)
        {
            issues.Add(DataIssue.Error("encoding-invalid", file, null, "", "", "UTF-8 文字", "UTF-8 text"));
        }

        return null;
    }

    public int Line { get; }

    /// <summary>The keys as written, in the file's order.</summary>
    public IEnumerable<string> Keys => lines.OrderBy(l => l.Value).Select(l => l.Key);

    /// <summary>A flag that may be absent; null then.</summary>
    public bool? OptionalFlag(string key) => Contains(key) ? Flag(key) : null;

    /// <summary>A list of numbers, e.g. a position; null, with an issue, when it is anything else.</summary>
    public IReadOnlyList<double>? Numbers(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlSequenceNode list:
                var numbers = new List<double>();
                foreach (YamlNode child in list.Children)
                {
                    string text = (child as YamlScalarNode)?.Value ?? "";
                    if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                    {
                        Add("number-invalid", key, text, "一个数", "a number");
                        return null;
                    }

                    numbers.Add(value);
                }

                return numbers;
            default:
                Add("type-invalid", key, "", "数字列表", "a list of numbers");
                return null;
        }
    }

    /// <summary>A list of lists of numbers, e.g. the shape of a line.</summary>
    public IReadOnlyList<IReadOnlyList<double>>? NumberLists(string key)
    {
        if (Take(key) is not YamlSequenceNode list)
        {
            if (Contains(key))
            {
                Add("type-invalid", key, "", "数字列表的列表", "a list of lists of numbers");
            }

            return null;
        }

        var rows = new List<IReadOnlyList<double>>();
        foreach (YamlNode child in list.Children)
        {
            var one = new YamlMapping(new YamlMappingNode(new YamlScalarNode(key), child), file, issues);
            if (one.Numbers(key) is not IReadOnlyList<double> numbers)
            {
                return null;
            }

            rows.Add(numbers);
        }

        return rows;
    }

    public bool Contains(string key) => values.ContainsKey(key);

    /// <summary>Line of a key; null when it is not there.</summary>
    public int? LineOf(string key) => lines.TryGetValue(key, out int line) ? line : null;

    /// <summary>A required text; empty, with an issue, when it is not there.</summary>
    public string Text(string key)
    {
        string? text = OptionalText(key);
        if (string.IsNullOrWhiteSpace(text))
        {
            Missing(key);
            return "";
        }

        return text;
    }

    public string? OptionalText(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar.Value ?? "";
            default:
                Add("type-invalid", key, "", "一段文字", "a text");
                return null;
        }
    }

    public double? Number(string key)
    {
        if (OptionalText(key) is not string text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) &&
            double.IsFinite(value))
        {
            return value;
        }

        Add("number-invalid", key, text, "一个数", "a number");
        return null;
    }

    public int? Integer(string key)
    {
        double? value = Number(key);
        if (value is double v && (v != Math.Floor(v) || Math.Abs(v) > 1e9))
        {
            Add("number-invalid", key, v.ToString(CultureInfo.InvariantCulture), "一个整数", "a whole number");
            return null;
        }

        return (int?)value;
    }

    public bool Flag(string key)
    {
        switch (OptionalText(key))
        {
            case null or "false":
                return false;
            case "true":
                return true;
            case string other:
                Add("flag-invalid", key, other, "true 或 false", "true or false");
                return false;
        }
    }

    /// <summary>One of the words; null, with an issue, when it is another one.</summary>
    public string? Word(string key, bool required, params string[] words)
    {
        string? text = required ? Text(key) : OptionalText(key);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Array.IndexOf(words, text) >= 0)
        {
            return text;
        }

        string list = string.Join(", ", words);
        Add("word-unknown", key, text, $"以下之一：{list}", $"one of: {list}");
        return null;
    }

    /// <summary>A text in both languages; a plain scalar stands for both.</summary>
    public LocalText? OptionalLocal(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlScalarNode { Value: string same }:
                return LocalText.Same(same);
            case YamlMappingNode node:
                var inner = new YamlMapping(node, file, issues);
                var local = new LocalText(inner.Text("zh"), inner.Text("en"));
                inner.Finish();
                return local;
            default:
                Add("type-invalid", key, "", "{zh: …, en: …}", "{zh: …, en: …}");
                return null;
        }
    }

    public LocalText Local(string key)
    {
        if (OptionalLocal(key) is LocalText text)
        {
            return text;
        }

        Missing(key);
        return new LocalText("", "");
    }

    /// <summary>A list of texts; a single scalar is a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value: string one }:
                return [one];
            case YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode):
                return [.. list.Children.Select(c => ((YamlScalarNode)c).Value ?? "")];
            default:
                Add("type-invalid", key, "", "文字列表", "a list of texts");
                return [];
        }
    }

    public YamlMapping? Map(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlMappingNode node:
                return new YamlMapping(node, file, issues);
            default:
                Add("type-invalid", key, "", "一组“键: 值”", "a mapping");
                return null;
        }
    }

    /// <summary>A list of mappings; a single mapping is a list of one.</summary>
    public IReadOnlyList<YamlMapping> Maps(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case YamlMappingNode node:
                return [new YamlMapping(node, file, issues)];
            case YamlSequenceNode list when list.Children.All(c => c is YamlMappingNode):
                return [.. list.Children.Select(c => new YamlMapping((YamlMappingNode)c, file, issues))];
            default:
                Add("type-invalid", key, "", "列表", "a list of mappings");
                return [];
        }
    }

    public void Missing(string key) => Add("field-missing", key, "", "此项必填", "this key is required");

    /// <summary>Reports a problem with a key at its line, or at the mapping's when the key is absent.</summary>
    public void Add(string code, string key, string found, string zh, string en) =>
        issues.Add(DataIssue.Error(code, file, lines.GetValueOrDefault(key, Line), key, found, zh, en));

    /// <summary>Reports every key that no one asked for. Call it last.</summary>
    public void Finish()
    {
        foreach (string key in values.Keys.Where(k => !asked.Contains(k)))
        {
            Add("key-unknown", key, key, "没有这个键，请检查拼写", "no such key; check its spelling");
        }
    }

    private YamlNode? Take(string key)
    {
        asked.Add(key);
        return values.GetValueOrDefault(key);
    }
}
