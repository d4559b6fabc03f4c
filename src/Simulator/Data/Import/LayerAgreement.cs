using System.Globalization;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Import;

/// <summary>Holds the layers against each other: one that lies far from the others is in the wrong place or the wrong
/// coordinate system, and so is a single row far from everything.</summary>
/// <remarks>The reference is the layer that most others agree with; among equals the first in the order given. A whole
/// layer that lies elsewhere is an error; a single row is a warning and loses its position.</remarks>
public static class LayerAgreement
{
    /// <summary>Checks and reports; the positions of rows far outside are removed from the tables.</summary>
    /// <param name="areas">Where the layers lie, the most trusted first.</param>
    /// <param name="tables">Tables whose rows are looked at one by one.</param>
    /// <param name="log">Receives the issues.</param>
    public static void Check(IReadOnlyList<LayerArea> areas, IReadOnlyList<PlacedTable> tables, IssueLog log)
    {
        if (areas.Count == 0)
        {
            return;
        }

        LayerArea reference = areas.MaxBy(a => areas.Count(b => a.Wide.Intersects(b.Box)))!;
        Envelope wide = reference.Wide;
        var astray = new HashSet<string>(StringComparer.Ordinal);
        foreach (LayerArea area in areas.Where(a => !wide.Intersects(a.Box)))
        {
            astray.Add(area.Key);
            var swapped = new Envelope(area.Box.MinY, area.Box.MaxY, area.Box.MinX, area.Box.MaxX);
            string found = Centre(area.Box), expected = $"{reference.File} ({Centre(reference.Box)})";
            if (wide.Intersects(swapped))
            {
                log.Error("axes-swapped", area.File, null, "lon, lat", found, $"经度、纬度写反了：其他图层在 {expected}",
                    $"longitude and latitude are the wrong way round: the other layers lie near {expected}");
            }
            else
            {
                log.Error("layer-misplaced", area.File, null, "lon, lat", found,
                    $"此图层远离其他图层 {expected}：请检查坐标系（crs）或文件",
                    $"the layer lies far from the others, {expected}: look at its crs or the file");
            }
        }

        foreach (PlacedTable table in tables.Where(t => !astray.Contains(t.Key)))
        {
            for (int i = 0; i < table.Positions.Length; i++)
            {
                if (table.Positions[i] is LonLat p && !wide.Contains(p.Lon, p.Lat))
                {
                    log.Warning("position-outside", table.Table.File, table.Table.Rows[i].Number, "lon, lat",
                        string.Create(CultureInfo.InvariantCulture, $"{p.Lon:0.######}, {p.Lat:0.######}"),
                        $"远离本县（{reference.File} 周围）：此行列出，但不参与行程计算",
                        $"far outside the county (around {reference.File}): the row is listed and takes no part in travel");
                    table.Positions[i] = null;
                }
            }
        }
    }

    private static string Centre(Envelope box) =>
        string.Create(CultureInfo.InvariantCulture, $"{box.Centre.X:0.###}, {box.Centre.Y:0.###}");
}
