namespace Simulator.Network;

/// <summary>
/// The junctions at which turns are forbidden, taken apart so that plain shortest paths keep to it: every arc into such a
/// junction that may not go everywhere ends at a node of its own, every arc that not everyone may take begins at one, and
/// arcs of no time lead from the former to the latter where the turn is allowed.
/// </summary>
/// <remarks>Every arc of a road stays one arc, so places, closures and speeds need to know nothing of turns. The junction's
/// own node takes the arcs that come in without a restriction; a common exit has the arcs out that all may take. Cost:
/// nodes and arcs grow with the restricted arcs only.</remarks>
internal sealed class TurnExpansion
{
    private readonly Dictionary<int, int> headOf = [];
    private readonly Dictionary<int, int> tailOf = [];
    private readonly Dictionary<int, int> exitOf = [];

    /// <summary>Junction of every node beyond the junctions themselves.</summary>
    public List<int> Copies { get; } = [];

    /// <summary>Arcs of no time, from node to node.</summary>
    public List<(int Tail, int Head)> Turns { get; } = [];

    /// <param name="bans">What is forbidden.</param>
    /// <param name="chains">Roads.</param>
    /// <param name="leaving">Arcs of the routable part out of a junction.</param>
    public TurnExpansion(IEnumerable<TurnBans.Ban> bans, RoadChains chains, ILookup<int, int> leaving)
    {
        foreach (IGrouping<int, TurnBans.Ban> junction in bans.GroupBy(b => b.Node).OrderBy(g => g.Key))
        {
            Expand(junction.Key, [.. junction], [.. leaving[junction.Key]], chains.Nodes.Count);
        }
    }

    /// <summary>The node an arc ends at.</summary>
    public int Head(int arc, int junction) => headOf.GetValueOrDefault(arc, junction);

    /// <summary>The node an arc begins at.</summary>
    public int Tail(int arc, int junction) => tailOf.GetValueOrDefault(arc, junction);

    /// <summary>The common exit of a junction; −1 where it has none.</summary>
    public int Exit(int junction) => exitOf.GetValueOrDefault(junction, -1);

    private void Expand(int node, TurnBans.Ban[] bans, int[] leaving, int junctions)
    {
        int Copy()
        {
            Copies.Add(node);
            return junctions + Copies.Count - 1;
        }

        int[] barred = [.. bans.Select(b => b.Out).Distinct().Order()];
        int[] restricted = [.. bans.Select(b => b.In).Distinct().Order()];
        foreach (int arc in barred)
        {
            tailOf[arc] = Copy();
        }

        int[] free = [.. leaving.Except(barred)];
        int exit = free.Length > 0 ? Copy() : -1;
        foreach (int arc in free)
        {
            tailOf[arc] = exitOf[node] = exit;
        }

        Lead(node, barred);
        foreach (int arc in restricted)
        {
            headOf[arc] = Copy();
            Lead(headOf[arc], barred.Except(bans.Where(b => b.In == arc).Select(b => b.Out)));
        }

        void Lead(int from, IEnumerable<int> arcs)
        {
            if (exit >= 0)
            {
                Turns.Add((from, exit));
            }

            Turns.AddRange(arcs.Select(a => (from, tailOf[a])));
        }
    }
}
