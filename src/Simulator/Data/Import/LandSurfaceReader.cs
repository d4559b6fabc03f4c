using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Simulator.Data.Import.Tiff;

namespace Simulator.Data.Import;

/// <summary>Lays land cover, heights and barriers on one metric grid.</summary>
/// <remarks>Each cell takes the class of the raster cell that its centre lies in, and the height between the four heights
/// about its centre. What has no class, no speed or no height stays unknown, and is counted. Cost: two reprojections
/// for each cell, 0.5 µs each.</remarks>
internal static class LandSurfaceReader
{
    /// <summary>Cells of the grid that are accepted: 1,600 km² at 10 m, a whole county at 30 m.</summary>
    public const int MostCells = 1 << 24;

    /// <summary>How far about the county's places the land is looked at, metres.</summary>
    private const double Margin = 5000;

    /// <param name="source">What the manifest says.</param>
    /// <param name="cover">Land cover.</param>
    /// <param name="relief">Heights; null is flat.</param>
    /// <param name="friction">Walking speed by class.</param>
    /// <param name="barriers">In degrees.</param>
    /// <param name="places">Everything of the county that has a position; empty takes all of the land cover.</param>
    /// <param name="log">Receives the issues.</param>
    public static LandSurface? Read(
        OverlandSource source, RasterSheet cover, RasterSheet? relief, IReadOnlyList<GroundFriction> friction,
        IReadOnlyList<Geometry> barriers, IReadOnlyCollection<LonLat> places, IssueLog log)
    {
        string file = LayerFiles.NameOf(source.LandCover);
        if (Frame(source.Settings.CellMetres, cover, places) is not LandGrid grid)
        {
            log.Error("layers-apart", file, null, source.LandCover.Key, "", "土地覆盖应与本县的居民点、机构有重叠",
                "expected land cover where the county's places are");
            return null;
        }

        if ((long)grid.Columns * grid.Rows > MostCells)
        {
            log.Error("raster-too-fine", CountyFolder.ManifestName, source.LandCover.Line, "overland.cell_metres",
                FormattableString.Invariant($"{source.Settings.CellMetres}"), $"网格不得超过 {MostCells} 个单元：请加大 cell_metres",
                $"expected at most {MostCells} cells of the grid: raise cell_metres");
            return null;
        }

        var speeds = friction.ToDictionary(f => f.Class, f => f.WalkKmh);
        var cells = new SortedDictionary<double, long>();
        float[] kmh = new float[grid.Count], heights = new float[relief is null ? 0 : grid.Count];
        for (int cell = 0; cell < kmh.Length; cell++)
        {
            LonLat at = grid.ToDegrees(grid.Centre(cell));
            float kind = cover.At(at);
            if (!float.IsNaN(kind))
            {
                cells[kind] = cells.GetValueOrDefault(kind) + 1;
            }

            kmh[cell] = kind == Math.Floor(kind) && speeds.TryGetValue((int)kind, out double? speed) && speed is double known
                ? (float)known : float.NaN;
            if (relief is not null)
            {
                heights[cell] = relief.Between(at);
            }
        }

        foreach ((double kind, long count) in cells.Where(c => !speeds.ContainsKey((int)c.Key) || c.Key != Math.Floor(c.Key)))
        {
            log.Warning("class-unknown", file, null, "class", FormattableString.Invariant($"{kind}"),
                $"摩擦表中没有这个地类：{count} 个单元按“无法判定”处理", $"the friction table has no such class: {count} cells are \"cannot tell\"");
        }

        Bar(grid, barriers, kmh);
        var land = new LandSurface(grid, kmh, heights, source.Settings)
        {
            Friction = [.. friction.Select(f => f with { Cells = cells.GetValueOrDefault(f.Class) })],
        };
        if (land.Unknown == grid.Count)
        {
            log.Error("layers-apart", file, null, source.LandCover.Key, "", "没有一个单元同时有地类、速度和高程",
                "not one cell has land cover, a speed and a height");
            return null;
        }

        if (land.Unknown > 0)
        {
            log.Warning("surface-unknown", file, null, "", $"{land.Unknown}",
                $"共 {grid.Count} 个单元，其中这些没有地类、速度或高程：不从中通行，位于其中的地点为“无法判定”",
                $"of {grid.Count} cells these lack land cover, a speed or a height: nobody is sent over them, and a place in one is \"cannot tell\"");
        }

        return land;
    }

    /// <summary>The grid over the land cover, cut to the county and a margin; null where the two lie apart.</summary>
    private static LandGrid? Frame(double cellMetres, RasterSheet cover, IReadOnlyCollection<LonLat> places)
    {
        LonLat[] corners = cover.Corners!;
        LocalPlane plane = LocalPlane.Around(places.Count > 0 ? places : corners);
        Envelope box = Box(plane, corners);
        if (places.Count > 0)
        {
            Envelope county = Box(plane, places);
            county.ExpandBy(Margin);
            box = box.Intersection(county);
        }

        // whole cells on the plane's own lines, so that one more place does not shift them
        double west = Math.Floor(box.MinX / cellMetres), north = Math.Ceiling(box.MaxY / cellMetres);
        double columns = Math.Ceiling(box.MaxX / cellMetres) - west, rows = north - Math.Floor(box.MinY / cellMetres);
        return box.IsNull || columns < 1 || rows < 1 ? null : new LandGrid(
            plane, new PlanePoint(west * cellMetres, north * cellMetres), cellMetres,
            (int)Math.Min(columns, int.MaxValue), (int)Math.Min(rows, int.MaxValue));
    }

    private static Envelope Box(LocalPlane plane, IEnumerable<LonLat> places)
    {
        var box = new Envelope();
        foreach (LonLat place in places)
        {
            PlanePoint p = plane.ToPlane(place);
            box.ExpandToInclude(p.X, p.Y);
        }

        return box;
    }

    /// <summary>Lines bar every cell they pass; areas every cell whose centre lies inside.</summary>
    private static void Bar(LandGrid grid, IReadOnlyList<Geometry> barriers, float[] kmh)
    {
        foreach (Geometry shape in barriers)
        {
            Geometry plane = ShapeTransform.ToPlane(shape, grid.ToPlane);
            foreach (Coordinate[] line in Lines(plane))
            {
                for (int i = 1; i < line.Length; i++)
                {
                    foreach ((int cell, _) in grid.Trace(new(line[i - 1].X, line[i - 1].Y), new(line[i].X, line[i].Y)))
                    {
                        kmh[cell] = 0;
                    }
                }
            }

            if (plane is IPolygonal)
            {
                Fill(grid, plane, kmh);
            }
        }
    }

    private static IEnumerable<Coordinate[]> Lines(Geometry shape) =>
        NetTopologySuite.Geometries.Utilities.LinearComponentExtracter.GetLines(shape).Select(l => l.Coordinates);

    private static void Fill(LandGrid grid, Geometry area, float[] kmh)
    {
        var inside = new IndexedPointInAreaLocator(area);
        Envelope box = area.EnvelopeInternal;
        PlanePoint first = grid.Centre(0);
        int top = (int)Math.Clamp((first.Y - box.MaxY) / grid.CellMetres, 0, grid.Rows);
        int bottom = (int)Math.Clamp((first.Y - box.MinY) / grid.CellMetres + 1, 0, grid.Rows);
        int left = (int)Math.Clamp((box.MinX - first.X) / grid.CellMetres, 0, grid.Columns);
        int right = (int)Math.Clamp((box.MaxX - first.X) / grid.CellMetres + 1, 0, grid.Columns);
        for (int row = top; row < bottom; row++)
        {
            for (int column = left; column < right; column++)
            {
                int cell = row * grid.Columns + column;
                PlanePoint p = grid.Centre(cell);
                if (inside.Locate(new Coordinate(p.X, p.Y)) != Location.Exterior)
                {
                    kmh[cell] = 0;
                }
            }
        }
    }
}
