using System.Text;

namespace Simulator.Data.Import;

/// <summary>Writes a new county folder: a commented manifest and empty tables with headers in both languages, ready to be
/// filled in.</summary>
public static class CountyTemplate
{
    private static readonly (string Name, string Text)[] Files =
    [
        (CountyFolder.ManifestName, """
            # 县域清单：写明每个图层是哪个文件。逐项填写；没有的图层整段删去即可。
            # The county's manifest: which file is which layer. Fill it in; delete a section whose layer you do not have.
            name: {zh: 某县, en: A county}
            code: "000000"                 # 行政区划代码，6 或 12 位，保留引号 · division code, 6 or 12 digits, keep the quotes
            year: 2025                     # 数据年份 · the year the data stand for
            crs: EPSG:4326                 # 坐标系：EPSG:4326、EPSG:4490、EPSG:4513–4554、GCJ-02（高德、腾讯）、BD-09（百度）

            # 人口：点（表或 GeoJSON）或栅格（GeoTIFF，要写 unit）。control_total 是必须对上的官方总数。
            # Population: points (table or GeoJSON) or a raster (GeoTIFF, say its unit). control_total: the official figure.
            population:
              layer: population.csv
              unit: persons                # persons · persons_per_km2（仅栅格 rasters only）
            #  control_total: {value: 300000, year: 2020, basis: resident, source: 第七次全国人口普查}   # resident 常住 · registered 户籍

            townships: {layer: townships.csv}      # 乡镇、街道
            villages: {layer: villages.csv}        # 行政村、社区

            # 机构。层级 tier：county-hospital 县级医院、sub-centre 县域医疗卫生次中心、township-health-centre 乡镇卫生院、
            # community-health-centre 社区卫生服务中心、village-clinic 村卫生室、first-aid-station 急救站、other 其他（中文也认）。
            facilities:
              layer: facilities.csv
            #  complete: {county-hospital: true, village-clinic: false}   # 名单不全的层级写 false · false where the list is incomplete
            #neighbours: {on: true, facilities: {layer: neighbours.csv}}   # 县界外的机构，列同 facilities · across the county line

            #roads: {layer: roads.osm.pbf}         # OSM PBF，或带等级、速度列的 GeoJSON 线；没有时行程按直线估算并注明
            #boundary: {layer: boundary.geojson}   # 县界多边形 · the county's polygon
            #overland: {landcover: cover.tif, friction: friction.csv, relief: dem.tif}   # 按地表步行到路：地类、步行速度表（class,walk_kmh,source）、高程 · walking over land to the road
            #backdrop: {rivers: {layer: rivers.geojson}}   # 只画不算 · drawn, never counted
            #plan: [plan-beds.csv]                 # 规划表：编码、名称、上级，再加数字列 · stated tables with parts and totals
            figures: {layer: figures.csv}          # 单项指标：指标、数值、单位、时点、来源 · single stated figures

            # 设置（以下为默认值） · settings (these are the defaults)
            travel: {profile: rural-car}
            circle: {tier: township-health-centre, profile: rural-car, minutes: 30, share: 0.9}
            siting: {p: 2, model: mclp, minutes: 30}
            standards: [national-reference]
            """),
        ("population.csv", "编码(id),名称(name),经度(lon),纬度(lat),常住人口(population),65岁及以上人口(over65),乡镇编码(township),城乡分类(urban_rural_class)"),
        ("townships.csv", "乡镇编码(id),乡镇名称(name),类型(kind),经度(lon),纬度(lat)"),
        ("villages.csv", "村编码(id),村名(name),类型(kind),乡镇编码(township),经度(lon),纬度(lat),城乡分类(urban_rural_class),乡镇驻地(township_seat)"),
        ("facilities.csv", "机构编码(id),机构名称(name),机构层级(tier),经度(lon),纬度(lat),状态(status),乡镇编码(township),村编码(village),床位数(beds),建筑面积(floor_area_m2),救护车(ambulances),设备(equipment),医师(staff_doctor),护士(staff_nurse),等级(grade)"),
        ("figures.csv", "指标(indicator),数值(value),单位(unit),时点(as_of),来源(source)"),
    ];

    /// <summary>Writes the files; false, with nothing written, when one of them is already there.</summary>
    /// <param name="folder">Made when it does not exist.</param>
    public static bool Write(string folder)
    {
        if (Files.Any(f => File.Exists(Path.Combine(folder, f.Name))))
        {
            return false;
        }

        Directory.CreateDirectory(folder);
        foreach ((string name, string text) in Files)
        {
            // tables with a byte-order mark: Excel then opens them as UTF-8
            File.WriteAllText(Path.Combine(folder, name), text + "\n",
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: name.EndsWith(".csv", StringComparison.Ordinal)));
        }

        return true;
    }
}
