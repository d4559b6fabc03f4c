using Simulator.Data;

namespace Simulator.Tests.Data;

public class LocalPlaneTests
{
    [Fact]
    public void A_position_survives_the_way_to_the_plane_and_back()
    {
        var plane = LocalPlane.Around([new LonLat(105.5, 29.4), new LonLat(106.1, 29.9)]);
        var there = plane.ToPlane(new LonLat(105.72363, 29.70226));
        var back = plane.ToDegrees(there);

        Assert.Equal(105.72363, back.Lon, 1e-9);
        Assert.Equal(29.70226, back.Lat, 1e-9);
    }

    // One degree of latitude about 29.5° north is 110,850 m on WGS84 (meridian arc M = a(1−e²)/w³ · π/180).
    [Fact]
    public void A_degree_of_latitude_has_its_length_on_the_plane_and_by_curvature()
    {
        var a = new LonLat(105.7, 29.0);
        var b = new LonLat(105.7, 30.0);
        var plane = LocalPlane.Around([a, b]);

        Assert.InRange(plane.ToPlane(a).MetresTo(plane.ToPlane(b)), 110_840, 110_870);
        Assert.InRange(a.MetresTo(b), 110_840, 110_870);
    }
}
