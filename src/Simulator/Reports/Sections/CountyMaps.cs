using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>The maps of a county's report; null where there is nothing to draw.</summary>
internal sealed class CountyMaps(CountyAnalysis analysis)
{
    private readonly CountyLayers layers = new(analysis);

    /// <summary>Layers for the GeoPackage.</summary>
    public IReadOnlyList<MapLayer> Layers => layers.All();

    public MapFigure? Minutes()
    {
        LocalText tier = analysis.CircleCoverage.Tier.Name();
        return Figure("minutes", new($"到最近{tier.Zh}（及以上）的时间", $"Minutes to the nearest {tier.En.ToLowerInvariant()} or higher"),
            layers.Points(), layers.Places.CircleFacilities());
    }

    public MapFigure? Status() => Figure("status", new("谁在圈外", "Who is outside"), layers.Statuses(), layers.Places.Facilities());

    public MapFigure? StraightLine() => layers.StraightCircles() is not { } circles ? null
        : Figure("straight-line", new("沿路可达范围与直线圆的对照", "Reach by road against plain circles"),
            [.. new[] { layers.ServiceAreas(), circles, layers.Statuses(), layers.Places.CircleFacilities() }.OfType<MapLayer>()]);

    public MapFigure? Siting(SitingAnswer answer) => Figure(answer.Id == "as-listed" ? "siting" : $"siting-{answer.Id}",
        new($"次中心选址（{answer.Name.Zh}）", $"Siting of sub-centres ({answer.Name.En})"), layers.Covered(answer), SitingLayer.Of(answer));

    public MapFigure? Response(ResponseCoverage response) =>
        Figure("response", new("急救反应：最近站点 → 现场", "Ambulance response: nearest base to scene"), layers.Responses(response), layers.Places.Bases());

    /// <summary>A small map: county line and the facilities of the circle under the given layers, no roads.</summary>
    public MapFigure? Small(string id, LocalText title, params IReadOnlyList<MapLayer> figures)
    {
        IEnumerable<MapLayer?> ground = [layers.Ground.Boundary(), layers.Places.CircleFacilities()];
        return !layers.HasPlaces ? null : new MapFigure
        {
            Id = id, Title = title, Layers = [.. ground.OfType<MapLayer>(), .. figures], Notes = [.. Notes()], Source = layers.Source,
        };
    }

    /// <summary>A map of layers on the county's ground; null where nothing has a position.</summary>
    public MapFigure? Figure(string id, LocalText title, params IReadOnlyList<MapLayer> figures)
    {
        if (!layers.HasPlaces)
        {
            return null;
        }

        IEnumerable<MapLayer?> ground = [.. layers.Ground.Backdrop(), layers.Ground.Roads(), layers.Ground.Boundary()];
        return new MapFigure
        {
            Id = id, Title = title, Layers = [.. ground.OfType<MapLayer>(), .. figures], Notes = [.. Notes()], Source = layers.Source,
        };
    }

    private IEnumerable<LocalText> Notes()
    {
        if (analysis.County.IsSynthetic)
        {
            yield return new("合成数据", "Synthetic data");
        }

        if (analysis.Travel == TravelKind.Estimated)
        {
            yield return new("时间为估算", "Estimated travel times");
        }
    }
}
