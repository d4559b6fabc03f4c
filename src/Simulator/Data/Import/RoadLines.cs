using System.Globalization;
using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import;

/// <summary>Turns GeoJSON lines with a class or speed column into road segments.</summary>
public static class RoadLines
{
    /// <summary>Segments in file order; null when there is neither class nor speed.</summary>
    public static List<RoadSegment>? Read(Table table, LayerSource source, CoordinateSystem crs, IssueLog log)
    {
        var fields = new TableFields(table, ColumnNames.Roads, source.Columns, log);
        if (!fields.Has("class") && !fields.Has("speed_kmh"))
        {
            fields.Require("class");
            return null;
        }

        var segments = new List<RoadSegment>();
        var ids = new RowIds(log);
        foreach (TableRow row in table.Rows)
        {
            string? id = fields.Has("id") && fields.Text(row, "id").Length > 0
                ? ids.Take(fields, row) : string.Create(CultureInfo.InvariantCulture, $"line{row.Number}");
            if (id is null)
            {
                continue;
            }

            Geometry? shape = row.Shape is null ? null : ShapeTransform.ToWgs84(row.Shape, crs);
            int part = 0;
            foreach (LineString line in LinesOf(shape))
            {
                part++;
                segments.Add(Segment(part == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}.{part}"),
                    line, fields, row, log));
            }

            if (part == 0)
            {
                bool impossible = row.Shape is not null && shape is null;
                log.Warning(impossible ? "coordinates-impossible" : "geometry-missing", table.File, row.Number, "geometry",
                    row.Shape?.GeometryType ?? "", "应为线，此要素不使用", "expected a line, the feature is not used");
            }
        }

        if (segments.Count == 0 && table.Rows.Count > 0)
        {
            log.Error("crs-mismatch", table.File, null, "geometry", "",
                $"没有一条可用的线：请检查几何类型和坐标系（{crs.Name}）",
                $"not one line can be used: look at the geometry type and the coordinate system ({crs.Name})");
        }

        return segments;
    }

    private static RoadSegment Segment(string id, LineString line, TableFields fields, TableRow row, IssueLog log)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < fields.Table.Headers.Count; i++)
        {
            if (row.Cells[i].Length > 0)
            {
                tags[fields.Table.Headers[i]] = row.Cells[i];
            }
        }

        return new RoadSegment(id, fields.Text(row, "class"),
            [.. line.Coordinates.Select(c => new LonLat(c.X, c.Y))], [])
        {
            Name = fields.Text(row, "name"),
            SpeedKmh = fields.Number(row, "speed_kmh", 1, 200),
            Direction = DirectionOf(fields, row, log),
            IsBridge = fields.Text(row, "bridge") is not ("" or "no" or "false" or "0" or "否" or "F"),
            Tags = tags,
        };
    }

    private static RoadDirection DirectionOf(TableFields fields, TableRow row, IssueLog log)
    {
        string text = fields.Text(row, "oneway");
        switch (text.ToLowerInvariant())
        {
            case "" or "no" or "false" or "0" or "否" or "b":
                return RoadDirection.Both;
            case "yes" or "true" or "1" or "是" or "forward" or "f":
                return RoadDirection.Forward;
            case "-1" or "reverse" or "backward" or "t":
                return RoadDirection.Backward;
        }

        log.Warning("oneway-unknown", fields.Table.File, row.Number, fields.HeaderOf("oneway"), text,
            "应为 yes、no 或 -1，按双向处理", "expected yes, no or -1; taken as both ways");
        return RoadDirection.Both;
    }

    private static IEnumerable<LineString> LinesOf(Geometry? shape)
    {
        for (int i = 0; i < (shape?.NumGeometries ?? 0); i++)
        {
            if (shape!.GetGeometryN(i) is LineString { NumPoints: >= 2 } line)
            {
                yield return line;
            }
        }
    }
}
