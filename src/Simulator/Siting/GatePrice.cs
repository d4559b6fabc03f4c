using Simulator.Data;

namespace Simulator.Siting;

/// <summary>What one gate or lock costs: the best with everything as asked, and the best without this one.</summary>
/// <param name="What">The gate or lock in planner's words.</param>
/// <param name="Without">The best when it is lifted.</param>
/// <param name="ResidentsGained">Residents covered more when it is lifted; can be below 0 under models that do not
/// maximise cover.</param>
/// <param name="ValueGained">How much better the model's value is when it is lifted; ≥ 0. Infinity when there is an
/// answer only without it.</param>
public sealed record GatePrice(LocalText What, SitingResult Without, double ResidentsGained, double ValueGained)
{
    /// <summary>Compares the answer to a question with the answer to the same question with something lifted.</summary>
    public static GatePrice Of(LocalText what, SitingResult with, SitingProblem lifted, SitingOptions? options = null)
    {
        SitingResult without = SitingSolver.Solve(lifted, options);
        return new GatePrice(
            what, without, without.Covered - with.Covered,
            double.IsInfinity(with.Value) ? double.PositiveInfinity
                : lifted.Model.IsMaximised() ? without.Value - with.Value : with.Value - without.Value);
    }
}
