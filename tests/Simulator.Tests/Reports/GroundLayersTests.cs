using NetTopologySuite.Geometries;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Reports.Sections;

namespace Simulator.Tests.Reports;

public class GroundLayersTests
{
    private static BackdropLayer Layer(string kind, double at) => new(kind,
        [new Polygon(new LinearRing([new(at, 0), new(at + 1, 0), new(at + 1, 1), new(at, 0)]))]);

    private static County With(params BackdropLayer[] layers) => new()
    {
        Name = LocalText.Same("c"), Code = "990000", Year = 2025, Settings = new CountySettings(),
        Population = new PopulationLayer { Points = [], InputTotal = 0 }, Backdrop = layers,
    };

    [Fact]
    public void Ground_layers_of_Chinese_classes_have_ids_of_their_own_and_lose_no_shape()
    {
        string[] kinds =
        [
            "landcover:林地", "landcover:耕地", "landcover:草地", "landcover:建成区", "landcover:水面", "landcover:裸地",
            "landcover:沙地", "landcover:forest", "rivers", "河流", "townships:龙水镇", "townships:石马镇", "乡镇界",
        ];

        MapLayer[] layers = [.. new GroundLayers(With([.. kinds.Select((k, i) => Layer(k, i))])).Backdrop()];

        Assert.Equal(layers.Length, layers.Select(l => l.Id).Distinct().Count());
        Assert.All(layers, l => Assert.Matches("^[a-z_]+$", l.Id));
        Assert.Equal(kinds.Length, layers.Sum(l => l.Features.Count));
    }

    [Theory]
    [InlineData("landcover:林地", "forest")]
    [InlineData("landcover:耕地", "cropland")]
    [InlineData("landcover:grassland", "grass")]
    [InlineData("rivers", "water")]
    [InlineData("河流", "water")]
    [InlineData("townships:龙水镇", "township-line")]
    [InlineData("landcover:裸地", "ground")]
    public void The_words_of_a_layer_tell_its_class(string kind, string id) => Assert.Equal(id, GroundClass.Of(kind).Id);
}
