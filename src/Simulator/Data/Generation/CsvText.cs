using System.Globalization;
using System.Text;

namespace Simulator.Data.Generation;

/// <summary>A table as comma-separated text: UTF-8, one header row, quotes only where they are needed.</summary>
public sealed class CsvText(params string[] headers)
{
    private readonly StringBuilder text = new(string.Join(',', headers) + "\n");

    /// <summary>Adds a row; null is an empty cell, numbers are written in the invariant culture.</summary>
    public void Row(params ReadOnlySpan<object?> cells)
    {
        if (cells.Length != headers.Length)
        {
            throw new ArgumentException($"{headers.Length} cells expected, {cells.Length} given");
        }

        for (int i = 0; i < cells.Length; i++)
        {
            text.Append(i > 0 ? "," : "").Append(Cell(cells[i]));
        }

        text.Append('\n');
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private static string Cell(object? value)
    {
        string plain = value switch
        {
            null => "",
            double d => d.ToString("0.######", CultureInfo.InvariantCulture),
            IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return plain.AsSpan().IndexOfAny(",\"\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
