using System.Globalization;

namespace Simulator.Data.Generation;

/// <summary>The manifest and the README of a generated county.</summary>
internal static class GeneratedCountyText
{
    internal static string Manifest(GeneratedCounty county) => string.Create(CultureInfo.InvariantCulture, $$"""
        # 合成县：地形、河流、道路、居民点、机构和全部名称都是程序生成的，不是任何真实地方。
        # A synthetic county: relief, rivers, roads, settlements, facilities and all names are generated; no real place.
        # simulator generate <folder> --seed {{county.Seed}}
        name: {zh: {{county.Name.Zh}}县, en: {{county.Name.En}} County}
        code: "{{county.Code}}"
        year: 2020
        synthetic: true
        seed: {{county.Seed}}
        crs: EPSG:4326

        population:
          layer: population.tif
          unit: persons
          control_total: {value: {{county.Residents}}, year: 2020, basis: resident, source: 合成数据 synthetic}
        townships: {layer: townships.geojson}
        villages: {layer: villages.geojson}
        facilities: {layer: facilities.csv}
        neighbours:
          on: true
          facilities: {layer: neighbours.csv}
        roads: {layer: roads.geojson}
        boundary: {layer: boundary.geojson}
        # 去掉下一行的 #：步行到路改按地表计算（地类速度、坡度、河流），不再按直线。
        # Take away the next line's #: walks to the road then go over land (cover, slope, rivers) and not straight.
        #overland: {landcover: landcover.tif, friction: friction.csv, relief: dem.tif, barriers: rivers.geojson, cell_metres: 100, slope: tobler}
        backdrop:
          landcover: {layer: landcover.geojson}
          rivers: {layer: rivers.geojson}
          relief: {layer: dem.tif}
          cover: {layer: landcover.tif}
        plan: [plan-beds-2025.csv]
        figures: {layer: figures.csv}

        travel: {profile: rural-car, ambulance_profile: ambulance}
        circle: {tier: township-health-centre, profile: rural-car, minutes: 30, share: 0.9}
        siting:
          p: 2
          model: mclp
          minutes: 30
          candidate_tier: township-health-centre
          roles: [central, characteristic]
          try_min_beds: 100                     # 只算代价：次中心床位原则上不少于 100 张；priced, not asked for
        ambulance: {joint_zone: [{{JointZone(county)}}]}
        standards: [national-reference]

        """);

    /// <summary>The two towns or townships nearest to an ambulance across the line, in order of code.</summary>
    private static string JointZone(GeneratedCounty county)
    {
        LonLat[] across = [.. county.NeighbourFacilities.Where(f => f.Ambulances is > 0).Select(f => f.Location).OfType<LonLat>()];
        IEnumerable<string> codes = county.Settlements.OwnTowns
            .Where(t => across.Length > 0 && t.Kind != TownshipKind.Subdistrict)
            .OrderBy(t => across.Min(at => at.MetresTo(county.At(t.Node)))).ThenBy(t => t.Code, StringComparer.Ordinal)
            .Take(2).Select(t => t.Code).Order(StringComparer.Ordinal);
        return string.Join(", ", codes.Select(code => $"\"{code}\""));
    }

    internal static string Readme(GeneratedCounty county)
    {
        int[] kinds = [.. new[] { VillageKind.Village, VillageKind.Community }
            .Select(k => county.Settlements.Units.Count(u => u.Kind == k))];
        return string.Create(CultureInfo.InvariantCulture, $"""
            # {county.Name.Zh}县 {county.Name.En} County

            **合成数据，不是任何真实地方。Synthetic data: no real place.**

            由 `simulator generate <folder> --seed {county.Seed}` 生成；同一个种子得到同样的字节。名称、编码（{county.Code}）和位置都是虚构的：县域放在塔克拉玛干沙漠里，那里没有这样的县。
            Made by `simulator generate <folder> --seed {county.Seed}`; the same seed gives the same bytes. Names, codes and place are invented: it lies in the Taklamakan desert, where no such county is.

            {county.Settlements.OwnTowns.Count()} 个乡镇街道，{kinds[0]} 个村，{kinds[1]} 个社区，常住人口 {county.Residents:N0}。人口、床位、人员和救护车按华蓥市 2020 年的公开总数定比例。
            {county.Settlements.OwnTowns.Count()} townships, {kinds[0]} villages, {kinds[1]} communities, {county.Residents:N0} residents; people, beds, staff and ambulances in the proportions of Huaying's published totals of 2020.

            | layer | what it is | CRS | source | licence | date |
            |---|---|---|---|---|---|
            | `population.tif` | persons for each cell of 200 m, whole numbers, adding up to each village's residents | EPSG:4326 | synthetic | MIT | – |
            | `townships.geojson`, `villages.geojson` | areas with seat or centre (`lon`, `lat`), residents, urban-rural class; land belongs to the nearest village | EPSG:4326 | synthetic | MIT | – |
            | `boundary.geojson` | outline of all villages | EPSG:4326 | synthetic | MIT | – |
            | `facilities.csv` | hospitals, health centres, clinics, first-aid stations; some attributes unknown on purpose | EPSG:4326 | synthetic | MIT | – |
            | `neighbours.csv` | facilities across the southern line, in {county.NeighbourName.Zh}县 ({county.NeighbourName.En} County) | EPSG:4326 | synthetic | MIT | – |
            | `roads.geojson` | roads by class; every river crossing is a bridge, a segment of its own with id and name | EPSG:4326 | synthetic | MIT | – |
            | `rivers.geojson` | rivers, drawn downstream | EPSG:4326 | synthetic | MIT | – |
            | `landcover.geojson`, `landcover.tif`, `dem.tif` | forest and built-up land, land cover by class, elevation in metres | EPSG:4326 | synthetic | MIT | – |
            | `friction.csv` | walking speed by class of land cover, for `overland`; assumptions | – | synthetic | MIT | – |
            | `plan-beds-2025.csv` | bed table of a plan; the subtotal of the primary tier is wrong by {PlanTables.Mistake} on purpose | – | synthetic | MIT | – |
            | `figures.csv` | stated totals | – | synthetic | MIT | – |

            """);
    }
}
