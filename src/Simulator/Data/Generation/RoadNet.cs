namespace Simulator.Data.Generation;

/// <summary>Classes of road by their OpenStreetMap words, the highest first; 0 is no road.</summary>
public enum BuiltRoad : byte
{
    None,
    Track,
    Residential,
    Unclassified,
    Tertiary,
    Secondary,
    Primary,
}

/// <summary>Which steps of the lattice carry a road. A step joins a node to its neighbour in the east, north, north-east
/// or north-west; its number is 4 × node + direction.</summary>
public sealed class RoadNet(Lattice lattice)
{
    private readonly BuiltRoad[] built = new BuiltRoad[4 * lattice.Count];
    private readonly byte[] degree = new byte[lattice.Count];

    public Lattice Lattice { get; } = lattice;

    /// <summary>Steps that may be driven one way only: true from their lower node to their upper one.</summary>
    public Dictionary<int, bool> OneWay { get; } = [];

    /// <summary>Names of the roads between towns, by step; a step keeps its first name.</summary>
    public Dictionary<int, string> Names { get; } = [];

    public BuiltRoad this[int step] => built[step];

    /// <summary>Number of roads that meet at a node.</summary>
    public int Degree(int node) => degree[node];

    /// <summary>Lower node of a step.</summary>
    public static int From(int step) => step >> 2;

    /// <summary>Upper node of a step.</summary>
    public int To(int step) => From(step) + Offset(step & 3);

    /// <summary>The step between two neighbours.</summary>
    public int Step(int a, int b)
    {
        int low = Math.Min(a, b), difference = Math.Max(a, b) - low;
        int direction = difference == 1 ? 0 : difference == Lattice.Columns ? 1 : difference == Lattice.Columns + 1 ? 2 : 3;
        return 4 * low + direction;
    }

    /// <summary>Builds a step, or raises its class.</summary>
    public void Build(int step, BuiltRoad road)
    {
        if (built[step] == BuiltRoad.None)
        {
            degree[From(step)]++;
            degree[To(step)]++;
        }

        built[step] = (BuiltRoad)Math.Max((byte)built[step], (byte)road);
    }

    /// <summary>Builds a road along nodes.</summary>
    public void Build(IReadOnlyList<int> nodes, BuiltRoad road, string name = "")
    {
        for (int i = 1; i < nodes.Count; i++)
        {
            int step = Step(nodes[i - 1], nodes[i]);
            Build(step, road);
            if (name.Length > 0)
            {
                Names.TryAdd(step, name);
            }
        }
    }

    /// <summary>The built steps that touch a node, in order of their number.</summary>
    public List<int> At(int node)
    {
        var steps = new List<int>(4);
        int[] candidates =
        [
            4 * (node - Lattice.Columns - 1) + 2, 4 * (node - Lattice.Columns) + 1, 4 * (node - Lattice.Columns + 1) + 3,
            4 * (node - 1), 4 * node, 4 * node + 1, 4 * node + 2, 4 * node + 3,
        ];
        foreach (int step in candidates)
        {
            if (step >= 0 && built[step] != BuiltRoad.None && (From(step) == node || To(step) == node))
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    /// <summary>Opens one-way streets both ways until every place that can be reached from a node can go back to it.</summary>
    public void KeepWaysBack(int node)
    {
        while (true)
        {
            HashSet<int> there = Reached(node, true), back = Reached(node, false);
            there.SymmetricExceptWith(back);
            int[] stuck = [.. OneWay.Keys.Where(s => there.Contains(From(s)) || there.Contains(To(s)))];
            if (stuck.Length == 0)
            {
                return;
            }

            foreach (int step in stuck)
            {
                OneWay.Remove(step);
            }
        }
    }

    /// <summary>Takes away what is not joined to a node by any road: ends of streets cut off by water.</summary>
    public void DropUnjoined(int node)
    {
        HashSet<int> joined = Reached(node, null);
        for (int step = 0; step < built.Length; step++)
        {
            if (built[step] != BuiltRoad.None && !joined.Contains(From(step)))
            {
                built[step] = BuiltRoad.None;
                degree[From(step)]--;
                degree[To(step)]--;
                OneWay.Remove(step);
            }
        }
    }

    /// <summary>Nodes that can be driven to (true), that can drive here (false), or that are joined at all (null).</summary>
    private HashSet<int> Reached(int from, bool? forward)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>([from]);
        while (open.TryPop(out int node))
        {
            foreach (int step in At(node))
            {
                bool isUp = From(step) == node;
                if ((forward is null || !OneWay.TryGetValue(step, out bool up) || (up == isUp) == forward)
                    && seen.Add(isUp ? To(step) : From(step)))
                {
                    open.Push(isUp ? To(step) : From(step));
                }
            }
        }

        return seen;
    }

    /// <summary>Whether the other diagonal of the same square is built: two roads may not cross without a junction.</summary>
    public bool IsBlocked(int step)
    {
        int direction = step & 3, node = From(step);
        return direction == 2 ? built[4 * (node + 1) + 3] != BuiltRoad.None
            : direction == 3 && built[4 * (node - 1) + 2] != BuiltRoad.None;
    }

    private int Offset(int direction) => direction switch
    {
        0 => 1,
        1 => Lattice.Columns,
        2 => Lattice.Columns + 1,
        _ => Lattice.Columns - 1,
    };
}
