using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// The turns that one traveller may not make, as pairs of arcs at a junction, from the restrictions of the road layer; and
/// why the others do not count.
/// </summary>
/// <remarks>
/// <c>no_*</c> forbids the turns from its <c>from</c> to its <c>to</c>; <c>only_*</c> forbids every other turn out of its
/// <c>from</c>, turning round included. A restriction binds when it says so for all or names the traveller
/// (<see cref="SpeedProfile.TurnRestrictionsFor"/>), and does not when <c>except</c> names it. One that holds at certain
/// hours only is left out: the program has no hour of the day, and to forbid a turn that is allowed for most of the day
/// would be the larger error. One over whole ways (<c>via</c> a way) is left out and counted.
/// Source: [OSM restriction].
/// </remarks>
internal sealed class TurnBans
{
    private static readonly Dictionary<string, LocalText> Reasons = new(StringComparer.Ordinal)
    {
        ["conditional"] = new("只在部分时段有效", "holds at certain hours only"),
        ["cuts-off"] = new("会使道路只进不出或只出不进", "would leave a road without a way in or out"),
        ["incomplete"] = new("缺少 from、via 或 to，或所指道路不在图层中", "from, via or to is missing, or no road of the layer"),
        ["kind"] = new("未知的限制种类", "unknown kind of restriction"),
        ["needless"] = new("该转向本来就走不通", "the turn cannot be made anyway"),
        ["not-joined"] = new("道路不以该路口为端点，指向不明", "the road does not end at the junction, so the turn is not clear"),
        ["not-routable"] = new("路口或道路不在可通行部分", "junction or road outside the routable part"),
        ["traveller"] = new("不约束该出行方式", "does not bind this traveller"),
        ["via-way"] = new("经由整条道路的限制，未采用", "runs over whole ways, not kept"),
    };

    private readonly IReadOnlyList<TurnRestriction> restrictions;
    private readonly string?[] reasons;
    private readonly List<Ban>[] bans;

    private TurnBans(IReadOnlyList<TurnRestriction> restrictions)
    {
        this.restrictions = restrictions;
        reasons = new string?[restrictions.Count];
        bans = new List<Ban>[restrictions.Count];
        for (int i = 0; i < bans.Length; i++)
        {
            bans[i] = [];
        }
    }

    /// <summary>A turn that is forbidden; arcs are numbered chain × 2, plus 1 against the chain.</summary>
    public readonly record struct Ban(int Node, int In, int Out);

    /// <summary>All turns that are forbidden.</summary>
    public IEnumerable<Ban> All => bans.SelectMany(b => b);

    /// <param name="restrictions">Of the road layer.</param>
    /// <param name="profile">Who travels.</param>
    /// <param name="segments">Lines in canonical order.</param>
    /// <param name="pieces">Their pieces.</param>
    /// <param name="chains">Their chains.</param>
    /// <param name="used">Whether a chain is in the routable part, by chain.</param>
    public static TurnBans Of(
        IReadOnlyList<TurnRestriction> restrictions, SpeedProfile profile, RoadSegment[] segments, RoadPieces pieces,
        RoadChains chains, bool[] used)
    {
        var turns = new TurnBans(restrictions);
        string[] kinds = new string[restrictions.Count];
        int[] nodes = new int[restrictions.Count];
        Array.Fill(nodes, -1);
        for (int i = 0; i < restrictions.Count; i++)
        {
            turns.reasons[i] = WhyNot(restrictions[i], profile, out kinds[i]);
            if (turns.reasons[i] is null)
            {
                int point = pieces.PointOfNode(restrictions[i].ViaNode!.Value);
                nodes[i] = point < 0 ? -1 : chains.NodeAt(point);
            }
        }

        Dictionary<int, List<int>> arcsAt = ArcsAt(chains, used, [.. nodes.Where(n => n >= 0)]);
        HashSet<string> wanted = [.. restrictions.SelectMany(r => r.From.Concat(r.To))];
        HashSet<string> known = [.. segments.Select(s => WayOf(s.Id)).Where(wanted.Contains)];
        for (int i = 0; i < restrictions.Count; i++)
        {
            if (turns.reasons[i] is null)
            {
                turns.reasons[i] = !restrictions[i].From.Concat(restrictions[i].To).All(known.Contains) ? "incomplete"
                    : nodes[i] < 0 || !arcsAt.TryGetValue(nodes[i], out List<int>? arcs) ? "not-routable"
                    : turns.Interpret(i, kinds[i], nodes[i], arcs, arc => WayOf(segments[chains.All[arc >> 1].Segment].Id), chains, pieces);
            }
        }

        return turns;
    }

    /// <summary>Takes out a restriction at every junction where one forbids such a turn: the first of the layer.</summary>
    /// <returns>Whether there was any.</returns>
    public bool Drop(Func<Ban, bool> which)
    {
        var junctions = new HashSet<int>();
        for (int i = 0; i < bans.Length; i++)
        {
            if (bans[i].Any(which) && junctions.Add(bans[i][0].Node))
            {
                bans[i].Clear();
                reasons[i] = "cuts-off";
            }
        }

        return junctions.Count > 0;
    }

    public TurnReport Report() => new(
        restrictions.Count, reasons.Count(r => r is null),
        [.. Enumerable.Range(0, reasons.Length).Where(i => reasons[i] is not null).GroupBy(i => reasons[i]!)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new DroppedTurns(g.Key, Reasons[g.Key], [.. g.Select(i => restrictions[i].Id)]))]);

    /// <summary>Why a restriction cannot bind this traveller, whatever the roads; null when it may.</summary>
    private static string? WhyNot(TurnRestriction turn, SpeedProfile profile, out string kind)
    {
        IReadOnlyList<string> words = profile.TurnRestrictionsFor;
        string Tag(string key) => turn.Tags.TryGetValue(key, out string? value) ? value : "";
        kind = words.Select(w => Tag("restriction:" + w)).LastOrDefault(k => k.Length > 0) ?? turn.Kind;
        bool atHours = turn.Tags.Keys.Any(k => k is "hour_on" or "hour_off" or "day_on" or "day_off"
            || (k.EndsWith(":conditional", StringComparison.Ordinal)
                && (k == "restriction:conditional" || words.Any(w => k == $"restriction:{w}:conditional"))));
        string[] excepted = Tag("except").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Count == 0 || words.Any(w => excepted.Contains(w, StringComparer.Ordinal)) ? "traveller"
            : atHours && (kind.Length == 0 || !turn.Tags.Keys.Any(k => k.EndsWith(":conditional", StringComparison.Ordinal))) ? "conditional"
            : kind.Length == 0 ? "traveller"
            : !kind.StartsWith("no_", StringComparison.Ordinal) && !kind.StartsWith("only_", StringComparison.Ordinal) ? "kind"
            : turn.ViaWays.Count > 0 ? "via-way"
            : turn.ViaNode is null || turn.From.Count == 0 || turn.To.Count == 0 ? "incomplete"
            : null;
    }

    /// <summary>The OSM way of a segment: parts of a way that was cut are numbered after a dot.</summary>
    private static string WayOf(string id) =>
        id.IndexOf('.', StringComparison.Ordinal) is int dot and > 0 ? id[..dot] : id;

    /// <summary>Arcs that touch each of the nodes.</summary>
    private static Dictionary<int, List<int>> ArcsAt(
        RoadChains chains, bool[] used, HashSet<int> nodes)
    {
        var arcs = new Dictionary<int, List<int>>();
        for (int c = 0; nodes.Count > 0 && c < chains.All.Length; c++)
        {
            RoadChains.Chain chain = chains.All[c];
            if ((nodes.Contains(chain.Start) || nodes.Contains(chain.End)) && used[c])
            {
                Add(chain.Start, c);
                if (chain.End != chain.Start)
                {
                    Add(chain.End, c);
                }
            }
        }

        return arcs;

        void Add(int node, int c)
        {
            if (nodes.Contains(node))
            {
                if (!arcs.TryGetValue(node, out List<int>? list))
                {
                    arcs.Add(node, list = []);
                }

                list.Add(2 * c);
                if (!chains.All[c].OneWay)
                {
                    list.Add(2 * c + 1);
                }
            }
        }
    }

    private string? Interpret(
        int number, string kind, int node, List<int> arcs, Func<int, string> wayOf, RoadChains chains, RoadPieces pieces)
    {
        TurnRestriction turn = restrictions[number];
        int Head(int arc) => (arc & 1) == 0 ? chains.All[arc >> 1].End : chains.All[arc >> 1].Start;
        bool turnsRound = kind.StartsWith("no_", StringComparison.Ordinal)
            && turn.From.Count == 1 && turn.To.Count == 1 && turn.From[0] == turn.To[0];
        var entering = new List<int>();
        var leaving = new List<int>();
        foreach ((IReadOnlyList<string> ways, bool enters, List<int> list) in
            new[] { (turn.From, true, entering), (turn.To, false, leaving) })
        {
            foreach (string way in ways)
            {
                int[] touching = [.. arcs.Where(a => wayOf(a) == way)];
                if (touching.Length == 0)
                {
                    return "not-routable";
                }

                int[] ends = [.. touching.Where(a => (Head(a) == node) == enters || chains.All[a >> 1] is var c && c.Start == c.End)];
                if (!turnsRound && ends.Length > 1)
                {
                    return "not-joined";
                }

                list.AddRange(ends);
            }
        }

        if (turnsRound)
        {
            foreach (int arc in entering.Where(a => leaving.Contains(a ^ 1)))
            {
                bans[number].Add(new Ban(node, arc, arc ^ 1));
            }
        }
        else if (kind.StartsWith("only_", StringComparison.Ordinal))
        {
            foreach (int arc in entering)
            {
                bans[number].AddRange(leaving.Count == 0 ? [] : arcs
                    .Where(a => !leaving.Contains(a) && (Head(a ^ 1) == node || chains.All[a >> 1] is var c && c.Start == c.End))
                    .Select(a => new Ban(node, arc, a)));
            }
        }
        else
        {
            bans[number].AddRange(entering.SelectMany(a => leaving.Select(b => new Ban(node, a, b))));
        }

        return bans[number].Count > 0 ? null : "needless";
    }
}
