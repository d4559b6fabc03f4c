using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>An area may say where its seat lies.</summary>
public class AreaSeatTests
{
    // two squares of 0.1°: one gives its seat near a corner, the other gives none and is stood for by its middle
    [Fact]
    public void An_area_with_lon_and_lat_is_placed_there_and_one_without_at_a_point_inside()
    {
        using TemporaryFolder folder = new TemporaryFolder()
            .With("county.yaml", "name: 试县\ncode: \"990101\"\nyear: 2020\ntownships: areas.geojson\n")
            .With("areas.geojson", """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"990101100","name":"甲镇","lon":80.01,"lat":38.02},"geometry":
                {"type":"Polygon","coordinates":[[[80,38],[80.1,38],[80.1,38.1],[80,38.1],[80,38]]]}},
                {"type":"Feature","properties":{"code":"990101101","name":"乙镇"},"geometry":
                {"type":"Polygon","coordinates":[[[80.1,38],[80.2,38],[80.2,38.1],[80.1,38.1],[80.1,38]]]}}]}
                """);

        IReadOnlyList<Township> towns = CountyFolder.Load(folder.Path).County!.Townships;

        Assert.Equal(new LonLat(80.01, 38.02), towns[0].Seat);
        Assert.Equal(80.15, towns[1].Seat!.Value.Lon, 1e-9);
    }
}
