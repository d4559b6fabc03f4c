using System.Text;

namespace Simulator.Reports;

/// <summary>Makes any text of the data safe inside HTML, SVG and XML: it stays text, whatever it holds.</summary>
public static class MarkupText
{
    /// <summary>Escapes the five markup characters; characters that XML forbids become U+FFFD.</summary>
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0 && !HasForbidden(text))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in Clean(text))
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Control characters and lone surrogates, which no XML may hold, become U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!HasForbidden(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            clean.Append(IsForbidden(text, i) ? '\uFFFD' : text[i]);
        }

        return clean.ToString();
    }

    private static bool HasForbidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsForbidden(string text, int i)
    {
        char c = text[i];
        return c switch
        {
            '\t' or '\n' or '\r' => false,
            < ' ' or '\uFFFE' or '\uFFFF' => true,
            _ when char.IsHighSurrogate(c) => i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]),
            _ when char.IsLowSurrogate(c) => i == 0 || !char.IsHighSurrogate(text[i - 1]),
            _ => false,
        };
    }
}
