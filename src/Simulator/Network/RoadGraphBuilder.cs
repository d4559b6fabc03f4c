using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Makes the routable graph from imported road lines: cut into pieces, chains contracted, the largest part in which
/// every node reaches every other (by kilometres of road). Does not depend on the order of the lines.
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
    public static RoadGraph Build(
        IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents = false) =>
        Lay(segments, profile, allComponents).Weigh(segments, profile);

    /// <summary>All of the graph that no speed and no closure changes.</summary>
    private static RoadLayout Lay(IReadOnlyList<RoadSegment> segments, SpeedProfile profile, bool allComponents)
    {
        int[] rank = [.. Enumerable.Range(0, segments.Count)];
        Array.Sort(rank, (a, b) => Compare(segments[a], segments[b]));
        RoadSegment[] sorted = [.. rank.Select(i => segments[i])];
        RoadPieces pieces = RoadPieces.Cut(sorted, profile);
        RoadChains chains = RoadChains.Contract(pieces);
        int[] component = Components(chains, out int count);
        double[] km = new double[count];
        int[] nodes = new int[count], lowest = new int[count];
        Array.Fill(lowest, int.MaxValue);
        for (int node = 0; node < component.Length; node++)
        {
            nodes[component[node]]++;
            lowest[component[node]] = Math.Min(lowest[component[node]], node);
        }

        foreach (RoadChains.Chain chain in chains.All)
        {
            if (component[chain.Start] == component[chain.End])
            {
                km[component[chain.Start]] += RoadLayout.Metres(chain, pieces) / 1000;
            }
        }

        int[] ranked = [.. Enumerable.Range(0, count).Where(c => km[c] > 0)
            .OrderByDescending(c => km[c]).ThenBy(c => lowest[c])];
        int largest = ranked.Length > 0 ? ranked[0] : -1;
        bool IsRoutable(int c) => allComponents ? km[c] > 0 : c == largest;
        int[] order = DepthFirst(chains, component, IsRoutable);
        var parts = ranked.Select(c => new NetworkComponent(
            nodes[c], km[c], IsRoutable(c), pieces.Points[chains.Nodes[lowest[c]]])).ToArray();

        // A road that a scenario closes keeps its nodes, and so the numbering and the largest part; only its arcs go.
        RoadChains.Chain[] used = [.. chains.All.Where(
            c => order[c.Start] >= 0 && component[c.Start] == component[c.End])];
        return new RoadLayout(
            segments, profile, rank, pieces, chains, used, order, parts, Dropped(pieces, chains, component, sorted));
    }

    private static int Compare(RoadSegment a, RoadSegment b)
    {
        int c = string.CompareOrdinal(a.Id, b.Id);
        for (int i = 0; c == 0 && i < Math.Min(a.Shape.Count, b.Shape.Count); i++)
        {
            c = a.Shape[i].Lon.CompareTo(b.Shape[i].Lon);
            c = c != 0 ? c : a.Shape[i].Lat.CompareTo(b.Shape[i].Lat);
        }

        c = c != 0 ? c : a.Shape.Count.CompareTo(b.Shape.Count);
        c = c != 0 ? c : string.CompareOrdinal(a.RoadClass, b.RoadClass);
        c = c != 0 ? c : a.Direction.CompareTo(b.Direction);
        return c != 0 ? c : Nullable.Compare(a.SpeedKmh, b.SpeedKmh);
    }

    private static (int[] First, int[] Heads) Adjacency(RoadChains chains, Func<RoadChains.Chain, bool> use)
    {
        int[] first = new int[chains.Nodes.Count + 1];
        foreach (RoadChains.Chain chain in chains.All.Where(use))
        {
            first[chain.Start + 1]++;
            first[chain.End + 1] += chain.OneWay ? 0 : 1;
        }

        for (int i = 1; i < first.Length; i++)
        {
            first[i] += first[i - 1];
        }

        int[] at = first[..^1];
        int[] heads = new int[first[^1]];
        foreach (RoadChains.Chain chain in chains.All.Where(use))
        {
            heads[at[chain.Start]++] = chain.End;
            if (!chain.OneWay)
            {
                heads[at[chain.End]++] = chain.Start;
            }
        }

        return (first, heads);
    }

    private static int[] Components(RoadChains chains, out int count)
    {
        (int[] first, int[] heads) = Adjacency(chains, _ => true);
        return StrongComponents.Find(first, heads, out count);
    }

    /// <summary>New number of each node in depth-first order; −1 outside the routable part.</summary>
    private static int[] DepthFirst(RoadChains chains, int[] component, Func<int, bool> isRoutable)
    {
        (int[] first, int[] heads) = Adjacency(
            chains, c => component[c.Start] == component[c.End] && isRoutable(component[c.Start]));
        int[] order = new int[component.Length];
        Array.Fill(order, -1);
        int counter = 0;
        var stack = new Stack<int>();
        for (int root = 0; root < order.Length; root++)
        {
            if (!isRoutable(component[root]) || order[root] >= 0)
            {
                continue;
            }

            stack.Push(root);
            while (stack.Count > 0)
            {
                int v = stack.Pop();
                if (order[v] >= 0)
                {
                    continue;
                }

                order[v] = counter++;
                for (int i = first[v + 1] - 1; i >= first[v]; i--)
                {
                    if (order[heads[i]] < 0)
                    {
                        stack.Push(heads[i]);
                    }
                }
            }
        }

        return order;
    }

    private static List<DroppedRoads> Dropped(
        RoadPieces pieces, RoadChains chains, int[] component, RoadSegment[] segments)
    {
        var traps = new SortedSet<int>();
        double trapKm = 0;
        foreach (RoadChains.Chain chain in chains.All)
        {
            if (component[chain.Start] != component[chain.End])
            {
                trapKm += RoadLayout.Metres(chain, pieces) / 1000;
                foreach (int piece in chain.Pieces)
                {
                    traps.Add(pieces.All[piece].Segment);
                }
            }
        }

        var dropped = new List<DroppedRoads>();
        foreach ((string reason, List<RoadSegment> roads) in pieces.Dropped)
        {
            double km = roads.Sum(r => Enumerable.Range(1, Math.Max(0, r.Shape.Count - 1))
                .Sum(i => r.Shape[i - 1].MetresTo(r.Shape[i]))) / 1000;
            dropped.Add(new DroppedRoads(reason, Reasons[reason], roads.Count, km, [.. roads.Take(10).Select(r => r.Id)]));
        }

        if (traps.Count > 0)
        {
            dropped.Add(new DroppedRoads("one-way-trap", Reasons["one-way-trap"], traps.Count, trapKm,
                [.. traps.Take(10).Select(i => segments[i].Id)]));
        }

        return dropped;
    }
}
