using System.Globalization;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>How figures are written: thousands separators, minutes and shares with one decimal, differences with sign.</summary>
public static class ReportText
{
    /// <summary>Words of a minutes cell that has no route.</summary>
    public static LocalText Unreachable { get; } = new("不可达", "no route");

    /// <summary>One cell as it is read in the report; an empty cell is an empty text.</summary>
    public static string Of(ReportCell cell, ReportColumn column, Language language) => cell.Kind switch
    {
        CellKind.Unknown => $"{StatusWord.CannotTell.Sign()} {StatusWord.CannotTell.Name().In(language)}",
        CellKind.Unreachable => Unreachable.In(language),
        CellKind.Text => cell.Text!.In(language),
        CellKind.Status => $"{cell.Status.Sign()} {(cell.Text ?? cell.Status.Name()).In(language)}",
        CellKind.Number => (cell.IsAtLeast ? "≥ " : "")
            + Of(cell.Number, column.Type, column.Decimals, column.IsDifference),
        _ => "",
    };

    /// <summary>One figure as it is read, without unit (shares carry their %).</summary>
    public static string Of(double value, CellType type, int decimals = 1, bool isDifference = false)
    {
        string text = type switch
        {
            CellType.Whole => Fixed(value, 0),
            CellType.Share => Fixed(value * 100, 1) + "%",
            CellType.Minutes => Fixed(value, 1),
            CellType.Number => Trimmed(Fixed(value, decimals)),
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
        return isDifference && value > 0 ? "+" + text : text;
    }

    /// <summary>Whole persons, beds, vehicles: <c>834,592</c>.</summary>
    public static string Whole(double value) => Of(value, CellType.Whole);

    /// <summary>A share: <c>87.4%</c>.</summary>
    public static string Share(double value) => Of(value, CellType.Share);

    /// <summary>Minutes without unit: <c>30.0</c>.</summary>
    public static string Minutes(double value) => Of(value, CellType.Minutes);

    /// <summary>
    /// A share beside the share it is judged by, with as many decimals as it takes to see which is larger: 89.97 % against
    /// 90 % must not be printed as 90.0 %.
    /// </summary>
    public static string ShareAgainst(double value, double required)
    {
        for (int decimals = 1; decimals < 9; decimals++)
        {
            string text = Fixed(value * 100, decimals);
            if (value == required || text != Fixed(required * 100, decimals))
            {
                return text + "%";
            }
        }

        return Fixed(value * 100, 9) + "%";
    }

    private static string Trimmed(string text) =>
        text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    private static string Fixed(double value, int decimals)
    {
        // As decimal, so that halves go away from zero as people round them: 2.5 is 3 and 0.25 is 0.3.
        string format = "N" + decimals.ToString(CultureInfo.InvariantCulture);
        string text = Math.Abs(value) < 1e15
            ? Math.Round((decimal)value, decimals, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture)
            : value.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? text.AsSpan(1).ContainsAnyInRange('1', '9') ? "−" + text[1..] : text[1..] : text;
    }
}
