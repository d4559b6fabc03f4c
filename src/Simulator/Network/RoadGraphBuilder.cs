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
    public static RoadGraph Build(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents = false,
        IReadOnlyList<TurnRestriction>? restrictions = null) =>
        Lay(segments, profile, allComponents, restrictions ?? []).Weigh(segments, profile);

    /// <summary>All of the graph that no speed and no closure changes.</summary>
    internal static RoadLayout Lay(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents,
        IReadOnlyList<TurnRestriction> restrictions)
    {
        int[] rank = SegmentOrder.Of(segments);
        RoadSegment[] sorted = Array.ConvertAll(rank, i => segments[i]);
        RoadPieces pieces = RoadPieces.Cut(sorted, profile);
        RoadChains chains = RoadChains.Contract(pieces);
        var arcs = new ChainArcs(pieces, chains, null);
        int[] component = StrongComponents.Find(arcs.FirstOut, arcs.Heads, out int count);
        double[] km = new double[count], chainMetres = new double[chains.All.Length];
        int[] nodes = new int[count], lowest = new int[count];
        Array.Fill(lowest, int.MaxValue);
        for (int node = 0; node < component.Length; node++)
        {
            nodes[component[node]]++;
            lowest[component[node]] = Math.Min(lowest[component[node]], node);
        }

        for (int c = 0; c < chainMetres.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
            chainMetres[c] = chains.Metres(chain);
            km[component[chain.Start]] += component[chain.Start] == component[chain.End] ? chainMetres[c] / 1000 : 0;
        }

        int[] ranked = [.. Enumerable.Range(0, count).Where(c => km[c] > 0)
            .OrderByDescending(c => km[c]).ThenBy(c => lowest[c])];
        bool[] routable = new bool[count];
        foreach (int c in allComponents ? ranked : ranked.Take(1))
        {
            routable[c] = true;
        }

        bool IsUsed(RoadChains.Chain c) => component[c.Start] == component[c.End] && routable[component[c.Start]];
        TurnReport? turns = null;
        var expanded = new ChainArcs(pieces, chains, IsUsed);
        if (restrictions.Count > 0)
        {
            TurnBans bans = TurnBans.Of(restrictions, profile, sorted, pieces, chains, IsUsed);
            expanded = Expand(bans, pieces, chains, component, IsUsed);
            turns = bans.Report();
        }

        int[] order = expanded.DepthFirst();
        NetworkComponent[] parts = [.. ranked.Select(c => new NetworkComponent(
            nodes[c], km[c], routable[c], pieces.Position(chains.Nodes[lowest[c]])))];
        return new RoadLayout(
            segments, profile, rank, pieces, chains, chainMetres, expanded, order, parts,
            Dropped(pieces, chains, chainMetres, component, sorted)) { Turns = turns };
    }

    /// <summary>The graph with the forbidden turns taken out. A restriction that would cut a road off from the rest is
    /// dropped, and so on until none does: every node reaches every other, as without turns.</summary>
    private static ChainArcs Expand(
        TurnBans bans, RoadPieces pieces, RoadChains chains, int[] component, Func<RoadChains.Chain, bool> isUsed)
    {
        ILookup<int, int> leaving = Leaving(bans, pieces, chains, isUsed);
        while (true)
        {
            var expansion = new TurnExpansion(bans.All, chains, leaving);
            var arcs = new ChainArcs(pieces, chains, isUsed, expansion);
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

    private static ILookup<int, int> Leaving(
        TurnBans bans, RoadPieces pieces, RoadChains chains, Func<RoadChains.Chain, bool> isUsed)
    {
        HashSet<int> junctions = [.. bans.All.Select(b => b.Node)];
        var leaving = new List<(int Node, int Arc)>();
        for (int c = 0; junctions.Count > 0 && c < chains.All.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
            if (!isUsed(chain))
            {
                continue;
            }

            if (junctions.Contains(chain.Start))
            {
                leaving.Add((chain.Start, 2 * c));
            }

            if (junctions.Contains(chain.End) && !pieces.IsOneWay(chain.Segment))
            {
                leaving.Add((chain.End, 2 * c + 1));
            }
        }

        return leaving.ToLookup(l => l.Node, l => l.Arc);
    }

    private static List<DroppedRoads> Dropped(
        RoadPieces pieces, RoadChains chains, double[] chainMetres, int[] component, RoadSegment[] segments)
    {
        var traps = new SortedSet<int>();
        double trapKm = 0;
        for (int c = 0; c < chainMetres.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
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
                reason, Reasons[reason], roads.Count, RoadLayout.KmOf(roads), [.. roads.Take(10).Select(r => r.Id)]));
        }

        if (traps.Count > 0)
        {
            dropped.Add(new DroppedRoads("one-way-trap", Reasons["one-way-trap"], traps.Count, trapKm,
                [.. traps.Take(10).Select(i => segments[i].Id)]));
        }

        return dropped;
    }
}
