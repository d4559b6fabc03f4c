using System.Globalization;
using System.Text;

namespace Simulator.Reports;

/// <summary>Writes SVG: numbers with two decimals in the invariant culture, every text escaped.</summary>
public sealed class SvgText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds markup; interpolated numbers are written with at most two decimals, interpolated texts escaped.</summary>
    public SvgText Add(FormattableString markup)
    {
        object?[] arguments = markup.GetArguments();
        var written = new object[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            written[i] = arguments[i] switch
            {
                double number => Number(number),
                int whole => whole.ToString(CultureInfo.InvariantCulture),
                object other => MarkupText.Escape(other.ToString() ?? ""),
                null => "",
            };
        }

        text.AppendFormat(CultureInfo.InvariantCulture, markup.Format, written);
        return this;
    }

    /// <summary>Adds finished markup as it is.</summary>
    public SvgText AddMarkup(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => text.ToString();

    /// <summary>At most two decimals, no negative zero.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
