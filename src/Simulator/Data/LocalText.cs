namespace Simulator.Data;

/// <summary>The two languages a planner can read the program in.</summary>
public enum Language
{
    Chinese,
    English,
}

/// <summary>One text in both languages. Names that exist in one language only are given twice.</summary>
public sealed record LocalText(string Zh, string En)
{
    public string In(Language language) => language == Language.Chinese ? Zh : En;

    /// <summary>A name, code or number that reads the same in both languages.</summary>
    public static LocalText Same(string text) => new(text, text);

    /// <summary>A name as its source writes it; the English one where the source has a column for it.</summary>
    public static LocalText Named(string name, IReadOnlyDictionary<string, string> more) =>
        new(name, more.TryGetValue("name_en", out string? english) && english.Length > 0 ? english : name);

    public override string ToString() => En;
}
