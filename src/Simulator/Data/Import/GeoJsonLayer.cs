using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Simulator.Data.Import;

/// <summary>Reads GeoJSON (RFC 7946) feature by feature: memory is one feature and one buffer, whatever the file's
/// size.</summary>
public static class GeoJsonLayer
{
    /// <summary>Bytes of one feature: a longer one is refused, as it would have to be held whole.</summary>
    private const int MostFeatureBytes = 256 << 20;

    /// <summary>Reads all features; false when the file is broken, and the reason is in the log. Features before the break
    /// have been delivered by then.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="feature">Called with each feature in file order.</param>
    /// <param name="crs">Receives the coordinate system that the file states, if any (the old <c>crs</c> member).</param>
    /// <param name="cancel">Looked at for each feature.</param>
    public static bool Read(
        string path, string file, IssueLog log, Action<GeoJsonFeature> feature, out string crs,
        CancellationToken cancel = default)
    {
        using Stream stream = OpenUtf8(path, cancel);
        var walk = new Walk(stream, file, log, feature, cancel);
        try
        {
            bool sound = walk.Run();
            crs = walk.Crs;
            return sound;
        }
        catch (JsonException e)
        {
            log.Error("geojson-invalid", file, e.LineNumber is long line ? (int)line + 1 : null, "", e.Message,
                $"应为完整的 GeoJSON；读到第 {walk.Features + 1} 个要素处中断",
                $"expected complete GeoJSON; reading stopped at feature {walk.Features + 1}");
        }
        catch (DecoderFallbackException)
        {
            log.Error("encoding-unknown", file, null, "", "", "应为 UTF-8 或 GB18030 编码的文本文件",
                "expected a text file in UTF-8 or GB18030");
        }

        crs = walk.Crs;
        return false;
    }

    /// <summary>Reads the features as rows of a table: the headers are all property names in order of first use.</summary>
    public static Table? ReadTable(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        var features = new List<GeoJsonFeature>();
        var headers = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        if (!Read(path, file, log, Take, out string crs, cancel))
        {
            return null;
        }

        var rows = new List<TableRow>(features.Count);
        foreach (GeoJsonFeature f in features)
        {
            var cells = new string[headers.Count];
            Array.Fill(cells, "");
            foreach ((string key, string value) in f.Attributes)
            {
                cells[places[key]] = value.Trim();
            }

            rows.Add(new TableRow(f.Number, cells) { Shape = f.Shape });
        }

        return new Table(file, headers, rows) { Crs = crs };

        void Take(GeoJsonFeature f)
        {
            features.Add(f);
            foreach ((string key, _) in f.Attributes)
            {
                if (places.TryAdd(key, headers.Count))
                {
                    headers.Add(key);
                }
            }
        }
    }

    /// <summary>The file as UTF-8 without byte-order mark; one that is not UTF-8 is read as GB18030.</summary>
    private static Stream OpenUtf8(string path, CancellationToken cancel)
    {
        FileStream stream = File.OpenRead(path);
        if (!IsUtf8(stream, cancel))
        {
            stream.Position = 0;
            return Encoding.CreateTranscodingStream(stream, TextFiles.Gb18030, Encoding.UTF8);
        }

        Span<byte> mark = stackalloc byte[3];
        stream.Position = 0;
        if (stream.ReadAtLeast(mark, 3, throwOnEndOfStream: false) < 3 || mark is not [0xEF, 0xBB, 0xBF])
        {
            stream.Position = 0;
        }

        return stream;
    }

    private static bool IsUtf8(FileStream stream, CancellationToken cancel)
    {
        byte[] buffer = new byte[1 << 18];
        int held = 0, read;
        while ((read = stream.Read(buffer.AsSpan(held))) > 0)
        {
            cancel.ThrowIfCancellationRequested();
            int length = held + read, whole = length;
            for (int back = 1; back <= Math.Min(3, length); back++) // a character may be cut by the buffer's end
            {
                if (buffer[length - back] >= 0xC0)
                {
                    whole = length - back;
                    break;
                }
            }

            if (!Utf8.IsValid(buffer.AsSpan(0, whole)) && !Utf8.IsValid(buffer.AsSpan(0, length)))
            {
                return false;
            }

            held = length - whole;
            buffer.AsSpan(whole, held).CopyTo(buffer);
        }

        return Utf8.IsValid(buffer.AsSpan(0, held));
    }

    /// <summary>Steps over the top of the document; whole features are handed to <see cref="JsonDocument"/>.</summary>
    private sealed class Walk(
        Stream stream, string file, IssueLog log, Action<GeoJsonFeature> feature, CancellationToken cancel)
    {
        private byte[] buffer = new byte[1 << 16];
        private int length;
        private bool ended;
        private JsonReaderState state = new(new JsonReaderOptions { AllowTrailingCommas = false });

        public int Features { get; private set; }
        public string Crs { get; private set; } = "";

        public bool Run()
        {
            Fill();
            bool inFeatures = false, sawFeatures = false;
            string member = "", type = "";
            var geometry = new GeoJsonGeometry(file, log);
            while (true)
            {
                var reader = new Utf8JsonReader(buffer.AsSpan(0, length), ended, state);
                bool more = true;
                while (more)
                {
                    Utf8JsonReader before = reader;
                    if (!reader.Read())
                    {
                        break;
                    }

                    if (reader.TokenType == JsonTokenType.PropertyName)
                    {
                        member = reader.GetString()!;
                        continue;
                    }

                    if (inFeatures && reader.TokenType == JsonTokenType.EndArray)
                    {
                        inFeatures = false;
                        continue;
                    }

                    bool top = reader.CurrentDepth == 0;
                    if (top && reader.TokenType == JsonTokenType.StartObject)
                    {
                        continue;
                    }

                    if (top && reader.TokenType == JsonTokenType.EndObject)
                    {
                        return Finish(sawFeatures, type);
                    }

                    if (!inFeatures && member == "features" && reader.TokenType == JsonTokenType.StartArray)
                    {
                        inFeatures = sawFeatures = true;
                        continue;
                    }

                    // a whole value: try it from here, or come back with more of the file
                    Utf8JsonReader attempt = reader;
                    if (!JsonDocument.TryParseValue(ref attempt, out JsonDocument? document))
                    {
                        reader = before;
                        more = false;
                        break;
                    }

                    using (document)
                    {
                        JsonElement value = document.RootElement;
                        reader = attempt;
                        if (inFeatures)
                        {
                            cancel.ThrowIfCancellationRequested();
                            Features++;
                            Deliver(value, geometry);
                        }
                        else if (member == "type" && value.ValueKind == JsonValueKind.String)
                        {
                            type = value.GetString()!;
                        }
                        else if (member == "crs")
                        {
                            Crs = CrsName(value);
                        }
                    }
                }

                int used = (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (ended)
                {
                    throw new JsonException("the file ends too early", null, null, null);
                }

                buffer.AsSpan(used, length - used).CopyTo(buffer);
                length -= used;
                Fill();
            }
        }

        private bool Finish(bool sawFeatures, string type)
        {
            if (!sawFeatures)
            {
                log.Error("geojson-invalid", file, null, "type", type, "应为 FeatureCollection（要素集合）",
                    "expected a FeatureCollection");
            }

            return sawFeatures;
        }

        private void Fill()
        {
            if (length == buffer.Length)
            {
                if (buffer.Length >= MostFeatureBytes)
                {
                    throw new JsonException("one feature is too large");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int read = stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            ended = read < buffer.Length - length;
            length += read;
        }

        private void Deliver(JsonElement element, GeoJsonGeometry geometry)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                log.Error("geojson-invalid", file, Features, "", "", "应为要素", "expected a feature");
                return;
            }

            var attributes = new List<KeyValuePair<string, string>>();
            if (element.TryGetProperty("properties", out JsonElement properties)
                && properties.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty p in properties.EnumerateObject())
                {
                    attributes.Add(new(p.Name, TextOf(p.Value)));
                }
            }

            if (element.TryGetProperty("id", out JsonElement id) && !attributes.Exists(a => a.Key == "id"))
            {
                attributes.Add(new("id", TextOf(id)));
            }

            feature(new GeoJsonFeature(
                Features,
                element.TryGetProperty("geometry", out JsonElement shape) ? geometry.Read(shape, Features) : null,
                attributes));
        }

        private static string TextOf(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => "",
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };

        private static string CrsName(JsonElement crs) =>
            crs.ValueKind == JsonValueKind.Object
            && crs.TryGetProperty("properties", out JsonElement p) && p.ValueKind == JsonValueKind.Object
            && p.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
                ? name.GetString()! : "";
    }
}
