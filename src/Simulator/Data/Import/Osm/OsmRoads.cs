using System.Globalization;
using System.Text;

namespace Simulator.Data.Import.Osm;

/// <summary>Reads the roads of an OSM PBF file: ways with <c>highway</c> and ferries, their node ids and tags, barriers on
/// them, and turn restrictions.</summary>
/// <remarks>
/// Two passes: ways and relations first, which tells the nodes that are needed; then only the blobs that hold nodes. A
/// blob of nodes alone is unpacked in the second pass only. A few blobs are in memory at a time, and what is kept grows
/// with the roads, not with the file. Source: [OSM PBF].
/// </remarks>
public static class OsmRoads
{
    /// <summary>Reads the file; null when it is broken, and the reason is in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="threads">Threads that unpack and read blobs; 0 takes one for each core. What is read does not depend on
    /// it.</param>
    /// <param name="cancel">Looked at for each blob.</param>
    public static OsmRoadLayer? Read(
        string path, string file, IssueLog log, int threads = 0, CancellationToken cancel = default)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 17, FileOptions.SequentialScan);
        long offset = 0;
        try
        {
            int cores = threads > 0 ? threads : Environment.ProcessorCount;
            var ways = new OsmWays(cores);
            List<(long Offset, uint Check)> nodeBlobs = FirstPass(stream, cores, ways, ref offset, cancel);
            OsmNodes nodes = ways.Freeze();
            SecondPass(stream, cores, nodeBlobs, ways.NodeIds, nodes, ref offset, cancel);
            return new OsmRoadLayer(ways.Segments(nodes, file, log), ways.Restrictions)
            {
                Nodes = nodes.Seen, Ways = ways.Seen, Relations = ways.RelationsSeen,
            };
        }
        catch (EndOfStreamException)
        {
            log.Error("pbf-truncated", file, null, "", Place(offset, stream), "文件不完整：在数据块中间结束",
                "the file is cut off: it ends inside a blob");
        }
        catch (InvalidDataException e)
        {
            log.Error("pbf-invalid", file, null, "", $"{e.Message} ({Place(offset, stream)})", "应为正确的 OSM PBF 文件",
                "expected a valid OSM PBF file");
        }

        return null;
    }

    private static string Place(long offset, Stream stream) =>
        string.Create(CultureInfo.InvariantCulture, $"byte {offset} of {stream.Length}");

    private static List<(long Offset, uint Check)> FirstPass(
        Stream stream, int threads, OsmWays ways, ref long offset, CancellationToken cancel)
    {
        var nodeBlobs = new List<(long, uint)>();
        bool header = false;
        var pass = new PbfPass<OsmWayBlock>(stream, threads, () => new OsmWayBlock(), ReadWays, (blob, block) =>
        {
            if (blob.Type == "OSMHeader")
            {
                CheckFeatures(blob.Unpack());
                header = true;
            }
            else if (!header)
            {
                throw new InvalidDataException("the file does not begin with an OSM header");
            }
            else if (blob.Type == "OSMData")
            {
                ways.Take(block);
                if (block.HasNodes)
                {
                    nodeBlobs.Add((blob.Offset, blob.Check));
                }
            }
        });
        try
        {
            pass.Run(() => true, cancel);
        }
        finally
        {
            offset = pass.Offset;
        }

        return header ? nodeBlobs : throw new EndOfStreamException();
    }

    private static void ReadWays(PbfBlob blob, OsmWayBlock block)
    {
        if (blob.Type == "OSMData")
        {
            OsmBlock data = blob.BlockUnlessNodes(out bool isNodes);
            if (isNodes)
            {
                block.Clear(hasNodes: true);
            }
            else
            {
                block.Read(data);
            }
        }
    }

    private static void SecondPass(
        Stream stream, int threads, List<(long Offset, uint Check)> nodeBlobs, OsmIdSet wanted, OsmNodes nodes,
        ref long offset, CancellationToken cancel)
    {
        int next = 0, taken = 0;
        var pass = new PbfPass<OsmNodeBlock>(
            stream, threads, () => new OsmNodeBlock(wanted), (blob, block) => block.Read(blob.Block()), (blob, block) =>
            {
                if (blob.Check != nodeBlobs[taken++].Check)
                {
                    throw new InvalidDataException("the file changed while it was read");
                }

                nodes.Take(block);
            });
        try
        {
            pass.Run(
                () =>
                {
                    if (next == nodeBlobs.Count)
                    {
                        return false;
                    }

                    stream.Position = nodeBlobs[next++].Offset;
                    return true;
                },
                cancel);
        }
        finally
        {
            offset = pass.Offset;
        }

        if (taken < nodeBlobs.Count)
        {
            throw new EndOfStreamException();
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
}
