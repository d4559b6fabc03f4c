namespace Simulator.Ems.Simulation;

/// <summary>
/// The calls of one replication with everything that chance decides about them, drawn before the first vehicle moves:
/// a list from a process or a given trace. One array for each column, in order of arrival.
/// </summary>
public sealed class CallList
{
    /// <param name="arrival">Minutes from the start, ascending.</param>
    /// <param name="node">Node of each call.</param>
    /// <param name="turnout">Dispatch to wheels, minutes.</param>
    /// <param name="onScene">Minutes at the patient.</param>
    /// <param name="toHospital">Whether the patient is taken to a hospital.</param>
    /// <param name="handover">Minutes at the hospital; ignored without transport.</param>
    public CallList(
        double[] arrival, int[] node, double[] turnout, double[] onScene, bool[] toHospital, double[] handover)
    {
        int n = arrival.Length;
        if (node.Length != n || turnout.Length != n || onScene.Length != n || toHospital.Length != n
            || handover.Length != n)
        {
            throw new ArgumentException($"{n} arrivals, but the columns differ in length");
        }

        for (int i = 1; i < n; i++)
        {
            if (!(arrival[i] >= arrival[i - 1]))
            {
                throw new ArgumentException($"call {i} arrives at {arrival[i]}, before call {i - 1}");
            }
        }

        Arrival = arrival;
        Node = node;
        Turnout = turnout;
        OnScene = onScene;
        ToHospital = toHospital;
        Handover = handover;
    }

    /// <summary>Two lists as one, in order of arrival; ties to the first list.</summary>
    public static CallList Merge(CallList first, CallList second)
    {
        int n = first.Count + second.Count;
        var from = new (CallList List, int Call)[n];
        for (int k = 0, i = 0, j = 0; k < n; k++)
        {
            bool takeFirst = j == second.Count || (i < first.Count && first.Arrival[i] <= second.Arrival[j]);
            from[k] = takeFirst ? (first, i++) : (second, j++);
        }

        return new CallList(
            Array.ConvertAll(from, c => c.List.Arrival[c.Call]),
            Array.ConvertAll(from, c => c.List.Node[c.Call]),
            Array.ConvertAll(from, c => c.List.Turnout[c.Call]),
            Array.ConvertAll(from, c => c.List.OnScene[c.Call]),
            Array.ConvertAll(from, c => c.List.ToHospital[c.Call]),
            Array.ConvertAll(from, c => c.List.Handover[c.Call]));
    }

    public int Count => Arrival.Length;

    public double[] Arrival { get; }

    public int[] Node { get; }

    public double[] Turnout { get; }

    public double[] OnScene { get; }

    public bool[] ToHospital { get; }

    public double[] Handover { get; }
}
