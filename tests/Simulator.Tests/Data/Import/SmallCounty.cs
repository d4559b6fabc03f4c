namespace Simulator.Tests.Data.Import;

/// <summary>A county folder with one of everything, sound in every part; a test breaks one thing.</summary>
public static class SmallCounty
{
    public const string Manifest = """
        name: {zh: 小县, en: Small}
        code: "511681"
        year: 2020
        population: {layer: people.csv, control_total: {value: 1500, year: 2020, basis: resident, source: census}}
        townships: {layer: towns.csv}
        villages: {layer: villages.csv}
        facilities: {layer: facilities.csv}
        neighbours: {on: true, facilities: {layer: across.csv}}
        roads: {layer: roads.geojson}
        boundary: {layer: boundary.geojson}
        backdrop: {rivers: {layer: rivers.geojson}}
        plan: [beds.csv]
        figures: {layer: figures.csv}
        """;

    public const string People = """
        id,name,lon,lat,population,over65,village,urban_rural_class
        P1,一组,106.70,30.30,400,80,511681100201,220
        P2,二组,106.72,30.31,350,,511681100001,镇中心区
        P3,三组,106.71,30.33,250,30,511681101200,220
        """;

    public const string Facilities = """
        id,name,tier,lon,lat,beds,equipment,staff_doctor,has_dr,ownership,grade_note
        H1,县医院,县级医院,106.70,30.30,500,ct;no mri,120,yes,公立,x
        H2,卫生院,township-health-centre,106.72,30.33,30,,,,,
        """;

    public static TemporaryFolder Create() => new TemporaryFolder()
        .With("county.yaml", Manifest)
        .With("people.csv", People)
        .With("towns.csv", "code,name,kind,lon,lat\n511681100,甲镇,镇,106.70,30.30\n511681101,乙乡,,106.71,30.33\n")
        .With("villages.csv", """
            编码,名称,类型,经度,纬度,城乡分类
            511681100201,东村,,106.70,30.30,220
            511681100001,街社区,社区,106.72,30.31,121
            511681101200,西村,村,106.71,30.33,村庄
            """)
        .With("facilities.csv", Facilities)
        .With("across.csv", "id,name,tier,lon,lat\nN1,邻县医院,county-hospital,106.80,30.31\n")
        .With("roads.geojson", Lines((1, "secondary", "[[106.70,30.30],[106.72,30.31]]"),
            (2, "tertiary", "[[106.72,30.31],[106.71,30.33]]")))
        .With("boundary.geojson", """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
            "coordinates":[[[106.6,30.2],[106.79,30.2],[106.79,30.4],[106.6,30.4],[106.6,30.2]]]}}]}
            """)
        .With("rivers.geojson", Lines((1, "river", "[[106.60,30.30],[106.72,30.31]]")))
        .With("beds.csv", "id,name,parent,lower,upper,note\nT,合计,,10,12,指导性\nA,甲,T,4,5,\nB,乙,T,6,7,2025 年\n")
        .With("figures.csv", "指标,数值,单位,时点,来源\n千人床位,\"5,930\",张,2025,规划\n");

    public static string Lines(params (int Id, string Class, string Coordinates)[] lines) =>
        "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(",\n", lines.Select(l =>
            $"{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{l.Id}\",\"class\":\"{l.Class}\"}},\"geometry\":" +
            $"{{\"type\":\"LineString\",\"coordinates\":{l.Coordinates}}}}}")) + "]}";
}
