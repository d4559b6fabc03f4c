using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Makes the routable graph from imported road lines: cut into pieces, chains contracted, the largest part in which
/// every node reaches every other (by kilometres of road), junctions with forbidden turns taken apart. Does not depend on
/// the order of the lines.
/// </summary>
public static class RoadGraphBuilder
{
    private static readonly Dictionary<string, LocalText> Reasons = new(StringComparer.Ordinal)
    {
        ["class"] = new("该出行方式不能使用此等级道路", "this class of road is not for this traveller"),
        ["closed"] = new("道路标注为禁止通行", "closed by its tags"),
        ["too-short"] = new("线段不足两个不同的点", "fewer than two different points"),
        ["one-way-trap"] = new("单行道只能进或只能出", "a one-way road that only leads in or only leads out"),
    };

    /// <summary>The routable graph for one kind of traveller.</summary>
    /// <param name="segments">Imported lines, in any order.</param>
    /// <param name="profile">Who travels.</param>
    /// <param name="allComponents">Keep every part, not the largest only: places then may join islands.</param>
    /// <param name="restrictions">Turn restrictions of the road layer; null when it has none.</param>
    /// <param name="threads">Threads; 0 takes one for each core. The graph does not depend on it.</param>
    public static RoadGraph Build(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents = false,
        IReadOnlyList<TurnRestriction>? restrictions = null, int threads = 1)
    {
        RoadLayout layout = Lay(segments, profile, allComponents, restrictions ?? [], threads);
        GiveBack(segments.Count);
        return layout.Weigh(segments, profile, threads);
    }

    /// <summary>All of the graph that no speed and no closure changes.</summary>
    internal static RoadLayout Lay(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents,
        IReadOnlyList<TurnRestriction> restrictions, int threads = 1)
    {
        int[] rank = SegmentOrder.Of(segments);
        RoadSegment[] sorted = Array.ConvertAll(rank, i => segments[i]);
        RoadPieces pieces = RoadPieces.Cut(sorted, profile, threads);
        RoadChains chains = RoadChains.Contract(pieces);
        bool[] used = new bool[chains.All.Length];
        Array.Fill(used, true);
        var arcs = new ChainArcs(chains, used);
        int[] component = StrongComponents.Find(arcs.FirstOut, arcs.Heads, out int count);
        double[] km = new double[count], chainMetres = chains.Metres(threads);
        int[] nodes = new int[count], lowest = new int[count];
        Array.Fill(lowest, int.MaxValue);
        for (int node = 0; node < component.Length; node++)
        {
            nodes[component[node]]++;
            lowest[component[node]] = Math.Min(lowest[component[node]], node);
        }

        for (int c = 0; c < chainMetres.Length; c++)
        {
            ref readonly RoadChains.Chain chain = ref chains.All[c];
            km[component[chain.Start]] += component[chain.Start] == component[chain.End] ? chainMetres[c] / 1000 : 0;
        }

        int[] ranked = [.. Enumerable.Range(0, count).Where(c => km[c] > 0)
            .OrderByDescending(c => km[c]).ThenBy(c => lowest[c])];
        bool[] routable = new bool[count];
        foreach (int c in allComponents ? ranked : ranked.Take(1))
        {
            routable[c] = true;
        }

        for (int c = 0; c < used.Length; c++)
        {
            ref readonly RoadChains.Chain chain = ref chains.All[c];
            used[c] = component[chain.Start] == component[chain.End] && routable[component[chain.Start]];
        }

        TurnReport? turns = null;
        ChainArcs expanded;
        if (restrictions.Count > 0)
        {
            TurnBans bans = TurnBans.Of(restrictions, profile, sorted, pieces, chains, used);
            expanded = Expand(bans, chains, component, used);
            turns = bans.Report();
        }
        else
        {
            expanded = new ChainArcs(chains, used);
        }

        pieces.ForgetNodes();
        GiveBack(segments.Count);
        int[] order = expanded.DepthFirst();
        NetworkComponent[] parts = [.. ranked.Select(c => new NetworkComponent(
            nodes[c], km[c], routable[c], pieces.Position(chains.Nodes[lowest[c]])))];
        return new RoadLayout(
            segments, profile, rank, pieces, chains, chainMetres, expanded, order, parts,
            Dropped(pieces, chains, chainMetres, component, sorted, threads), threads) { Turns = turns };
    }

    /// <summary>Gives back the memory of the steps that are done. The collector looks at arrays this large late: a country
    /// would take a third more memory than it needs at any time.</summary>
    private static void GiveBack(int segments)
    {
        const int many = 200_000;
        if (segments >= many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    /// <summary>The graph with the forbidden turns taken out. A restriction that would cut a road off from the rest is
    /// dropped, and so on until none does: every node reaches every other, as without turns.</summary>
    private static ChainArcs Expand(
        TurnBans bans, RoadChains chains, int[] component, bool[] used)
    {
        ILookup<int, int> leaving = Leaving(bans, chains, used);
        while (true)
        {
            var expansion = new TurnExpansion(bans.All, chains, leaving);
            var arcs = new ChainArcs(chains, used, expansion);
            int[] part = StrongComponents.Find(arcs.FirstOut, arcs.Heads, out int count);
            int[] size = new int[count], main = new int[component.Length];
            for (int node = 0; node < part.Length; node++)
            {
                size[part[node]]++;
            }

            Array.Fill(main, -1);
            for (int node = 0; node < part.Length; node++)
            {
                ref int best = ref main[component[arcs.Junction(node)]];
                best = best < 0 || size[part[node]] > size[best] ? part[node] : best;
            }

            bool IsCut(int node) => node >= 0 && part[node] != main[component[arcs.Junction(node)]];
            if (!bans.Drop(b => IsCut(arcs.Head(b.In)) || IsCut(arcs.Tail(b.Out)) || IsCut(arcs.ExitAt(b.Node))))
            {
                return arcs;
            }
        }
    }

    private static ILookup<int, int> Leaving(TurnBans bans, RoadChains chains, bool[] used)
    {
        HashSet<int> junctions = [.. bans.All.Select(b => b.Node)];
        var leaving = new List<(int Node, int Arc)>();
        for (int c = 0; junctions.Count > 0 && c < chains.All.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
            if (!used[c])
            {
                continue;
            }

            if (junctions.Contains(chain.Start))
            {
                leaving.Add((chain.Start, 2 * c));
            }

            if (junctions.Contains(chain.End) && !chain.OneWay)
            {
                leaving.Add((chain.End, 2 * c + 1));
            }
        }

        return leaving.ToLookup(l => l.Node, l => l.Arc);
    }

    private static List<DroppedRoads> Dropped(
        RoadPieces pieces, RoadChains chains, double[] chainMetres, int[] component, RoadSegment[] segments,
        int threads)
    {
        var traps = new SortedSet<int>();
        double trapKm = 0;
        for (int c = 0; c < chainMetres.Length; c++)
        {
            ref readonly RoadChains.Chain chain = ref chains.All[c];
            if (component[chain.Start] != component[chain.End])
            {
                trapKm += chainMetres[c] / 1000;
                traps.Add(chain.Segment);
            }
        }

        var dropped = new List<DroppedRoads>();
        foreach ((string reason, List<RoadSegment> roads) in pieces.Dropped)
        {
            dropped.Add(new DroppedRoads(
                reason, Reasons[reason], roads.Count, RoadLayout.KmOf(roads, threads), [.. roads.Take(10).Select(r => r.Id)]));
        }

        if (traps.Count > 0)
        {
            dropped.Add(new DroppedRoads("one-way-trap", Reasons["one-way-trap"], traps.Count, trapKm,
                [.. traps.Take(10).Select(i => segments[i].Id)]));
        }

        return dropped;
    }
}
