namespace Simulator.Data.Import.Osm;

/// <summary>The ways of the whole file that are roads or ferries, and the turn restrictions, in the file's order.</summary>
internal sealed class OsmWays
{
    private readonly List<(long Id, int RefCount, OsmTags Tags)> roads = [];
    private readonly List<long[]> ids = [];
    private int[] refs = [];

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
        roads.AddRange(block.Roads);
        Restrictions.AddRange(block.Restrictions);
        NodeIds.Add(block.Refs);
        ids.Add(block.Refs.ToArray());
    }

    /// <summary>All ways are in; what their nodes are is now to be found.</summary>
    public OsmNodes Freeze()
    {
        NodeIds.Freeze();
        refs = new int[ids.Sum(b => b.Length)];
        int at = 0;
        foreach (long[] block in ids)
        {
            NodeIds.Find(block, refs.AsSpan(at, block.Length));
            at += block.Length;
        }

        ids.Clear();
        return new OsmNodes(NodeIds);
    }

    /// <summary>The roads as segments; what is wrong with them goes to the log.</summary>
    public List<RoadSegment> Segments(OsmNodes nodes, string file, IssueLog log)
    {
        var segments = new List<RoadSegment>(roads.Count);
        var seen = new HashSet<long>(roads.Count);
        int broken = 0, first = 0;
        string firstBroken = "";
        foreach ((long id, int count, OsmTags tags) in roads)
        {
            int from = first;
            first += count;
            if (!seen.Add(id))
            {
                log.Error("id-duplicate", file, null, "way", $"w{id}", "同一条路出现两次", "the way occurs twice");
                continue;
            }

            int parts = segments.Count;
            bool whole = AddParts(segments, id, nodes, from, count, tags);
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
    private bool AddParts(List<RoadSegment> segments, long id, OsmNodes nodes, int first, int count, OsmTags tags)
    {
        int part = 0, missing = 0;
        for (int from = 0; from < count;)
        {
            int to = from;
            while (to < count && nodes.IsFound(refs[first + to]))
            {
                to++;
            }

            if (to - from >= 2)
            {
                part++;
                segments.Add(OsmSegment.Create(
                    part == 1 ? $"w{id}" : $"w{id}.{part}", new OsmLine(nodes, refs, first + from, to - from), tags));
            }

            missing += to < count ? 1 : 0;
            from = to + 1;
        }

        return missing == 0;
    }
}
