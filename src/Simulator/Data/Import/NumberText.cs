using System.Globalization;

namespace Simulator.Data.Import;

/// <summary>Reads numbers as people type them: full-width digits, thousands separators, blanks around.</summary>
public static class NumberText
{
    /// <summary>Text that stands for "nothing here" in tables.</summary>
    public static bool IsBlank(string text) =>
        text.Trim() is "" or "-" or "—" or "——" or "–" or "…" or "/" or "NA" or "N/A" or "n/a" or "null" or "NULL";

    /// <summary>The number; false when the text is none. <c>12,345</c>, <c>１２３</c>, <c> 1.5e3 </c> are numbers;
    /// <c>12O</c>, <c>1,23</c>, <c>3-4</c>, <c>Infinity</c> are not.</summary>
    public static bool TryParse(string text, out double value)
    {
        Span<char> narrow = stackalloc char[Math.Min(text.Length, 64)];
        value = 0;
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        int length = 0, sinceComma = -1, digits = 0;
        foreach (char wide in text.AsSpan().Trim())
        {
            char c = ColumnNames.Narrow(wide);
            if (c == '−')
            {
                c = '-';
            }

            if (c is ',' or '，')
            {
                if (sinceComma >= 0 ? sinceComma != 3 : digits is 0 or > 3)
                {
                    return false;
                }

                sinceComma = 0;
                continue;
            }

            if (char.IsAsciiDigit(c))
            {
                digits++;
                sinceComma += sinceComma >= 0 ? 1 : 0;
            }
            else if (sinceComma >= 0 && sinceComma != 3)
            {
                return false;
            }
            else
            {
                sinceComma = c == '.' ? -1 : sinceComma;
            }

            narrow[length++] = c;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return (sinceComma is -1 or 3)
            && double.TryParse(narrow[..length], style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}
