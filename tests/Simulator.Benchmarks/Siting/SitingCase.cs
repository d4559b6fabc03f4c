using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>One published case: an instance, a model, a p, and the value that is known.</summary>
/// <param name="Instance">Name as its table writes it.</param>
/// <param name="Problem">Reads the file and builds the question.</param>
/// <param name="Published">Value as its table writes it; empty when none is known.</param>
/// <param name="Factor">The published unit for one unit of the solver's value.</param>
/// <param name="Model">The model asked.</param>
/// <param name="P">The table's number of sites; 0 where the file says it.</param>
public sealed record SitingCase(
    string Instance, Func<SitingProblem> Problem, string Published, double Factor, SitingModel Model, int P);
