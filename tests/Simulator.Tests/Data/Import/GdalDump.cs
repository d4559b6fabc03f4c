using System.Globalization;

namespace Simulator.Tests.Data.Import;

/// <summary>A raster as GDAL prints it.</summary>
public static class GdalDump
{
    /// <summary>Sum of all cells that have data, from a text dump with nine digits.</summary>
    public static double Sum(string path)
    {
        using var folder = new TemporaryFolder();
        ExternalTool.Run("gdal_translate", "-q", "-of", "AAIGrid", "-co", "SIGNIFICANT_DIGITS=9", path,
            folder.File("dump.asc"));
        double none = double.NaN, sum = 0;
        foreach (string line in File.ReadLines(folder.File("dump.asc")))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (char.IsAsciiLetter(line[0]))
            {
                none = words[0] == "NODATA_value" ? Number(words[1]) : none;
                continue;
            }

            sum += words.Select(Number).Where(v => v != none && !double.IsNaN(v)).Sum();
        }

        return sum;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
