using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Classes of what is drawn under the results. Each has an id of its own, whatever words the data use: layers of
/// one class are one layer, and no two layers share an id.</summary>
public static class GroundClass
{
    /// <summary>The class of a ground layer, by the words of its kind, Chinese or English.</summary>
    /// <param name="kind">As <see cref="BackdropLayer.Kind"/>.</param>
    public static StyleClass Of(string kind)
    {
        bool Says(string word) => kind.Contains(word, StringComparison.OrdinalIgnoreCase);
        // townships first: their names may say water (龙水镇)
        return Says("township") || Says("乡镇") ? TownshipLine
            : Says("water") || Says("river") || Says("lake") || Says("水") || Says("河") ? MapPalette.WaterClass
            : Says("forest") || Says("wood") || Says("林") ? Forest
            : Says("built") || Says("urban") || Says("建成") ? BuiltUp
            : Says("crop") || Says("farm") || Says("耕") ? Cropland
            : Says("grass") || Says("shrub") || Says("草") ? Grass
            : OtherGround;
    }

    private static StyleClass TownshipLine { get; } = new("township-line", new("乡镇界（示意）", "Township line (sketch)"),
        new MapStyle { Stroke = "#9a9a9a", StrokeWidth = 0.7, Dash = [1.5, 2] });

    private static StyleClass Forest { get; } = Area("forest", new("林地", "Forest"), "#e3ecd9");

    private static StyleClass BuiltUp { get; } = Area("built-up", new("建成区", "Built-up"), "#e4dfdc");

    private static StyleClass Cropland { get; } = Area("cropland", new("耕地", "Cropland"), "#f5f1dd");

    private static StyleClass Grass { get; } = Area("grass", new("草灌地", "Grass and shrub"), "#eef2e0");

    private static StyleClass OtherGround { get; } = Area("ground", new("其他底图", "Other ground"), "#f0f0ea");

    private static StyleClass Area(string id, LocalText name, string fill) => new(id, name, new MapStyle { Fill = fill, FillOpacity = 0.85 });
}
