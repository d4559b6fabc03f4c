namespace Simulator.Data.Import.Osm;

/// <summary>The ways of the whole file that are roads or ferries, and the turn restrictions, in the file's order.</summary>
/// <param name="threads">Threads.</param>
internal sealed class OsmWays(int threads)
{
    private readonly List<OsmWayPart> parts = [];
    private int[] refs = [];
    private int[] firstRef = [];

    /// <summary>The nodes that the roads need.</summary>
    public OsmIdSet NodeIds { get; } = new();

    public List<TurnRestriction> Restrictions { get; } = [];

    /// <summary>Ways seen in the file.</summary>
    public long Seen { get; private set; }

    /// <summary>Relations seen in the file.</summary>
    public long RelationsSeen { get; private set; }

    /// <summary>Takes what one block holds.</summary>
    public void Take(OsmWayBlock block)
    {
        Seen += block.Seen;
        RelationsSeen += block.RelationsSeen;
        Restrictions.AddRange(block.Restrictions);
        if (block.Refs.Length > 0)
        {
            NodeIds.Add(block.Refs);
            parts.Add(block.Part());
        }
    }

    /// <summary>All ways are in; what their nodes are is now to be found.</summary>
    public OsmNodes Freeze()
    {
        NodeIds.Freeze();
        firstRef = new int[parts.Count + 1];
        for (int i = 0; i < parts.Count; i++)
        {
            firstRef[i + 1] = firstRef[i] + parts[i].RefCount;
        }

        refs = new int[firstRef[^1]];
        ForEachPart(i => parts[i].Number(NodeIds, refs.AsSpan(firstRef[i]..firstRef[i + 1])));
        return new OsmNodes(NodeIds);
    }

    /// <summary>The roads as segments; what is wrong with them goes to the log.</summary>
    public RoadSegment[] Segments(OsmNodes nodes, string file, IssueLog log)
    {
        HashSet<(int Part, int Road)> repeated = Repeated(file, log);
        var found = new PartSegments[parts.Count];
        ForEachPart(i => found[i] = SegmentsOf(i, nodes, repeated));
        int broken = found.Sum(p => p.Broken);
        if (broken > 0)
        {
            log.Warning("way-incomplete", file, null, "way", found.First(p => p.Broken > 0).FirstBroken,
                $"{broken} 条路缺少节点（截取时剪断）：只用完整的部分",
                $"{broken} ways lack nodes (cut at the extract's edge): only their whole parts are used");
        }

        var segments = new RoadSegment[found.Sum(p => p.Segments.Count)];
        int at = 0;
        foreach (PartSegments part in found)
        {
            part.Segments.CopyTo(segments, at);
            at += part.Segments.Count;
        }

        return segments;
    }

    private void ForEachPart(Action<int> work) =>
        Parallel.For(0, parts.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);

    /// <summary>Roads whose id has come before. Ids rise in all files that are sorted, and then there is nothing to look up.
    /// </summary>
    private HashSet<(int Part, int Road)> Repeated(string file, IssueLog log)
    {
        var repeated = new HashSet<(int, int)>();
        if (IsRising(parts.SelectMany(p => p.Roads)))
        {
            return repeated;
        }

        var seen = new HashSet<long>();
        for (int part = 0; part < parts.Count; part++)
        {
            for (int i = 0; i < parts[part].Roads.Length; i++)
            {
                long id = parts[part].Roads[i].Id;
                if (!seen.Add(id))
                {
                    repeated.Add((part, i));
                    log.Error("id-duplicate", file, null, "way", $"w{id}", "同一条路出现两次", "the way occurs twice");
                }
            }
        }

        return repeated;
    }

    private static bool IsRising(IEnumerable<OsmWayPart.Road> roads)
    {
        long last = long.MinValue;
        foreach (OsmWayPart.Road road in roads)
        {
            if (road.Id <= last)
            {
                return false;
            }

            last = road.Id;
        }

        return true;
    }

    private PartSegments SegmentsOf(int part, OsmNodes nodes, HashSet<(int Part, int Road)> repeated)
    {
        OsmWayPart.Road[] roads = parts[part].Roads;
        var segments = new List<RoadSegment>(roads.Length);
        int broken = 0, first = firstRef[part], firstTag = 0;
        string firstBroken = "";
        for (int i = 0; i < roads.Length; i++)
        {
            OsmWayPart.Road road = roads[i];
            int before = segments.Count;
            if (repeated.Count == 0 || !repeated.Contains((part, i)))
            {
                var tags = new OsmTags(parts[part].Tags, firstTag, road.TagCount);
                bool whole = AddPieces(segments, road, nodes, first, tags);
                if (!whole || segments.Count == before)
                {
                    broken++;
                    firstBroken = firstBroken.Length > 0 ? firstBroken : $"w{road.Id}";
                }
            }

            first += road.RefCount;
            firstTag += 2 * road.TagCount;
        }

        return new PartSegments(segments, broken, firstBroken);
    }

    /// <summary>Adds a way as one segment, or as several where nodes are missing between; false when any is missing.</summary>
    private bool AddPieces(List<RoadSegment> segments, OsmWayPart.Road road, OsmNodes nodes, int first, OsmTags tags)
    {
        int piece = 0, missing = 0;
        ReadOnlySpan<int> its = refs.AsSpan(first, road.RefCount);
        for (int from = 0; from < its.Length;)
        {
            int to = from;
            bool barrier = false;
            while (to < its.Length && nodes.IsFound(its[to]))
            {
                barrier |= nodes.IsBarrier(its[to]);
                to++;
            }

            if (to - from >= 2)
            {
                piece++;
                segments.Add(OsmSegment.Create(
                    piece == 1 ? $"w{road.Id}" : $"w{road.Id}.{piece}", new OsmLine(nodes, refs, first + from, to - from),
                    tags, barrier));
            }

            missing += to < its.Length ? 1 : 0;
            from = to + 1;
        }

        return missing == 0;
    }

    private sealed record PartSegments(List<RoadSegment> Segments, int Broken, string FirstBroken);
}
