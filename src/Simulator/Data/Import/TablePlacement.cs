using System.Globalization;
using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import;

/// <summary>Gives the rows of a table their positions, and notices numbers that are in another system than was said:
/// metres for degrees, degrees for metres, longitude and latitude the wrong way round.</summary>
public static class TablePlacement
{
    /// <summary>Places the rows. A row without or with impossible coordinates is a warning; a layer in which most are
    /// impossible is an error.</summary>
    public static PlacedTable Place(string key, TableFields fields, CoordinateSystem crs, IssueLog log)
    {
        Table table = fields.Table;
        var positions = new LonLat?[table.Rows.Count];
        var shapes = new Geometry?[table.Rows.Any(r => r.Shape is not null) ? table.Rows.Count : 0];
        var impossible = new List<(TableRow Row, double X, double Y)>();
        var absent = new List<TableRow>();
        int given = 0;
        for (int i = 0; i < positions.Length; i++)
        {
            TableRow row = table.Rows[i];
            (double x, double y)? raw = RawOf(fields, row, out bool broken);
            if (raw is not (double x, double y) position)
            {
                if (!broken)
                {
                    absent.Add(row);
                }

                continue;
            }

            given++;
            positions[i] = crs.ToWgs84(position.x, position.y);
            if (row.Shape is not null && positions[i] is not null)
            {
                shapes[i] = ShapeTransform.ToWgs84(row.Shape, crs);
            }

            if (positions[i] is null)
            {
                impossible.Add((row, position.x, position.y));
            }
        }

        ReportAbsent(table, absent, log);
        ReportImpossible(table, fields, crs, impossible, given, log);
        return new PlacedTable(key, fields, crs, positions, shapes);
    }

    private static (double X, double Y)? RawOf(TableFields fields, TableRow row, out bool broken)
    {
        broken = false;
        if (row.Shape is Geometry shape)
        {
            // an area may say where its seat or centre lies; else a point inside it stands for it
            if (shape is IPolygonal && fields.Number(row, "lon", double.MinValue) is double seatX
                && fields.Number(row, "lat", double.MinValue) is double seatY)
            {
                return (seatX, seatY);
            }

            Point point = shape is Point p ? p : shape is IPolygonal ? shape.InteriorPoint : shape.Centroid;
            return point.IsEmpty ? null : (point.X, point.Y);
        }

        double? x = fields.Number(row, "lon", double.MinValue), y = fields.Number(row, "lat", double.MinValue);
        broken = (x is null && !NumberText.IsBlank(fields.Text(row, "lon")))
            || (y is null && !NumberText.IsBlank(fields.Text(row, "lat")));
        return x is double a && y is double b ? (a, b) : null;
    }

    private static void ReportAbsent(Table table, List<TableRow> absent, IssueLog log)
    {
        if (absent.Count > 0 && absent.Count == table.Rows.Count)
        {
            log.Warning("coordinates-none", table.File, null, "lon, lat", "",
                $"{absent.Count} 行都没有坐标：凡需要位置的结果为“无法判定”",
                $"none of {absent.Count} rows has coordinates: results that need a place are \"cannot tell\"");
            return;
        }

        foreach (TableRow row in absent)
        {
            log.Warning("coordinates-missing", table.File, row.Number, "lon, lat", "",
                "没有坐标：此行列出，但不参与行程计算", "no coordinates: the row is listed and takes no part in travel");
        }
    }

    private static void ReportImpossible(
        Table table, TableFields fields, CoordinateSystem crs, List<(TableRow Row, double X, double Y)> impossible,
        int given, IssueLog log)
    {
        if (impossible.Count * 2 > given)
        {
            (TableRow row, double x, double y) = impossible[0];
            string found = Pair(x, y);
            int swapped = impossible.Count(p => crs.ToWgs84(p.Y, p.X) is not null);
            if (swapped * 2 > impossible.Count && !(crs.IsProjected && Math.Abs(x) <= 180))
            {
                log.Error("axes-swapped", table.File, row.Number, "lon, lat", found,
                    "经度、纬度（或横、纵坐标）写反了", "longitude and latitude (or easting and northing) are the wrong way round");
            }
            else if (crs.IsProjected)
            {
                log.Error("crs-mismatch", table.File, row.Number, "lon, lat", found,
                    $"应为 {crs.Name} 的米数，这些数字像是经纬度：请改 crs",
                    $"expected metres of {crs.Name}; these look like degrees: change crs");
            }
            else
            {
                log.Error("crs-mismatch", table.File, row.Number, "lon, lat", found,
                    $"应为 {crs.Name} 的度数，这些数字像是米：请写明 crs，例如 EPSG:4544",
                    $"expected degrees of {crs.Name}; these look like metres: say crs, e.g. EPSG:4544");
            }

            return;
        }

        foreach ((TableRow row, double x, double y) in impossible)
        {
            bool swapped = crs.ToWgs84(y, x) is not null;
            log.Warning("coordinates-impossible", table.File, row.Number, "lon, lat", Pair(x, y),
                swapped ? "不可能的坐标（经纬度可能写反）：此行列出，但不参与行程计算" : "不可能的坐标：此行列出，但不参与行程计算",
                swapped ? "impossible coordinates (the wrong way round?): the row is listed and takes no part in travel"
                    : "impossible coordinates: the row is listed and takes no part in travel");
        }
    }

    private static string Pair(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x}, {y}");
}
