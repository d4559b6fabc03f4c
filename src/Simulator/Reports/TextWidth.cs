using System.Text;

namespace Simulator.Reports;

/// <summary>
/// Width of a text before it is drawn, good enough to keep labels apart and to break lines: a Chinese character is one
/// em; Latin letters by four groups, a little wide rather than narrow (measured against Noto Sans CJK SC).
/// </summary>
public static class TextWidth
{
    /// <summary>Pixels of <paramref name="text"/> at a font size in pixels.</summary>
    public static double Of(string text, double fontSize)
    {
        double em = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            em += Em(rune);
        }

        return em * fontSize;
    }

    /// <summary>Lines no wider than so many pixels; breaks after spaces in Latin text and between Chinese characters,
    /// never before a closing mark. A word that is wider by itself is cut.</summary>
    public static IReadOnlyList<string> Wrap(string text, double fontSize, double width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        double used = 0;
        foreach (string piece in Pieces(text))
        {
            double piecePx = Of(piece, fontSize);
            if (line.Length > 0 && used + Of(piece.TrimEnd(), fontSize) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
                used = 0;
            }

            line.Append(piece);
            used += piecePx;
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(line.ToString().TrimEnd());
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune previous = default;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool breaks = piece.Length > 0 && !IsClosing(rune) && !IsOpening(previous)
                && (previous.Value == ' ' || IsWide(previous) || IsWide(rune) || piece.Length >= 40);
            if (breaks)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune.ToString());
            previous = rune;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        _ when IsWide(rune) => 1,
        ' ' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' or 'i' or 'j' or 'l' or '(' or ')' or '·' => 0.32,
        'm' or 'w' or 'M' or 'W' or '%' or '@' or '—' => 0.92,
        >= 'A' and <= 'Z' => 0.68,
        _ => 0.58,
    };

    private static bool IsWide(Rune rune) => rune.Value is
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
        or >= 0xFE30 and <= 0xFE4F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300;

    private static bool IsClosing(Rune rune) => rune.Value < 0x10000
        && "，。、；：！？）》】”’〕%,.;:!?)".Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsOpening(Rune rune) => rune.Value < 0x10000
        && "（《【“‘〔(".Contains((char)rune.Value, StringComparison.Ordinal);
}
