using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Simulator.Data;
using Simulator.Data.Import;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Simulator.Scenarios;

/// <summary>
/// Scenarios as JSON, for programs that send and show them. JSON is a part of YAML, so a change list in JSON goes
/// through the same reader as a scenario file and gets the same checks.
/// </summary>
public static class ScenarioText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a change list; null, with the problems, when anything is wrong.</summary>
    /// <param name="countyFolder">County folder, for areas named by file; null when there is none.</param>
    /// <param name="changes">An array of entries as they stand under <c>change:</c> in a scenario file.</param>
    /// <param name="issues">Problems are added here.</param>
    public static Scenario? Parse(string? countyFolder, JsonElement changes, List<DataIssue> issues)
    {
        if (changes.ValueKind == JsonValueKind.Array && changes.GetArrayLength() == 0)
        {
            return Scenario.Baseline;
        }

        byte[] text = Encoding.UTF8.GetBytes($"change: {JsonSerializer.Serialize(changes, Plain)}\n");
        int before = issues.Count;
        if (YamlMapping.Parse("request", text, issues) is not YamlMapping map)
        {
            return null;
        }

        var reader = new ModificationReader(countyFolder ?? "", "request", issues);
        Modification[] list = [.. map.Maps("change").SelectMany(reader.Read)];
        map.Finish();
        return issues.Skip(before).Any(i => i.Severity == IssueSeverity.Error)
            ? null
            : new Scenario("current", new LocalText("当前修改", "Present edits"), list);
    }

    /// <summary>A scenario file with one change on each line.</summary>
    public static string Write(LocalText name, JsonElement changes)
    {
        var text = new StringBuilder();
        text.Append("name: {zh: ").Append(Quoted(name.Zh)).Append(", en: ").Append(Quoted(name.En)).Append("}\n");
        text.Append("extends: baseline\nchange:").Append(changes.GetArrayLength() == 0 ? " []\n" : "\n");
        foreach (JsonElement change in changes.EnumerateArray())
        {
            foreach (JsonProperty word in change.EnumerateObject())
            {
                text.Append("  - ").Append(word.Name).Append(": ");
                AppendFlow(text, word.Value);
                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The change list of a scenario of a folder, with those of the scenarios that it extends first; null when
    /// a file is not what <see cref="ScenarioFile"/> reads.</summary>
    public static IReadOnlyList<object>? Changes(string countyFolder, string id)
    {
        var issues = new List<DataIssue>();
        if (ScenarioFile.Load(countyFolder, id, issues) is null)
        {
            return null;
        }

        var list = new List<object>();
        while (id != Scenario.Baseline.Id)
        {
            var yaml = new YamlStream();
            using (var reader = new StreamReader(Path.Combine(countyFolder, "scenarios", $"{id}.yaml")))
            {
                yaml.Load(reader);
            }

            var root = (YamlMappingNode)yaml.Documents[0].RootNode;
            if (root.Children.TryGetValue("change", out YamlNode? changes) && changes is YamlSequenceNode entries)
            {
                list.InsertRange(0, entries.Select(e => Value(e)!));
            }

            id = root.Children.TryGetValue("extends", out YamlNode? parent) && parent is YamlScalarNode { Value: { } word }
                ? word
                : Scenario.Baseline.Id;
        }

        return list;
    }

    private static object? Value(YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.ToDictionary(
            c => ((YamlScalarNode)c.Key).Value ?? "", c => Value(c.Value), StringComparer.Ordinal),
        YamlSequenceNode list => list.Select(Value).ToArray(),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text } => text switch
        {
            "true" => true,
            "false" => false,
            "" or "null" or "~" => null,
            _ => double.TryParse(text, System.Globalization.NumberStyles.Float,
                System.Globalization.CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : text,
        },
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };

    /// <summary>One value in YAML's flow style: <c>{facility: "DZ-03", to: [105.71, 29.6]}</c>.</summary>
    private static void AppendFlow(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                string comma = "";
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    text.Append(comma).Append(IsWord(property.Name) ? property.Name : Quoted(property.Name)).Append(": ");
                    AppendFlow(text, property.Value);
                    comma = ", ";
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                string separator = "";
                foreach (JsonElement item in value.EnumerateArray())
                {
                    text.Append(separator);
                    AppendFlow(text, item);
                    separator = ", ";
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append(Quoted(value.GetString()!));
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
