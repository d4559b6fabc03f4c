namespace Simulator.Ems.Queueing;

/// <summary>
/// All preference lists as one tree, rates added up along shared beginnings: the rate at which each base is sent, in a
/// given state of the fleet, is found without looking at every demand point.
/// </summary>
internal sealed class DispatchTree
{
    private readonly List<int> bases = [];
    private readonly List<double> rates = [];
    private readonly List<int> firstChild = [];
    private readonly List<int> nextSibling = [];
    private int firstRoot = -1;

    public DispatchTree(HypercubeProblem problem)
    {
        for (int j = 0; j < problem.Preferences.Count; j++)
        {
            int parent = -1;
            foreach (int b in problem.Preferences[j])
            {
                // A base without a vehicle is always passed over.
                if (problem.Vehicles[b] > 0)
                {
                    parent = Child(parent, b);
                    rates[parent] += problem.CallRates[j];
                }
            }
        }
    }

    /// <summary>Adds to <paramref name="sent"/> the calls per minute each base is sent to in this state.</summary>
    /// <param name="busy">Busy vehicles of each base.</param>
    /// <param name="vehicles">Vehicles of each base.</param>
    /// <param name="sent">One for each base, cleared by the caller.</param>
    public void Rates(ReadOnlySpan<int> busy, ReadOnlySpan<int> vehicles, Span<double> sent) =>
        Visit(firstRoot, busy, vehicles, sent);

    private void Visit(int node, ReadOnlySpan<int> busy, ReadOnlySpan<int> vehicles, Span<double> sent)
    {
        for (; node >= 0; node = nextSibling[node])
        {
            int b = bases[node];
            if (busy[b] < vehicles[b])
            {
                sent[b] += rates[node];
            }
            else
            {
                Visit(firstChild[node], busy, vehicles, sent);
            }
        }
    }

    private int Child(int parent, int b)
    {
        int node = parent < 0 ? firstRoot : firstChild[parent];
        for (; node >= 0; node = nextSibling[node])
        {
            if (bases[node] == b)
            {
                return node;
            }
        }

        bases.Add(b);
        rates.Add(0);
        firstChild.Add(-1);
        nextSibling.Add(parent < 0 ? firstRoot : firstChild[parent]);
        node = bases.Count - 1;
        if (parent < 0)
        {
            firstRoot = node;
        }
        else
        {
            firstChild[parent] = node;
        }

        return node;
    }
}
