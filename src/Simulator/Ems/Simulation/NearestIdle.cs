using System.Runtime.CompilerServices;

namespace Simulator.Ems.Simulation;

/// <summary>The nearest idle vehicle by travel time (就近就急), ties to the lowest number.</summary>
public sealed class NearestIdle : IDispatchPolicy
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Choose(int node, ReadOnlySpan<double> rideMinutes)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int v = 0; v < rideMinutes.Length; v++)
        {
            if (rideMinutes[v] < least)
            {
                (best, least) = (v, rideMinutes[v]);
            }
        }

        return best;
    }
}
