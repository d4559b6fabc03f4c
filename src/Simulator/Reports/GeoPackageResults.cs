using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>
/// Layers as one GeoPackage ([OGC GeoPackage] 1.3) that opens in QGIS with its styles. One table for each layer:
/// id, label, class, the class in words, then the layer's attributes, whose headers and definitions stand in
/// <c>gpkg_data_columns</c>.
/// </summary>
/// <remarks>A feature without coordinates is a row without geometry. "Cannot tell" is NULL; "no route" is NULL too, and
/// the class says <c>no-route</c>. Time stamps are fixed, so the same layers give the same bytes.</remarks>
public static class GeoPackageResults
{
    private static readonly string[] OwnColumns = ["fid", "geom", "id", "label", "class", "class_name"];

    static GeoPackageResults() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Writes a new file; an existing one is replaced.</summary>
    /// <exception cref="ArgumentException">Two layers share an id, or an attribute has a name the table needs itself.</exception>
    public static void Write(string path, IReadOnlyList<MapLayer> layers, Language language)
    {
        string? twice = layers.GroupBy(layer => layer.Id, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"two layers are called {twice}", nameof(layers));
        }

        File.Delete(path);
        var source = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        Execute(connection, GeoPackageSchema.Create);
        Execute(connection, "BEGIN");
        foreach (MapLayer layer in layers)
        {
            Add(connection, layer, language);
        }

        Execute(connection, "COMMIT");
    }

    private static void Add(SqliteConnection connection, MapLayer layer, Language language)
    {
        foreach (ReportColumn attribute in layer.Attributes)
        {
            if (OwnColumns.Contains(attribute.Id, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException($"layer {layer.Id}: the attribute name {attribute.Id} is taken");
            }
        }

        string columns = string.Concat(layer.Attributes.Select(a => $", {Quote(a.Id)} {SqlType(a.Type)}"));
        Execute(connection,
            $"CREATE TABLE {Quote(layer.Id)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, " +
            $"geom {GeoPackageGeometry.TypeName(layer.Kind)}, id TEXT, label TEXT, class TEXT, class_name TEXT{columns})");
        Features(connection, layer, language);
        Envelope box = new();
        foreach (MapFeature feature in layer.Features)
        {
            if (feature.Shape is { IsEmpty: false } shape)
            {
                box.ExpandToInclude(shape.EnvelopeInternal);
            }
        }

        Execute(connection,
            "INSERT INTO gpkg_contents VALUES (@p0, 'features', @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)",
            layer.Id, layer.Name.In(language), layer.Source.In(language), GeoPackageSchema.FixedTime,
            box.IsNull ? null : box.MinX, box.IsNull ? null : box.MinY, box.IsNull ? null : box.MaxX,
            box.IsNull ? null : box.MaxY, GeoPackageGeometry.SrsId);
        Execute(connection, "INSERT INTO gpkg_geometry_columns VALUES (@p0, 'geom', @p1, @p2, 0, 0)",
            layer.Id, GeoPackageGeometry.TypeName(layer.Kind), GeoPackageGeometry.SrsId);
        foreach (ReportColumn attribute in layer.Attributes)
        {
            Execute(connection, "INSERT INTO gpkg_data_columns VALUES (@p0, @p1, @p1, @p2, @p3, NULL, NULL)",
                layer.Id, attribute.Id, attribute.Header.In(language), attribute.Definition.In(language));
        }

        Execute(connection,
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, " +
            "styleQML, styleSLD, useAsDefault, description, owner, ui, update_time) " +
            "VALUES ('', '', @p0, 'geom', @p1, @p2, '', 1, '', '', NULL, @p3)",
            layer.Id, layer.Name.In(language), QgisStyle.Render(layer, language), GeoPackageSchema.FixedTime);
    }

    private static void Features(SqliteConnection connection, MapLayer layer, Language language)
    {
        Dictionary<string, string> classNames =
            layer.Classes.ToDictionary(c => c.Id, c => c.Name.In(language), StringComparer.Ordinal);
        using SqliteCommand insert = connection.CreateCommand();
        string names = string.Concat(layer.Attributes.Select(a => ", " + Quote(a.Id)));
        string places = string.Concat(layer.Attributes.Select((_, i) => FormattableString.Invariant($", @a{i}")));
        insert.CommandText = $"INSERT INTO {Quote(layer.Id)} (geom, id, label, class, class_name{names}) " +
            $"VALUES (@geom, @id, @label, @class, @className{places})";
        SqliteParameter geom = insert.Parameters.Add("@geom", SqliteType.Blob);
        SqliteParameter id = insert.Parameters.Add("@id", SqliteType.Text);
        SqliteParameter label = insert.Parameters.Add("@label", SqliteType.Text);
        SqliteParameter styleClass = insert.Parameters.Add("@class", SqliteType.Text);
        SqliteParameter className = insert.Parameters.Add("@className", SqliteType.Text);
        SqliteParameter[] values = [.. layer.Attributes.Select((_, i) =>
            insert.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"@a{i}") }))];
        insert.Prepare();
        foreach (MapFeature feature in layer.Features)
        {
            geom.Value = feature.Shape is { IsEmpty: false } shape
                ? GeoPackageGeometry.Blob(shape, layer.Kind) : DBNull.Value;
            id.Value = feature.Id;
            label.Value = (object?)feature.Label?.In(language) ?? DBNull.Value;
            styleClass.Value = feature.ClassId;
            className.Value = classNames.TryGetValue(feature.ClassId, out string? name) ? name : DBNull.Value;
            for (int i = 0; i < values.Length; i++)
            {
                values[i].Value = Value(feature.Values[i], layer.Attributes[i], language);
            }

            insert.ExecuteNonQuery();
        }
    }

    private static object Value(ReportCell cell, ReportColumn attribute, Language language) => cell.Kind switch
    {
        CellKind.Number when attribute.Type == CellType.Whole =>
            (long)Math.Round(cell.Number, MidpointRounding.AwayFromZero),
        CellKind.Number => cell.Number,
        CellKind.Text => cell.Text!.In(language),
        CellKind.Status => (cell.Text ?? cell.Status.Name()).In(language),
        _ => DBNull.Value,
    };

    private static string SqlType(CellType type) => type switch
    {
        CellType.Whole => "INTEGER",
        CellType.Number or CellType.Share or CellType.Minutes => "DOUBLE",
        _ => "TEXT",
    };

    private static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static void Execute(SqliteConnection connection, string sql, params object?[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(FormattableString.Invariant($"@p{i}"), values[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
