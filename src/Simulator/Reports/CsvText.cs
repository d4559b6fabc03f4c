using System.Text;

namespace Simulator.Reports;

/// <summary>Writes CSV: UTF-8 with a byte-order mark, so that a spreadsheet reads Chinese; commas; line feeds.</summary>
public sealed class CsvText
{
    private readonly StringBuilder text = new();
    private bool inRow;

    /// <summary>A text cell. One that a spreadsheet would take for a formula gets an apostrophe before it: data may come
    /// from anyone, and a name must never be run.</summary>
    public CsvText Text(string cell)
    {
        bool isFormula = cell.Length > 0
            && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';
        return Raw(isFormula ? "'" + cell : cell);
    }

    /// <summary>A cell that the program itself formed, e.g. a number.</summary>
    public CsvText Raw(string cell)
    {
        if (inRow)
        {
            text.Append(',');
        }

        inRow = true;
        if (cell.AsSpan().IndexOfAny("\",\n\r") < 0)
        {
            text.Append(cell);
        }
        else
        {
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return this;
    }

    public void EndRow()
    {
        text.Append('\n');
        inRow = false;
    }

    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
}
