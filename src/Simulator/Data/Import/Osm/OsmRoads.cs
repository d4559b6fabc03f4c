using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Data.Import.Osm;

/// <summary>Reads the roads of an OSM PBF file: ways with <c>highway</c> and ferries, their node ids and tags, barriers on
/// them, and turn restrictions.</summary>
/// <remarks>
/// Two passes: ways and relations first, which tells the nodes that are needed; then only the blobs that hold nodes. One
/// blob is in memory at a time, and what is kept grows with the roads, not with the file. Source: [OSM PBF].
/// </remarks>
public static class OsmRoads
{
    /// <summary>Reads the file; null when it is broken, and the reason is in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="cancel">Looked at for each blob.</param>
    public static OsmRoadLayer? Read(string path, string file, IssueLog log, CancellationToken cancel = default)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.SequentialScan);
        var blobs = new PbfBlobs(stream);
        try
        {
            var ways = new OsmWays();
            List<long> nodeBlobs = FirstPass(blobs, ways, cancel);
            ways.Nodes.Freeze();
            SecondPass(blobs, nodeBlobs, ways.Nodes, cancel);
            return new OsmRoadLayer(Segments(ways, file, log), ways.Restrictions)
            {
                Nodes = ways.Nodes.Seen, Ways = ways.Seen, Relations = ways.RelationsSeen,
            };
        }
        catch (EndOfStreamException)
        {
            log.Error("pbf-truncated", file, null, "", Place(blobs, stream), "文件不完整：在数据块中间结束",
                "the file is cut off: it ends inside a blob");
        }
        catch (InvalidDataException e)
        {
            log.Error("pbf-invalid", file, null, "", $"{e.Message} ({Place(blobs, stream)})", "应为正确的 OSM PBF 文件",
                "expected a valid OSM PBF file");
        }

        return null;
    }

    private static string Place(PbfBlobs blobs, Stream stream) =>
        string.Create(CultureInfo.InvariantCulture, $"byte {blobs.Offset} of {stream.Length}");

    private static List<long> FirstPass(PbfBlobs blobs, OsmWays ways, CancellationToken cancel)
    {
        var nodeBlobs = new List<long>();
        List<(int, int)> strings = [], groups = [];
        bool header = false;
        while (blobs.Next(out string type, out ReadOnlySpan<byte> data))
        {
            cancel.ThrowIfCancellationRequested();
            if (type == "OSMHeader")
            {
                CheckFeatures(data);
                header = true;
                continue;
            }

            if (!header)
            {
                throw new InvalidDataException("the file does not begin with an OSM header");
            }

            if (type != "OSMData")
            {
                continue;
            }

            var block = new OsmBlock(data, strings, groups);
            int highway = block.IndexOf("highway"u8), route = block.IndexOf("route"u8), ferry = block.IndexOf("ferry"u8);
            int restriction = block.IndexOf("restriction"u8);
            bool hasNodes = false;
            foreach ((int, int) group in groups)
            {
                var reader = new WireReader(block.Part(group));
                while (reader.Next(out int field, out int wire))
                {
                    if (wire != 2)
                    {
                        reader.Skip(wire);
                        continue;
                    }

                    ReadOnlySpan<byte> entity = reader.Bytes();
                    switch (field)
                    {
                        case 1 or 2:
                            hasNodes = true;
                            break;
                        case 3:
                            ways.TakeWay(block, entity, highway, route, ferry);
                            break;
                        case 4:
                            ways.TakeRelation(block, entity, restriction);
                            break;
                    }
                }
            }

            if (hasNodes)
            {
                nodeBlobs.Add(blobs.Offset);
            }
        }

        return header ? nodeBlobs : throw new EndOfStreamException();
    }

    private static void SecondPass(PbfBlobs blobs, List<long> nodeBlobs, OsmNodes nodes, CancellationToken cancel)
    {
        List<(int, int)> strings = [], groups = [];
        foreach (long offset in nodeBlobs)
        {
            cancel.ThrowIfCancellationRequested();
            blobs.Seek(offset);
            blobs.Next(out _, out ReadOnlySpan<byte> data);
            var block = new OsmBlock(data, strings, groups);
            int barrier = block.IndexOf("barrier"u8), ford = block.IndexOf("ford"u8);
            foreach ((int, int) group in groups)
            {
                var reader = new WireReader(block.Part(group));
                while (reader.Next(out int field, out int wire))
                {
                    switch (field, wire)
                    {
                        case (1, 2):
                            nodes.TakePlain(block, reader.Bytes(), barrier, ford);
                            break;
                        case (2, 2):
                            nodes.TakeDense(block, reader.Bytes(), barrier, ford);
                            break;
                        default:
                            reader.Skip(wire);
                            break;
                    }
                }
            }
        }
    }

    private static void CheckFeatures(ReadOnlySpan<byte> header)
    {
        var reader = new WireReader(header);
        while (reader.Next(out int field, out int wire))
        {
            if (field != 4 || wire != 2)
            {
                reader.Skip(wire);
                continue;
            }

            string feature = Encoding.UTF8.GetString(reader.Bytes());
            if (feature is not ("OsmSchema-V0.6" or "DenseNodes"))
            {
                throw new InvalidDataException($"the file needs a feature that is not supported: {feature}");
            }
        }
    }

    private static List<RoadSegment> Segments(OsmWays ways, string file, IssueLog log)
    {
        var segments = new List<RoadSegment>(ways.Roads.Count);
        var seen = new HashSet<long>(ways.Roads.Count);
        int broken = 0;
        string firstBroken = "";
        foreach ((long id, int first, int count, OsmTags tags) in ways.Roads)
        {
            if (!seen.Add(id))
            {
                log.Error("id-duplicate", file, null, "way", $"w{id}", "同一条路出现两次", "the way occurs twice");
                continue;
            }

            int parts = segments.Count;
            bool whole = AddParts(segments, id, ways, first, count, tags);
            if (!whole || segments.Count == parts)
            {
                broken++;
                firstBroken = firstBroken.Length > 0 ? firstBroken : $"w{id}";
            }
        }

        if (broken > 0)
        {
            log.Warning("way-incomplete", file, null, "way", firstBroken,
                $"{broken} 条路缺少节点（截取时剪断）：只用完整的部分",
                $"{broken} ways lack nodes (cut at the extract's edge): only their whole parts are used");
        }

        return segments;
    }

    /// <summary>Adds a way as one segment, or as several where nodes are missing between; false when any is missing.</summary>
    private static bool AddParts(
        List<RoadSegment> segments, long id, OsmWays ways, int first, int count, OsmTags tags)
    {
        ReadOnlySpan<int> refs = CollectionsMarshal.AsSpan(ways.Refs).Slice(first, count);
        int part = 0, missing = 0;
        for (int from = 0; from < count;)
        {
            int to = from;
            while (to < count && ways.Nodes.IsFound(refs[to]))
            {
                to++;
            }

            if (to - from >= 2)
            {
                part++;
                segments.Add(OsmSegment.Create(part == 1 ? $"w{id}" : $"w{id}.{part}", refs[from..to], tags, ways.Nodes));
            }

            missing += to < count ? 1 : 0;
            from = to + 1;
        }

        return missing == 0;
    }
}
