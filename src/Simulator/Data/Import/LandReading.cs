using NetTopologySuite.Geometries;
using Simulator.Data.Import.Tiff;

namespace Simulator.Data.Import;

/// <summary>Reads the layers of the land that people walk over: cover, relief, friction, barriers.</summary>
/// <param name="layers">Files of the county folder.</param>
/// <param name="facts">Gets a line for each layer.</param>
/// <param name="log">Gets what is wrong with them.</param>
/// <param name="cancel">Looked at while rasters are read.</param>
internal sealed class LandReading(LayerFiles layers, List<LayerFacts> facts, IssueLog log, CancellationToken cancel)
{
    /// <summary>The land about some places; null when a layer of it is broken, and the log says which.</summary>
    /// <param name="source">Where its layers are.</param>
    /// <param name="places">What the grid has to reach.</param>
    public LandSurface? Read(OverlandSource source, IReadOnlyList<LonLat> places)
    {
        RasterSheet? cover = Sheet(source.LandCover);
        RasterSheet? relief = source.Relief is null ? null : Sheet(source.Relief);
        Table? table = layers.Table(source.Friction);
        List<GroundFriction>? friction = table is null ? null : FrictionReader.Read(table, source.Friction, log);
        List<(TableRow Row, Geometry Shape)>? barriers =
            source.Barriers is null ? [] : layers.Shapes(source.Barriers, out _);
        if (cover is null || friction is null || barriers is null || (source.Relief is not null && relief is null))
        {
            return null;
        }

        facts.Add(new LayerFacts(source.Friction.Key, table!.File, "", table.Rows.Count, friction.Count));
        return LandSurfaceReader.Read(
            source, cover, relief, friction, [.. barriers.Select(b => b.Shape)], places, log);
    }

    private RasterSheet? Sheet(LayerSource source)
    {
        string file = LayerFiles.NameOf(source);
        RasterSheet? sheet = layers.Open(
            source, path => RasterSheet.Read(path, file, raster => layers.CrsOf(source, raster), log, cancel), s => s.Cells);
        if (sheet is not null)
        {
            facts.Add(new LayerFacts(source.Key, file, sheet.Crs, sheet.Cells, sheet.Cells));
        }

        return sheet;
    }
}
