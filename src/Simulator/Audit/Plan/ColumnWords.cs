using System.Globalization;
using System.Text.RegularExpressions;

namespace Simulator.Audit.Plan;

/// <summary>What the columns of a printed table are, told by their headers in Chinese or English.</summary>
/// <param name="Per">Residents that a ratio is counted for (1000, 10000); 1 for a share or a plain quotient; null for a
/// number that may be added up.</param>
/// <param name="Part">What is counted, without the words that say how: <c>床位数</c> of 每千人口床位数, of 床位数下限 and of
/// 开放床位数.</param>
/// <param name="Side">−1 for a lower limit, 1 for an upper one, 0 for neither.</param>
/// <param name="Basis"><c>open</c>, <c>authorised</c> or empty.</param>
internal sealed partial record ColumnWords(double? Per, string Part, int Side, string Basis)
{
    /// <summary>Whether the values of parts add up to the value of the whole.</summary>
    public bool IsSum => Per is null;

    /// <summary>Whether the column holds residents.</summary>
    public bool IsResidents => IsSum && Residents().IsMatch(Part);

    public static ColumnWords Of(string header)
    {
        string text = Spaces().Replace(header.ToLowerInvariant(), "").Replace("_", "", StringComparison.Ordinal);
        Match ratio = PerPeople().Match(text);
        double? per = null;
        if (ratio.Success)
        {
            string number = ratio.Groups["n"].Value;
            per = number is "千" or "thousand" ? 1000 : number is "万" ? 10_000 : number is "十万" ? 100_000
                : double.Parse(number.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            text = text.Remove(ratio.Index, ratio.Length);
        }
        else if (Shares().IsMatch(text))
        {
            per = 1;
        }

        int side = Lower().IsMatch(text) ? -1 : Upper().IsMatch(text) ? 1 : 0;
        string basis = Open().IsMatch(text) ? "open" : Authorised().IsMatch(text) ? "authorised" : "";
        string part = Upper().Replace(Lower().Replace(text, ""), "");
        part = Brackets().Replace(Authorised().Replace(Open().Replace(part, ""), ""), "");
        return new ColumnWords(per, part.EndsWith('数') ? part[..^1] : part, side, basis);
    }

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"每(?<n>千|万|十万)(名)?(常住|户籍)?(人口|人|居民)|per(?<n>[0-9][0-9,]*|thousand)(residents|people|persons|population)?")]
    private static partial Regex PerPeople();

    [GeneratedRegex(@"率|比例|比重|占比|医护比|床人比|%|share|ratio|percent")]
    private static partial Regex Shares();

    [GeneratedRegex(@"下限|最低|lower|minimum|^min|min$")]
    private static partial Regex Lower();

    [GeneratedRegex(@"上限|最高|upper|maximum|^max|max$")]
    private static partial Regex Upper();

    [GeneratedRegex(@"实际开放|开放|open")]
    private static partial Regex Open();

    [GeneratedRegex(@"编制|核定|批准|authori[sz]ed|approved|licen[sc]ed")]
    private static partial Regex Authorised();

    [GeneratedRegex(@"[（(][^）)]*[）)]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"^(常住|户籍|总)?人口$|^居民$|residents|population|inhabitants")]
    private static partial Regex Residents();
}
