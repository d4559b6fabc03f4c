using Simulator.Data;

namespace Simulator.Audit.Plan;

/// <summary>A stated table with every row that has parts re-added from its lowest rows upwards.</summary>
public sealed class AddedTable
{
    private readonly Dictionary<string, int> indexOf = new(StringComparer.Ordinal);
    private readonly List<int>[] children;
    private readonly double?[][] computed;

    public AddedTable(PlanTable table)
    {
        Table = table;
        for (int i = 0; i < table.Rows.Count; i++)
        {
            indexOf.TryAdd(table.Rows[i].Id, i);
        }

        children = new List<int>[table.Rows.Count];
        computed = new double?[table.Rows.Count][];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = [];
        }

        for (int i = 0; i < children.Length; i++)
        {
            if (Parent(i) is int parent && parent != i)
            {
                children[parent].Add(i);
            }
        }

        var state = new byte[children.Length];
        for (int i = 0; i < children.Length; i++)
        {
            Add(i, state);
        }
    }

    public PlanTable Table { get; }

    /// <summary>Rows that are its parts; empty for a lowest row.</summary>
    public IReadOnlyList<int> Children(int row) => children[row];

    /// <summary>Row that it is a part of; null for a top row and for a parent that the table does not have.</summary>
    public int? Parent(int row) =>
        indexOf.TryGetValue(Table.Rows[row].ParentId, out int parent) ? parent : null;

    /// <summary>Value from the lowest rows upwards; a row without parts gives its own. Null when a part is blank.</summary>
    public double? Computed(int row, int column) => computed[row][column];

    public double? Stated(int row, int column) => Table.Rows[row].Values[column];

    /// <summary>The row with this printed name, white space aside; null when there is none.</summary>
    public int? Find(string name)
    {
        string wanted = Bare(name);
        for (int i = 0; i < Table.Rows.Count; i++)
        {
            if (Bare(Table.Rows[i].Name) == wanted)
            {
                return i;
            }
        }

        return null;
    }

    // "1.公立医院", "1. 公立医院" and "公立医院" are one row: the numbering of a printed table is not its name
    private static string Bare(string name)
    {
        string text = string.Concat(name.Where(c => !char.IsWhiteSpace(c)));
        return text.TrimStart("0123456789.、．一二三四五六七八九十（）()".ToCharArray()) is { Length: > 0 } bare ? bare : text;
    }

    private double?[] Add(int row, byte[] state)
    {
        if (state[row] == 2)
        {
            return computed[row];
        }

        int columns = Table.Columns.Count;
        var own = new double?[columns];
        for (int c = 0; c < columns; c++)
        {
            own[c] = Stated(row, c);
        }

        if (children[row].Count == 0 || state[row] == 1)
        {
            // state 1: the row is its own ancestor; its stated value stands, so that the walk ends
            computed[row] = own;
            state[row] = (byte)(state[row] == 1 ? 1 : 2);
            return own;
        }

        state[row] = 1;
        var sum = new double?[columns];
        Array.Fill(sum, 0.0);
        foreach (int child in children[row])
        {
            double?[] part = Add(child, state);
            for (int c = 0; c < columns; c++)
            {
                sum[c] += part[c];
            }
        }

        state[row] = 2;
        return computed[row] = sum;
    }
}
