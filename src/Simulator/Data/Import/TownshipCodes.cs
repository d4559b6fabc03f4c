namespace Simulator.Data.Import;

/// <summary>Knows the county's townships by code, whether written with 9 digits or with 12 (three zeros at the end).</summary>
public sealed class TownshipCodes
{
    private readonly Dictionary<string, string> byShort = new(StringComparer.Ordinal);

    public TownshipCodes(IEnumerable<string> codes)
    {
        foreach (string code in codes)
        {
            byShort.TryAdd(Short(code), code);
        }
    }

    /// <summary>The code as the township layer writes it; the text itself when the layer has no such township.</summary>
    public string Resolve(string text) => byShort.GetValueOrDefault(Short(text), text);

    public bool Knows(string text) => byShort.ContainsKey(Short(text));

    /// <summary>The township part of a village's 12-digit code; empty when it is no such code.</summary>
    public string OfVillage(string villageCode) =>
        villageCode.Length == 12 && villageCode.All(char.IsAsciiDigit) ? Resolve(villageCode[..9]) : "";

    private static string Short(string code) =>
        code.Length == 12 && code.EndsWith("000", StringComparison.Ordinal) ? code[..9] : code;
}
