using System.Globalization;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>The one visual language: colours, shapes and sizes by meaning, for the map, the report and the workbook.</summary>
public static class MapPalette
{
    public const string Served = "#1b7837";
    public const string ShortOfCapacity = "#d9a400";
    public const string OutOfReach = "#b2182b";
    public const string CannotTell = "#8c8c8c";
    public const string Better = "#2166ac";
    public const string Worse = "#d6604d";
    public const string Water = "#cfe3ee";
    public const string Ink = "#222222";
    public const string Gold = "#e6a700";

    /// <summary>Upper edges of the minute classes; one more class lies above the last.</summary>
    public static IReadOnlyList<double> MinuteEdges { get; } = [5, 10, 15, 20, 30, 45, 60];

    /// <summary>[ColorBrewer] YlGnBu, 8 classes: light is near.</summary>
    public static IReadOnlyList<string> MinuteColours { get; } =
        ["#ffffd9", "#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"];

    /// <summary>The minute classes, "no route" and "cannot tell" included, for points or areas.</summary>
    /// <param name="standardMinutes">The class that ends here carries the heavy line.</param>
    public static IReadOnlyList<StyleClass> MinuteClasses(double standardMinutes)
    {
        var classes = new List<StyleClass>();
        double from = 0;
        for (int i = 0; i < MinuteEdges.Count; i++)
        {
            string a = Text(from), b = Text(MinuteEdges[i]);
            classes.Add(new StyleClass($"le-{b}", new($"{a}–{b} 分钟", $"{a}–{b} min"), MinuteStyle(i))
            {
                EndsAtStandard = MinuteEdges[i] == standardMinutes,
            });
            from = MinuteEdges[i];
        }

        classes.Add(new StyleClass($"gt-{Text(from)}", new($"{Text(from)} 分钟以上", $"over {Text(from)} min"),
            MinuteStyle(MinuteEdges.Count)));
        classes.Add(new StyleClass("no-route", new("不可达", "no route"), new MapStyle
        {
            Symbol = MapSymbol.Cross, Stroke = OutOfReach, Fill = OutOfReach, SymbolSize = 8,
        }));
        classes.Add(new StyleClass("cannot-tell", StatusWord.CannotTell.Name(), CannotTellStyle));
        return classes;
    }

    /// <summary>Id of the class of <see cref="MinuteClasses"/> that holds so many minutes; an edge belongs to the class
    /// below it. Null is "cannot tell", infinity "no route".</summary>
    public static string MinuteClassOf(double? minutes)
    {
        if (minutes is not double m)
        {
            return "cannot-tell";
        }

        if (double.IsPositiveInfinity(m))
        {
            return "no-route";
        }

        foreach (double edge in MinuteEdges)
        {
            if (m <= edge)
            {
                return $"le-{Text(edge)}";
            }
        }

        return $"gt-{Text(MinuteEdges[^1])}";
    }

    /// <summary>Served, short, out of reach, cannot tell: by colour and by shape.</summary>
    public static IReadOnlyList<StyleClass> StatusClasses { get; } =
    [
        OfStatus(StatusWord.Served, new MapStyle
        {
            Fill = Served, Stroke = "#ffffff", StrokeWidth = 0.6, Symbol = MapSymbol.Circle, SymbolSize = 8,
        }),
        OfStatus(StatusWord.ShortOfCapacity, new MapStyle
        {
            Fill = ShortOfCapacity, Stroke = "#5c4600", StrokeWidth = 0.8, Symbol = MapSymbol.Square, SymbolSize = 8,
        }),
        OfStatus(StatusWord.OutOfReach, new MapStyle
        {
            Fill = OutOfReach, Stroke = OutOfReach, StrokeWidth = 2, Symbol = MapSymbol.Cross, SymbolSize = 9,
        }),
        OfStatus(StatusWord.CannotTell, CannotTellStyle),
    ];

    /// <summary>Hatched grey, in every layer.</summary>
    public static MapStyle CannotTellStyle => new()
    {
        Fill = CannotTell, Hatched = true, Stroke = CannotTell, StrokeWidth = 1, Symbol = MapSymbol.Circle,
        SymbolSize = 9,
    };

    /// <summary>The style class of a facility: shape and size by tier, fill by where it stands.</summary>
    public static StyleClass FacilityClass(FacilityTier tier, SymbolMark mark)
    {
        (MapSymbol symbol, double size, string fill) = tier switch
        {
            FacilityTier.CountyHospital => (MapSymbol.HospitalCross, 16, "#7a0177"),
            FacilityTier.SubCentre => (MapSymbol.Diamond, 14, "#ae017e"),
            FacilityTier.TownshipHealthCentre => (MapSymbol.Circle, 11, "#c51b8a"),
            FacilityTier.CommunityHealthCentre => (MapSymbol.Circle, 11, "#54278f"),
            FacilityTier.VillageClinic => (MapSymbol.Ring, 6, "#49006a"),
            FacilityTier.FirstAidStation => (MapSymbol.Triangle, 12, "#08519c"),
            _ => (MapSymbol.Ring, 5, "#555555"),
        };
        LocalText tierName = tier.Name();
        (string suffix, LocalText name) = mark switch
        {
            SymbolMark.Planned => ("-planned", new LocalText($"{tierName.Zh}（规划）", $"{tierName.En} (planned)")),
            SymbolMark.Candidate => ("-candidate", new LocalText($"{tierName.Zh}（备选）", $"{tierName.En} (candidate)")),
            SymbolMark.Chosen => ("-chosen", new LocalText($"{tierName.Zh}（推荐选址）", $"{tierName.En} (chosen)")),
            SymbolMark.Edited => ("-edited", new LocalText($"{tierName.Zh}（方案改动）", $"{tierName.En} (edited)")),
            _ => ("", tierName),
        };
        return new StyleClass(tier.Word() + suffix, name, new MapStyle
        {
            Fill = fill, Stroke = "#ffffff", StrokeWidth = 0.8, Symbol = symbol, SymbolSize = size, Mark = mark,
        });
    }

    /// <summary>Roads: greys and widths by class, four classes and ferries; a closed road is red and dashed.</summary>
    public static IReadOnlyList<StyleClass> RoadClasses { get; } =
    [
        new("trunk", new("干线公路", "Main road"), new MapStyle { Stroke = "#6e6e6e", StrokeWidth = 2.2 }),
        new("secondary", new("县乡道", "County and township road"), new MapStyle { Stroke = "#8a8a8a", StrokeWidth = 1.4 }),
        new("local", new("村道及其他", "Village and other road"), new MapStyle { Stroke = "#b4b4b4", StrokeWidth = 0.8 }),
        new("ferry", new("轮渡", "Ferry"), new MapStyle { Stroke = "#4a7d99", StrokeWidth = 1.2, Dash = [4, 3] }),
        new("closed", new("封闭道路", "Closed road"), new MapStyle { Stroke = OutOfReach, StrokeWidth = 2, Dash = [2, 2] }),
    ];

    /// <summary>Id of the class of <see cref="RoadClasses"/> for a source's class word.</summary>
    public static string RoadClassOf(string roadClass) => roadClass switch
    {
        "motorway" or "trunk" or "primary" or "motorway_link" or "trunk_link" or "primary_link" => "trunk",
        "secondary" or "tertiary" or "secondary_link" or "tertiary_link" => "secondary",
        "ferry" => "ferry",
        _ => "local",
    };

    /// <summary>The county's outline: dashed, with a pale casing.</summary>
    public static StyleClass Boundary { get; } = new("boundary", new("县界（示意）", "County line (sketch)"),
        new MapStyle { Stroke = "#555555", StrokeWidth = 1.4, Dash = [6, 3], Casing = "#ffffff" });

    /// <summary>Rivers and lakes.</summary>
    public static StyleClass WaterClass { get; } = new("water", new("水系", "Water"),
        new MapStyle { Fill = Water, Stroke = "#a9cfe3", StrokeWidth = 1.6 });

    private static StyleClass OfStatus(StatusWord word, MapStyle style) => new(word.Id(), word.Name(), style);

    private static MapStyle MinuteStyle(int i) => new()
    {
        Fill = MinuteColours[i], Stroke = "#4d4d4d", StrokeWidth = 0.5, Symbol = MapSymbol.Circle, SymbolSize = 8,
    };

    private static string Text(double minutes) => minutes.ToString("0.#", CultureInfo.InvariantCulture);
}
