using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulator.Reports;

/// <summary>JSON as it stands in the results folder: two-space indent, line feeds, Chinese as it is read, numbers in the
/// shortest form that reads back the same, members in the order they were added. Same values, same bytes.</summary>
public static class JsonText
{
    // Relaxed escaping keeps Chinese readable; the files are read as JSON, never pasted into a page.
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a file, ending in a line feed.</summary>
    public static string Of(JsonNode node) => node.ToJsonString(Options) + "\n";

    /// <summary>A number; null for null, infinity and not a number, which JSON cannot hold.</summary>
    public static JsonNode? Number(double? value) =>
        value is double v && double.IsFinite(v)
            ? Math.Abs(v) < 1e15 && v == Math.Floor(v) ? JsonValue.Create((long)v) : JsonValue.Create(v)
            : null;

    /// <summary>A list of texts.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
