using Simulator.Data;

namespace Simulator.Scenarios.Modifications;

/// <summary>Multiplies riding speeds, of all roads or of some; factors of several changes multiply.</summary>
/// <param name="Factor">&gt; 0; 0.8 is a fifth slower.</param>
/// <param name="Roads">Which roads; empty means all, of an estimated network too.</param>
public sealed record ChangeSpeed(double Factor, RoadSelection Roads) : Modification
{
    public override string Word => "speed";

    public override bool IsAction => false;

    /// <summary>The season or hours the factor stands for, as a label.</summary>
    public string When { get; init; } = "";

    public override LocalText Describe(County county)
    {
        LocalText roads = Roads.Describe();
        string factor = FormattableString.Invariant($"{Factor:0.###}");
        string when = When.Length > 0 ? $" ({When})" : "";
        return new LocalText($"车速 × {factor}：{roads.Zh}{when}", $"speed × {factor}: {roads.En}{when}");
    }

    public override IEnumerable<ModificationProblem> Check(County county)
    {
        if (!(double.IsFinite(Factor) && Factor > 0))
        {
            yield return new ModificationProblem(
                "speed.factor", FormattableString.Invariant($"{Factor}"),
                new LocalText("应为 > 0 的数", "expected a number > 0"));
        }

        if (!Roads.IsEmpty)
        {
            foreach (ModificationProblem problem in Roads.Check(county, Word))
            {
                yield return problem;
            }
        }
    }

    public override County Apply(County county) => Roads.IsEmpty
        ? county with
        {
            Settings = county.Settings with
            {
                Travel = county.Settings.Travel with { SpeedFactor = county.Settings.Travel.SpeedFactor * Factor },
            },
        }
        : RoadEdits.Replace(county, Roads, r => r with { SpeedFactor = r.SpeedFactor * Factor });
}
