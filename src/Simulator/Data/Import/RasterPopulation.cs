using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Simulator.Data.Coordinates;
using Simulator.Data.Import.Tiff;

namespace Simulator.Data.Import;

/// <summary>Turns the cells of a population raster into demand points: one for each cell that holds people and whose centre
/// lies inside the boundary, if there is one.</summary>
public sealed class RasterPopulation
{
    /// <summary>More inhabited cells than this are refused: a county has far fewer, and each is a point of its own.</summary>
    private const int MostCells = 5_000_000;

    private readonly List<DemandPoint> points = [];

    private RasterPopulation(Envelope box, string crs) => (Box, Crs) = (box, crs);

    public IReadOnlyList<DemandPoint> Points => points;

    /// <summary>The raster's corners, degrees WGS84.</summary>
    public Envelope Box { get; }

    /// <summary>The system that was used.</summary>
    public string Crs { get; }

    /// <summary>Cells of the raster.</summary>
    public long Cells { get; private set; }

    /// <summary>Cells that say "no data".</summary>
    public long NoDataCells { get; private set; }

    /// <summary>Cells with nobody in them.</summary>
    public long EmptyCells { get; private set; }

    /// <summary>Inhabited cells outside the boundary, and the persons in them: not part of the county.</summary>
    public long OutsideCells { get; private set; }

    public double OutsidePersons { get; private set; }

    /// <summary>Persons in all inhabited cells, inside the boundary or not: the pixel sum.</summary>
    public double RasterTotal { get; private set; }

    /// <summary>Reads the raster; null when it is broken, and the reason is in the log.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name in issues.</param>
    /// <param name="perSquareKm">Cells hold persons per km², else persons.</param>
    /// <param name="crsOf">Gives the system to use, from what the file states.</param>
    /// <param name="boundary">WGS84; null when there is none.</param>
    /// <param name="log">Receives the issues.</param>
    /// <param name="cancel">Looked at for each strip.</param>
    public static RasterPopulation? Read(
        string path, string file, bool perSquareKm, Func<GeoTiff, CoordinateSystem?> crsOf, Geometry? boundary,
        IssueLog log, CancellationToken cancel)
    {
        using GeoTiff? raster = GeoTiff.Open(path, file, log);
        if (raster is null || crsOf(raster) is not CoordinateSystem crs)
        {
            return null;
        }

        if (BoxOf(raster, crs) is not Envelope box)
        {
            log.Error("crs-mismatch", file, null, "", $"{raster.OriginX}, {raster.OriginY}",
                $"栅格的位置不在 {crs.Name} 的范围内：请检查 crs", $"the raster's place is none in {crs.Name}: look at its crs");
            return null;
        }

        var population = new RasterPopulation(box, crs.Name);
        IndexedPointInAreaLocator? inside = boundary is null ? null : new IndexedPointInAreaLocator(boundary);
        long negative = 0;
        bool sound = raster.Read(file, log, Row, cancel);
        if (negative > 0)
        {
            log.Warning("cell-negative", file, null, "", $"{negative}", "负值单元按无数据处理",
                "cells below zero are taken as no data");
        }

        if (population.OutsideCells > 0)
        {
            log.Warning("cells-outside", file, null, "", $"{population.OutsideCells}",
                $"界线之外的单元不计入：{population.OutsidePersons:0.#} 人",
                $"cells outside the boundary are not counted: {population.OutsidePersons:0.#} persons");
        }

        if (population.points.Count > MostCells)
        {
            log.Error("raster-too-fine", file, null, "", "", $"有人口的单元不得超过 {MostCells} 个：请先聚合或裁剪",
                $"expected at most {MostCells} inhabited cells: aggregate or clip the raster first");
            return null;
        }

        return sound ? population : null;

        void Row(int row, ReadOnlySpan<double> values)
        {
            population.Cells += values.Length;
            double y = raster.OriginY + (row + 0.5) * raster.CellHeight;
            Func<double, double> area = perSquareKm ? AreaAlong(raster, crs, y) : _ => 1;
            for (int column = 0; column < values.Length; column++)
            {
                double value = values[column];
                if (!(value > 0))
                {
                    population.NoDataCells += double.IsNaN(value) || value < 0 ? 1 : 0;
                    population.EmptyCells += value == 0 ? 1 : 0;
                    negative += value < 0 ? 1 : 0;
                    continue;
                }

                double x = raster.OriginX + (column + 0.5) * raster.CellWidth;
                double persons = value * area(x);
                if (crs.ToWgs84(x, y) is LonLat place && double.IsFinite(persons))
                {
                    population.Add(row, column, place, persons, file, inside);
                }
                else
                {
                    negative++;
                }
            }
        }
    }

    private void Add(
        int row, int column, LonLat place, double persons, string file, IndexedPointInAreaLocator? inside)
    {
        RasterTotal += persons;
        if (inside?.Locate(new Coordinate(place.Lon, place.Lat)) == Location.Exterior)
        {
            OutsideCells++;
            OutsidePersons += persons;
        }
        else if (points.Count <= MostCells)
        {
            string id = $"r{row}c{column}";
            points.Add(new DemandPoint(id, place, persons) { Source = $"{file}:{id}" });
        }
    }

    /// <summary>Square kilometres of the row's cells by x. On a plane the scale changes slowly along a row: three cells and
    /// a parabola through them give it to a millionth.</summary>
    private static Func<double, double> AreaAlong(GeoTiff raster, CoordinateSystem crs, double y)
    {
        double half = Math.Abs(raster.CellHeight) / 2;
        if (!crs.IsProjected)
        {
            double area = CellArea.OfDegrees(raster.CellWidth, y - half, y + half);
            return _ => area;
        }

        double x0 = raster.OriginX, width = raster.Width * raster.CellWidth;
        double left = At(0), middle = At(0.5), right = At(1);
        return x =>
        {
            double t = (x - x0) / width;
            return left * (1 - t) * (1 - 2 * t) + middle * 4 * t * (1 - t) + right * t * (2 * t - 1);
        };

        double At(double t) =>
            CellArea.OfPlane(crs, x0 + t * width, y, raster.CellWidth, Math.Abs(raster.CellHeight));
    }

    private static Envelope? BoxOf(GeoTiff raster, CoordinateSystem crs)
    {
        var box = new Envelope();
        foreach ((int x, int y) in new[] { (0, 0), (1, 0), (0, 1), (1, 1) })
        {
            if (crs.ToWgs84(raster.OriginX + x * raster.CellWidth * raster.Width,
                raster.OriginY + y * raster.CellHeight * raster.Height) is not LonLat corner)
            {
                return null;
            }

            box.ExpandToInclude(corner.Lon, corner.Lat);
        }

        return box;
    }
}
