namespace Simulator.Network.Fast;

/// <summary>
/// Builds a contraction hierarchy: nodes are taken out, the least important first, and where a shortest path led through
/// one a shortcut takes its place.
/// </summary>
/// <remarks>
/// Importance = level + 2 × shortcuts per arc removed + 2 × hops per hop removed (with 1 × a county net gets 10 % more
/// arcs, with 4 × 1 % fewer in more time). Rounds: every node that is less important than all its neighbours is looked at
/// (its importance may be out of date, but for the level), and contracted if it still is. Two nodes of a round are never
/// neighbours, so threads look at them side by side; the hierarchy does not depend on how many there are.
/// <para>Cost: near O(n log n) on road nets. Source: [Geisberger et al. 2012]; rounds after [Kieritz et al. 2010].</para>
/// </remarks>
public static class ContractionHierarchy
{
    /// <param name="graph">Roads.</param>
    /// <param name="threads">Threads; the result is the same.</param>
    /// <param name="cancel">Looked at every round.</param>
    public static Hierarchy Build(SearchGraph graph, int threads = 1, CancellationToken cancel = default)
    {
        SearchGraph near = graph.Renumbered(out int[] number);
        return new Builder(near, threads).Run(number, cancel);
    }

    private sealed class Builder
    {
        private const int LevelWeight = 1000;

        private readonly ContractionGraph graph;
        private readonly ContractionScout[] scouts;
        private readonly int[] level;
        private readonly int[] part;
        private readonly bool[] isFresh;
        private readonly uint[] rankOf;
        private readonly long[] key;
        private readonly int[] left;
        private readonly int[] chosen;
        private readonly (int Scout, int Start, int Count)[] found;
        private int leftCount;

        public Builder(SearchGraph roads, int threads)
        {
            graph = new ContractionGraph(roads);
            int nodes = graph.NodeCount;
            rankOf = new uint[nodes];
            scouts = [.. Enumerable.Range(0, Math.Max(1, threads)).Select(_ => new ContractionScout(graph, rankOf))];
            level = new int[nodes];
            part = new int[nodes];
            isFresh = new bool[nodes];
            key = new long[nodes];
            left = [.. Enumerable.Range(0, nodes)];
            leftCount = nodes;
            chosen = new int[nodes];
            found = new (int, int, int)[nodes];
            for (int v = 0; v < nodes; v++)
            {
                part[v] = FirstGuess(v);
                key[v] = KeyOf(v);
            }
        }

        public Hierarchy Run(int[] number, CancellationToken cancel)
        {
            while (leftCount > 0)
            {
                cancel.ThrowIfCancellationRequested();
                int count = Choose();
                Look(count);
                Contract(count);
            }

            return HierarchyLayout.Of(graph, level, number, scouts.Length);
        }

        /// <summary>As if no way round a node were short enough, by half: the order of the first looks.</summary>
        private int FirstGuess(int v)
        {
            int arcsIn = 0, arcsOut = 0, both = 0;
            foreach (ref readonly ContractionLink link in graph.Row(v))
            {
                arcsOut += link.Out != ContractionGraph.None ? 1 : 0;
                arcsIn += link.In != ContractionGraph.None ? 1 : 0;
                both += link.Out != ContractionGraph.None && link.In != ContractionGraph.None ? 1 : 0;
            }

            int added = arcsIn * arcsOut - both, removed = arcsIn + arcsOut;
            return 1000 * (added + 1) / (removed + 1) + 1000 * (2 * added + 1) / (removed + 1);
        }

        // ties by a scrambled number: in the order of numbers long rows of equal nodes would fall one by one
        private long KeyOf(int v) => ((LevelWeight * (long)level[v] + part[v]) << 32) | Rank(v);

        private static uint Rank(int v) => ((uint)v + 1) * 2654435769u;

        /// <summary>The nodes left that are less important than all their neighbours, in order.</summary>
        private int Choose()
        {
            const int Share = 8192;
            int shares = (leftCount + Share - 1) / Share;
            int[] counts = new int[shares];
            InShares(shares, 1, (_, share, _) =>
            {
                int from = share * Share, at = from;
                for (int i = from; i < Math.Min(leftCount, from + Share); i++)
                {
                    int v = left[i];
                    if (IsLeast(v, key[v]))
                    {
                        chosen[at++] = v;
                        rankOf[v] = Rank(v);
                    }
                }

                counts[share] = at - from;
            });

            int count = 0;
            for (int share = 0; share < shares; share++)
            {
                chosen.AsSpan(share * Share, counts[share]).CopyTo(chosen.AsSpan(count));
                count += counts[share];
            }

            return count;
        }

        private bool IsLeast(int v, long own)
        {
            foreach (ref readonly ContractionLink link in graph.Row(v))
            {
                if (key[link.Node] < own)
                {
                    return false;
                }
            }

            return true;
        }

        private void Look(int count)
        {
            foreach (ContractionScout scout in scouts)
            {
                scout.Shortcuts.Clear();
            }

            InShares(count, count < 64 ? 1 : 8, LookAt);
        }

        /// <summary>Runs some work in shares, on all threads; on this one alone where there is only one share.</summary>
        private void InShares(int count, int share, Action<int, int, int> work)
        {
            if (scouts.Length == 1 || count <= share)
            {
                for (int i = 0; i < count; i += share)
                {
                    work(0, i, Math.Min(count, i + share));
                }

                return;
            }

            int next = 0;
            Parallel.For(0, scouts.Length, new ParallelOptions { MaxDegreeOfParallelism = scouts.Length }, s =>
            {
                for (int i; (i = Interlocked.Add(ref next, share) - share) < count;)
                {
                    work(s, i, Math.Min(count, i + share));
                }
            });
        }

        private void LookAt(int s, int from, int to)
        {
            ContractionScout scout = scouts[s];
            for (int i = from; i < to; i++)
            {
                int v = chosen[i], start = scout.Shortcuts.Count;
                part[v] = scout.Look(v);
                found[i] = (s, start, scout.Shortcuts.Count - start);
            }
        }

        private void Contract(int count)
        {
            for (int i = 0; i < count; i++)
            {
                int v = chosen[i];
                rankOf[v] = 0;
                key[v] = KeyOf(v);
                // one that was up to date goes whatever came out: every round ends with less to do
                if (!isFresh[v] && !IsLeast(v, key[v]))
                {
                    isFresh[v] = true;
                    chosen[i] = -1;
                }
            }

            for (int i = 0; i < count; i++)
            {
                if (chosen[i] >= 0)
                {
                    Contract(chosen[i], found[i]);
                }
            }

            int kept = 0;
            for (int i = 0; i < leftCount; i++)
            {
                if (key[left[i]] != long.MaxValue)
                {
                    left[kept++] = left[i];
                }
            }

            leftCount = kept;
        }

        private void Contract(int v, (int Scout, int Start, int Count) shortcuts)
        {
            key[v] = long.MaxValue;
            foreach (ref readonly ContractionLink link in graph.Row(v))
            {
                int u = link.Node;
                graph.Remove(u, v);
                isFresh[u] = false;
                if (level[u] <= level[v])
                {
                    level[u] = level[v] + 1;
                    key[u] = KeyOf(u);
                }
            }

            List<ContractionShortcut> list = scouts[shortcuts.Scout].Shortcuts;
            for (int i = shortcuts.Start; i < shortcuts.Start + shortcuts.Count; i++)
            {
                graph.Add(list[i].From, list[i].To, list[i].Time, list[i].Hops);
            }
        }
    }
}
