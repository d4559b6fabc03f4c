using Simulator.Data;

namespace Simulator.Siting;

/// <summary>What one condition costs: the best with it, and the best without it.</summary>
/// <param name="What">The gate, lock or rule in planner's words.</param>
/// <param name="With">The best when it holds, together with all others that are asked for.</param>
/// <param name="Without">The best when it alone is lifted.</param>
/// <param name="ResidentsGained">Residents served more when it is lifted; can be below 0 under models that do not
/// maximise cover.</param>
/// <param name="ValueGained">How much better the model's value is when it is lifted; ≥ 0. Infinity when there is an
/// answer only without it, 0 when there is none either way.</param>
/// <param name="IsInForce">Part of the question; false for a gate whose price alone is asked for.</param>
public sealed record GatePrice(
    LocalText What, SitingResult With, SitingResult Without, double ResidentsGained, double ValueGained, bool IsInForce = true)
{
    /// <summary>Compares the answer to a question with the answer to the same question with something lifted.</summary>
    public static GatePrice Of(LocalText what, SitingResult with, SitingProblem lifted, SitingOptions? options = null) =>
        Of(what, with, SitingSolver.Solve(lifted, options));

    /// <summary>Compares two answers.</summary>
    public static GatePrice Of(LocalText what, SitingResult with, SitingResult without)
    {
        double gained = without.Model.IsMaximised() ? without.Value - with.Value : with.Value - without.Value;
        return new GatePrice(
            what, with, without, without.Populations.Served - with.Populations.Served,
            double.IsFinite(with.Value) ? gained : double.IsFinite(without.Value) ? double.PositiveInfinity : 0);
    }
}
