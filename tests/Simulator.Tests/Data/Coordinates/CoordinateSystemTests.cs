using System.Globalization;
using Simulator.Data;
using Simulator.Data.Coordinates;
using Simulator.Tests.Data.Import;

namespace Simulator.Tests.Data.Coordinates;

/// <summary>Positions in Chinese and international systems, held against PROJ and published test values.</summary>
public class CoordinateSystemTests
{
    private static readonly LonLat[] Places =
        [new(105.72363, 29.70226), new(106.77266, 30.37448), new(104.1, 31.2), new(107.9, 28.4)];

    public static TheoryData<int> PlanesAroundSichuan =>
        [4523, 4524, 4544, 4545, 4495, 4506, 32648, 3857];

    [ToolTheory("gdaltransform")]
    [MemberData(nameof(PlanesAroundSichuan))]
    public void A_plane_agrees_with_PROJ_to_a_centimetre_there_and_back(int epsg)
    {
        CoordinateSystem plane = CoordinateSystem.FromEpsg(epsg)!;
        foreach (LonLat place in Places)
        {
            // PROJ: the datum's own degrees, longitude first
            string degrees = epsg is 32648 or 3857 ? "EPSG:4326" : "EPSG:4490";
            string[] answer = Transform(degrees, $"EPSG:{epsg}", place).Split(' ');
            (double x, double y) = (Number(answer[0]), Number(answer[1]));

            // 9° off its meridian ProjNet's series is 4 mm off; zones end at 1.5° or 3°
            LonLat back = plane.ToWgs84(x, y)!.Value;
            (double X, double Y) there = plane.FromWgs84(place);

            Assert.True(back.MetresTo(place) < 0.01, $"{epsg}: {back.MetresTo(place)} m off");
            Assert.Equal(x, there.X, 0.01);
            Assert.Equal(y, there.Y, 0.01);
        }
    }

    [Fact]
    public void The_zone_leads_the_easting_with_prefix_and_not_without()
    {
        LonLat dazu = Places[0];
        (double withZone, double north) = CoordinateSystem.Parse("EPSG:4523")!.FromWgs84(dazu);
        (double without, double sameNorth) = CoordinateSystem.Parse("4544")!.FromWgs84(dazu);

        Assert.Equal(35_000_000, withZone - without, 1e-6);
        Assert.Equal(north, sameNorth, 1e-6);
        Assert.InRange(without, 560_000, 580_000); // 0.72° east of 105°: 500 km + 70 km
    }

    [Theory]
    [InlineData("CGCS2000_3_Degree_GK_Zone_35", "EPSG:4523")]
    [InlineData("CGCS2000_3_Degree_GK_CM_105E", "EPSG:4544")]
    [InlineData("CGCS2000_GK_Zone_18", "EPSG:4496")]
    [InlineData("WGS_1984_UTM_Zone_48N", "EPSG:32648")]
    [InlineData("urn:ogc:def:crs:EPSG::4490", "EPSG:4490")]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326")]
    [InlineData("GCS_China_Geodetic_Coordinate_System_2000", "EPSG:4490")]
    [InlineData("gcj02", "GCJ-02")]
    [InlineData("BD-09", "BD-09")]
    public void Names_of_several_kinds_are_understood(string name, string known) =>
        Assert.Equal(known, CoordinateSystem.Parse(name)?.Name);

    [Theory]
    [InlineData("EPSG:2343")] // Xi'an 80
    [InlineData("EPSG:21418")] // Beijing 54
    [InlineData("Beijing_1954_GK_Zone_18N")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Systems_that_need_local_parameters_are_not_guessed(string name) =>
        Assert.Null(CoordinateSystem.Parse(name));

    // test values published with eviltransform
    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void Gcj02_is_the_published_shift(double lat, double lon, double shiftedLat, double shiftedLon)
    {
        LonLat shifted = ChinaOffset.ToGcj02(new LonLat(lon, lat));

        Assert.Equal(shiftedLon, shifted.Lon, 1e-6);
        Assert.Equal(shiftedLat, shifted.Lat, 1e-6);
    }

    // test values published with coordtransform: GCJ-02 116.404, 39.915 is BD-09 116.41036949371029, 39.92133699351021
    [Fact]
    public void Bd09_is_the_published_shift()
    {
        LonLat place = ChinaOffset.FromGcj02(new LonLat(116.404, 39.915));
        LonLat shifted = ChinaOffset.ToBd09(place);

        Assert.Equal(116.41036949371029, shifted.Lon, 1e-9);
        Assert.Equal(39.92133699351021, shifted.Lat, 1e-9);
    }

    [Fact]
    public void Web_map_shifts_are_undone_to_a_millimetre_all_over_China()
    {
        for (double lon = 74; lon <= 134; lon += 1.7)
        {
            for (double lat = 18; lat <= 53; lat += 1.3)
            {
                var place = new LonLat(lon, lat);
                Assert.True(ChinaOffset.FromGcj02(ChinaOffset.ToGcj02(place)).MetresTo(place) < 0.001);
                Assert.True(ChinaOffset.FromBd09(ChinaOffset.ToBd09(place)).MetresTo(place) < 0.001);
                Assert.InRange(ChinaOffset.ToGcj02(place).MetresTo(place), 20, 1500);
            }
        }
    }

    [Fact]
    public void Outside_China_Gcj02_shifts_nothing()
    {
        var moroni = new LonLat(43.2543, -11.6931);
        Assert.Equal(moroni, ChinaOffset.ToGcj02(moroni));
        Assert.Equal(moroni, ChinaOffset.FromGcj02(moroni));
    }

    [Fact]
    public void Numbers_that_are_no_place_of_the_system_are_refused()
    {
        Assert.Null(CoordinateSystem.Wgs84.ToWgs84(35_570_000, 3_287_000));
        Assert.Null(CoordinateSystem.Wgs84.ToWgs84(29.7, 105.7));
        Assert.Null(CoordinateSystem.Parse("EPSG:4523")!.ToWgs84(105.7, 29.7));
        Assert.Null(CoordinateSystem.Parse("EPSG:4544")!.ToWgs84(35_570_000, 3_287_000));
        Assert.Null(CoordinateSystem.Parse("EPSG:4544")!.ToWgs84(double.NaN, 0));
    }

    // WGS84 ellipsoid: 510,065,621.7 km² (4π × authalic radius 6,371.0072 km squared)
    [Fact]
    public void Cells_between_the_poles_add_up_to_the_earth()
    {
        double sum = 0;
        for (int south = -90; south < 90; south++)
        {
            sum += CellArea.OfDegrees(360, south, south + 1);
        }

        Assert.Equal(510_065_621.7, sum, 0.1);
    }

    [Fact]
    public void A_cell_of_a_plane_has_the_area_of_the_same_ground_in_degrees()
    {
        CoordinateSystem plane = CoordinateSystem.FromEpsg(4544)!;
        (double x, double y) = plane.FromWgs84(new LonLat(106.2, 30.0));
        const double scale = 1.000165; // 1 + x²/2R² at 115.7 km from the meridian
        Assert.Equal(1 / (scale * scale), CellArea.OfPlane(plane, x, y, 1000, 1000), 2e-5);
    }

    private static string Transform(string from, string to, LonLat place)
    {
        var start = new System.Diagnostics.ProcessStartInfo("gdaltransform", ["-s_srs", from, "-t_srs", to, "-output_xy"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place.Lon} {place.Lat}"));
        process.StandardInput.Close();
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
