using Simulator.Data;

namespace Simulator.Audit.Packs;

/// <summary>How hard a clause binds, in the document's own wording; it travels with every result, because a missed hard
/// target and a missed hope are different findings. Hardest first.</summary>
public enum Strength
{
    /// <summary>约束性</summary>
    Binding,

    /// <summary>A plain instruction with no softener.</summary>
    Must,

    /// <summary>原则上</summary>
    Principle,

    /// <summary>预期性</summary>
    Expected,

    /// <summary>指导性</summary>
    Guide,

    /// <summary>力争</summary>
    Strive,

    /// <summary>鼓励, 可, 支持</summary>
    Encourage,
}

/// <summary>The words of the strengths in rule packs and on pages.</summary>
public static class Strengths
{
    public static string Word(this Strength strength) => strength switch
    {
        Strength.Binding => "binding",
        Strength.Must => "must",
        Strength.Principle => "principle",
        Strength.Expected => "expected",
        Strength.Guide => "guide",
        Strength.Strive => "strive",
        _ => "encourage",
    };

    public static LocalText Name(this Strength strength) => strength switch
    {
        Strength.Binding => new("约束性", "binding"),
        Strength.Must => new("明确要求", "plain requirement"),
        Strength.Principle => new("原则上", "in principle"),
        Strength.Expected => new("预期性", "expected"),
        Strength.Guide => new("指导性", "guidance"),
        Strength.Strive => new("力争", "to strive for"),
        _ => new("鼓励支持", "encouraged"),
    };

    /// <summary>The strength of a word; null when it names none.</summary>
    public static Strength? Parse(string word)
    {
        foreach (Strength strength in Enum.GetValues<Strength>())
        {
            if (strength.Word() == word)
            {
                return strength;
            }
        }

        return null;
    }
}
