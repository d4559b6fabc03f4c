using Simulator.Data;

namespace Simulator.Ems.Queueing;

/// <summary>The hypercube model for fleets too large for the exact one: Larson's approximation, refined.</summary>
/// <remarks>
/// <para>First Larson: one unknown for each base, its busy fraction. The chance that the vehicles ahead on a list are
/// busy is the product of their busy fractions times a correction Q(j) for their sharing the work (<see
/// cref="CorrelationFactors"/>); with several vehicles at a base each is one step of the list. Every pass computes
/// V = the load that would come to a vehicle were it always idle, sets its fraction to V ÷ (1 + V), and scales all so
/// that the fleet carries the load that the calls bring. Its busy fractions are off by up to 0.032 (random fleets of
/// up to 15 vehicles), because a busy base makes its neighbours busier than Q says.</para>
/// <para>Then <see cref="NeighbourhoodRefinement"/>: each base again, exactly with the bases it shares most calls with
/// and in the mean with the rest. A fleet that fits one neighbourhood is solved exactly.</para>
/// <para>Cost: O(demand points × list length) for each pass; lists are followed until what is left is below 10⁻¹².
/// </para>
/// <para>Source: [Larson 1975], [Larson &amp; Odoni 1981, 5.5.3]; several vehicles and unequal service after
/// [Jarvis 1985], [Budge, Ingolfsson &amp; Erkut 2009].</para>
/// </remarks>
public static class HypercubeApproximation
{
    /// <summary>Iterates until no busy fraction moves by more than the tolerance.</summary>
    /// <param name="problem">Fleet and calls.</param>
    /// <param name="tolerance">Of the busy fractions in Larson's iteration; by default 10⁻⁶, of a large fleet 10⁻³: there
    /// it is a start that the neighbourhoods then move by more.</param>
    /// <param name="limit">Passes of it at most.</param>
    /// <param name="states">States of a neighbourhood at most; 0 chooses by the number of bases.</param>
    /// <param name="cancel">Looked at for every neighbourhood.</param>
    public static HypercubeResult Solve(
        HypercubeProblem problem, double? tolerance = null, int limit = 1000, int states = 0,
        CancellationToken cancel = default)
    {
        HypercubeProblem plain = problem.WithoutLine();
        double least = Require.Positive(tolerance ?? (NeighbourhoodRefinement.IsLarge(plain) ? 1e-3 : 1e-6));
        var state = new ApproximationState(plain);
        for (int passes = 0; passes < limit && state.Pass() > least; passes++)
        {
            cancel.ThrowIfCancellationRequested();
        }

        var refinement = new NeighbourhoodRefinement(plain, state, states);
        refinement.Run(cancel);
        return refinement.Measures(problem);
    }

    /// <summary>Larson's busy fractions after a stated number of passes, as the book prints them.</summary>
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
