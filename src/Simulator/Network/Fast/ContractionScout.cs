using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulator.Network.Fast;

/// <summary>
/// Finds the shortcuts that a node's contraction needs: for two of its neighbours with no way round it that is as short.
/// One thread's scratch.
/// </summary>
/// <remarks>
/// From each neighbour with an arc in, one search runs without the node. Its last step is prepared: every node that has an
/// arc to one of the neighbours carries the list of them, so a way round is known one step before the search would arrive,
/// and the search stops where no list could still help. A search that gives up early only leaves a needless shortcut
/// behind, never a wrong time. Source: [Geisberger et al. 2012].
/// </remarks>
/// <param name="graph">What is left; not changed here.</param>
/// <param name="rankOf">Nodes contracted in the same round, by rank; 0 for all others. A way round a node may not lead
/// through one of lower rank, so that the result is that of contracting them one after the other.</param>
internal sealed class ContractionScout(ContractionGraph graph, uint[] rankOf)
{
    private struct Mark
    {
        public int Search;
        public uint Time;
        public int Node;
        public int List;
    }

    private readonly record struct LastStep(int Target, uint Time, int Next);

    private readonly Mark[] marks = new Mark[graph.NodeCount];
    private LastStep[] steps = new LastStep[256];
    private ulong[] heap = new ulong[256];
    private uint[] allowed = new uint[64];
    private uint[] nearest = new uint[64];
    private bool[] isFound = new bool[64];
    private int stepCount;
    private int search;
    private int looked;

    /// <summary>The shortcuts found so far, node after node.</summary>
    public List<ContractionShortcut> Shortcuts { get; } = [];

    /// <summary>Adds the shortcuts of a node to <see cref="Shortcuts"/>.</summary>
    /// <returns>Its importance but for the level: shortcuts per arc removed + hops per hop removed, in 2,000ths.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Look(int node)
    {
        ReadOnlySpan<ContractionLink> row = graph.Row(node);
        int before = Shortcuts.Count, removed = 0, removedHops = 0;
        foreach (ref readonly ContractionLink link in row)
        {
            if (link.Out != ContractionGraph.None)
            {
                removed++;
                removedHops += link.OutHops;
            }

            if (link.In != ContractionGraph.None)
            {
                removed++;
                removedHops += link.InHops;
            }
        }

        if (row.Length > 1)
        {
            PrepareLastSteps(node, row);
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i].In != ContractionGraph.None)
                {
                    From(node, row, i);
                }
            }
        }

        int hops = 0, added = Shortcuts.Count - before;
        foreach (ref readonly ContractionShortcut shortcut in CollectionsMarshal.AsSpan(Shortcuts)[before..])
        {
            hops += shortcut.Hops;
        }

        return 2000 * (added + 1) / (removed + 1) + (int)(2000L * (hops + 1) / (removedHops + 1));
    }

    private static int MostPops(int degree) => degree <= 2 ? 30 : degree <= 8 ? 60 : 200;

    private void PrepareLastSteps(int node, ReadOnlySpan<ContractionLink> row)
    {
        looked++;
        stepCount = 0;
        if (allowed.Length < row.Length)
        {
            Array.Resize(ref allowed, 2 * row.Length);
            Array.Resize(ref nearest, 2 * row.Length);
            Array.Resize(ref isFound, 2 * row.Length);
        }

        uint rank = rankOf[node];
        for (int j = 0; j < row.Length; j++)
        {
            nearest[j] = uint.MaxValue;
            if (row[j].Out == ContractionGraph.None)
            {
                continue;
            }

            foreach (ref readonly ContractionLink last in graph.Row(row[j].Node))
            {
                if (last.In == ContractionGraph.None || last.Node == node || Skips(last.Node, rank))
                {
                    continue;
                }

                nearest[j] = Math.Min(nearest[j], last.In);
                ref Mark mark = ref marks[last.Node];
                if (mark.Node != looked)
                {
                    mark.Node = looked;
                    mark.List = -1;
                }

                if (stepCount == steps.Length)
                {
                    Array.Resize(ref steps, 2 * stepCount);
                }

                steps[stepCount] = new LastStep(j, last.In, mark.List);
                mark.List = stepCount++;
            }
        }
    }

    private bool Skips(int other, uint rank) => rankOf[other] != 0 && rankOf[other] < rank;

    private void From(int node, ReadOnlySpan<ContractionLink> row, int from)
    {
        int open = 0;
        uint farthest = 0;
        for (int j = 0; j < row.Length; j++)
        {
            isFound[j] = j == from || row[j].Out == ContractionGraph.None;
            if (isFound[j])
            {
                continue;
            }

            uint through = row[from].In + row[j].Out;
            if (through >= Sweep.Far)
            {
                isFound[j] = true;
                continue;
            }

            allowed[j] = through;
            open++;
            if (nearest[j] <= through)
            {
                farthest = Math.Max(farthest, through - nearest[j]);
            }
        }

        if (open > 0)
        {
            Search(node, row[from].Node, farthest, open, MostPops(row.Length));
        }

        for (int j = 0; j < row.Length; j++)
        {
            if (!isFound[j])
            {
                Shortcuts.Add(new ContractionShortcut(
                    row[from].Node, row[j].Node, allowed[j], row[from].InHops + row[j].OutHops));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Search(int node, int from, uint farthest, int open, int pops)
    {
        int mine = ++search, size = 0;
        uint rank = rankOf[node];
        marks[from].Search = mine;
        marks[from].Time = 0;
        open -= Arrive(ref marks[from], 0);
        int u = from;
        uint at = 0;
        while (open > 0)
        {
            if (u == from || !Skips(u, rank))
            {
                ReadOnlySpan<ContractionLink> row = graph.Row(u);
                for (int i = 0; i < row.Length; i++)
                {
                    ref readonly ContractionLink link = ref row[i];
                    uint time = at + link.Out;
                    if (link.Out == ContractionGraph.None || time > farthest || link.Node == node)
                    {
                        continue;
                    }

                    ref Mark mark = ref marks[link.Node];
                    if (mark.Search == mine && mark.Time <= time)
                    {
                        continue;
                    }

                    mark.Search = mine;
                    mark.Time = time;
                    if (mark.Node == looked)
                    {
                        open -= Arrive(ref mark, time);
                        if (open == 0)
                        {
                            return;
                        }
                    }

                    Push(ref size, ((ulong)time << 32) | (uint)link.Node);
                }
            }

            do
            {
                if (size == 0 || pops-- == 0)
                {
                    return;
                }

                ulong least = Pop(ref size);
                u = (int)(uint)least;
                at = (uint)(least >> 32);
            }
            while (marks[u].Time != at);
        }
    }

    /// <summary>Follows the prepared last steps of a node reached; how many ways round were found.</summary>
    private int Arrive(ref Mark mark, uint time)
    {
        int found = 0;
        if (mark.Node == looked)
        {
            for (int s = mark.List; s >= 0; s = steps[s].Next)
            {
                ref readonly LastStep step = ref steps[s];
                if (!isFound[step.Target] && time + step.Time <= allowed[step.Target])
                {
                    isFound[step.Target] = true;
                    found++;
                }
            }
        }

        return found;
    }

    private void Push(ref int size, ulong key)
    {
        if (size == heap.Length)
        {
            Array.Resize(ref heap, 2 * size);
        }

        int i = size++;
        while (i > 0)
        {
            int parent = (i - 1) >> 2;
            if (heap[parent] <= key)
            {
                break;
            }

            heap[i] = heap[parent];
            i = parent;
        }

        heap[i] = key;
    }

    private ulong Pop(ref int size)
    {
        ulong least = heap[0], last = heap[--size];
        int i = 0;
        while (true)
        {
            int child = 4 * i + 1;
            if (child >= size)
            {
                break;
            }

            int best = child, end = Math.Min(child + 4, size);
            for (int c = child + 1; c < end; c++)
            {
                best = heap[c] < heap[best] ? c : best;
            }

            if (last <= heap[best])
            {
                break;
            }

            heap[i] = heap[best];
            i = best;
        }

        heap[i] = last;
        return least;
    }
}

/// <summary>An arc that stands for the way over a contracted node.</summary>
internal readonly record struct ContractionShortcut(int From, int To, uint Time, int Hops);
