using Simulator.Data;

namespace Simulator.Ems.Queueing;

/// <summary>Larson's approximation of the hypercube model, for fleets too large for the exact one.</summary>
/// <remarks>
/// One unknown for each base, its busy fraction. The chance that the vehicles ahead on a list are busy is taken as the
/// product of their busy fractions times a correction Q(j) for their sharing the work (<see
/// cref="CorrelationFactors"/>); with several vehicles at a base each is one step of the list. Every pass computes
/// V = the load that would come to a vehicle were it always idle, sets its fraction to V ÷ (1 + V), and scales all so
/// that the fleet carries the load that the calls bring.
/// <para>Cost: O(demand points × list length) for each pass; lists are followed until what is left is below 10⁻¹².</para>
/// <para>Source: [Larson 1975], [Larson &amp; Odoni 1981, 5.5.3]; several vehicles and unequal service after
/// [Jarvis 1985], [Budge, Ingolfsson &amp; Erkut 2009].</para>
/// </remarks>
public static class HypercubeApproximation
{
    /// <summary>Iterates until no busy fraction moves by more than the tolerance.</summary>
    public static HypercubeResult Solve(HypercubeProblem problem, double tolerance = 1e-10, int limit = 1000)
    {
        Require.Positive(tolerance);
        var state = new ApproximationState(problem);
        double change = double.PositiveInfinity;
        int passes = 0;
        while (passes < limit && change > tolerance)
        {
            change = state.Pass();
            passes++;
        }

        return state.Measures(passes, change);
    }

    /// <summary>The busy fractions after a stated number of passes, as the book prints them.</summary>
    public static double[] BusyFractionsAfter(HypercubeProblem problem, int passes)
    {
        var state = new ApproximationState(problem);
        for (int i = 0; i < passes; i++)
        {
            state.Pass();
        }

        return state.BusyFraction;
    }
}
