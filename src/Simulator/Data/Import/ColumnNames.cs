using System.Text;

namespace Simulator.Data.Import;

/// <summary>
/// The fields of each table and the headers they are recognised by, English and Chinese. The field's own word always
/// works; capitals, spaces, underscores, hyphens and full-width forms make no difference, and what stands in brackets
/// (a unit) is left out of the comparison: <c>常住人口（万人）</c> is 常住人口.
/// </summary>
public static class ColumnNames
{
    private static readonly string[] Id =
    [
        "id", "code", "编码", "代码", "编号", "标识", "机构编码", "机构代码", "区划代码", "行政区划代码", "facility_id",
        "place_id", "geonames_id",
    ];

    private static readonly string[] Name = ["name", "名称", "facility_name", "机构名称", "单位名称", "地名"];
    private static readonly string[] Lon = ["lon", "lng", "long", "longitude", "x", "经度", "东经", "横坐标"];
    private static readonly string[] Lat = ["lat", "latitude", "y", "纬度", "北纬", "纵坐标"];

    private static readonly string[] Population =
        ["population", "pop", "residents", "常住人口", "常住人口数", "人口", "人口数"];

    private static readonly string[] Over65 =
        ["over65", "population_65_plus", "65岁以上人口", "65岁及以上人口", "老年人口", "65岁以上", "65岁及以上"];

    private static readonly string[] Township =
        ["township", "township_code", "town_code", "乡镇编码", "乡镇代码", "镇街编码", "镇街代码", "所属乡镇编码"];

    private static readonly string[] Village =
        ["village", "village_code", "村编码", "村代码", "行政村编码", "行政村代码", "村级代码"];

    private static readonly string[] UrbanRural =
        ["urban_rural_class", "urban_rural", "城乡分类", "城乡分类代码", "城乡属性"];

    private static readonly string[] Kind = ["kind", "type", "类型", "类别", "单位类型"];
    private static readonly string[] Role = ["role", "角色", "城镇类型", "town_role", "镇角色"];
    private static readonly string[] Source = ["source", "来源", "资料来源", "出处"];

    /// <summary>Fields of the population table.</summary>
    public static IReadOnlyDictionary<string, string[]> PopulationTable { get; } = new Dictionary<string, string[]>
    {
        ["id"] = [.. Id, "village_code", "township_code", "村编码", "村代码", "乡镇编码", "乡镇代码", "镇街代码"],
        ["name"] = [.. Name, "village_name", "township_name", "村名", "行政村", "乡镇", "镇街", "乡镇名称", "镇街名称"],
        ["lon"] = Lon,
        ["lat"] = Lat,
        ["population"] = Population,
        ["over65"] = Over65,
        ["township"] = Township,
        ["village"] = Village,
        ["urban_rural_class"] = UrbanRural,
    };

    /// <summary>Fields of the township table (乡镇、街道).</summary>
    public static IReadOnlyDictionary<string, string[]> Townships { get; } = new Dictionary<string, string[]>
    {
        ["id"] = [.. Id, "township_code", "town_code", "乡镇编码", "乡镇代码", "镇街编码", "镇街代码"],
        ["name"] = [.. Name, "township_name", "town_name", "乡镇", "镇街", "乡镇名称", "镇街名称"],
        ["kind"] = Kind,
        ["lon"] = Lon,
        ["lat"] = Lat,
        ["population"] = Population,
        ["role"] = Role,
        ["source"] = Source,
    };

    /// <summary>Fields of the village table (行政村、社区).</summary>
    public static IReadOnlyDictionary<string, string[]> Villages { get; } = new Dictionary<string, string[]>
    {
        ["id"] = [.. Id, "village_code", "村编码", "村代码", "行政村编码", "行政村代码", "村级代码"],
        ["name"] = [.. Name, "village_name", "村名", "行政村", "村社名称", "村名称"],
        ["kind"] = Kind,
        ["lon"] = Lon,
        ["lat"] = Lat,
        ["township"] = Township,
        ["population"] = Population,
        ["urban_rural_class"] = UrbanRural,
        ["township_seat"] = ["township_seat", "is_township_seat", "乡镇驻地", "是否乡镇驻地", "镇政府驻地"],
        ["source"] = Source,
    };

    /// <summary>Fields of the facility tables. <c>equipment</c> is a list of words (<c>ct;dr;no ultrasound</c>); a column
    /// <c>has_ct</c> holds yes or no, a column <c>staff_doctor</c> a number of persons.</summary>
    public static IReadOnlyDictionary<string, string[]> Facilities { get; } = new Dictionary<string, string[]>
    {
        ["id"] = Id,
        ["name"] = Name,
        ["tier"] = ["tier", "level", "层级", "机构类型", "机构类别", "机构层级", "类型"],
        ["lon"] = Lon,
        ["lat"] = Lat,
        ["status"] = ["status", "状态", "现状"],
        ["township"] = Township,
        ["village"] = Village,
        ["beds"] = ["beds", "床位数", "床位", "开放床位", "实际开放床位", "实有床位", "实有床位数"],
        ["beds_lower"] = ["beds_lower", "planned_beds_lower", "床位下限", "规划床位下限", "编制床位下限"],
        ["beds_upper"] = ["beds_upper", "planned_beds_upper", "床位上限", "规划床位上限", "编制床位上限"],
        ["bed_basis"] = ["bed_basis", "beds_basis", "床位口径"],
        ["capacity_residents"] = ["capacity_residents", "capacity", "服务能力", "可服务人口", "服务人口"],
        ["floor_area_m2"] = ["floor_area_m2", "floor_area", "建筑面积", "业务用房面积"],
        ["ambulances"] = ["ambulances", "救护车", "救护车数", "救护车数量"],
        ["equipment"] = ["equipment", "设备", "设备科室", "设备与科室"],
        ["ownership"] = ["ownership", "权属", "举办主体", "所有制", "办医主体"],
        ["grade"] = ["grade", "等级", "医院等级", "机构等级", "评级"],
        ["role"] = Role,
        ["standard_level"] = ["standard_level", "达标等级", "服务能力标准", "能力标准"],
        ["parent"] = ["parent", "parent_id", "上级机构", "上级机构编码", "上级编码"],
        ["cost"] = ["cost", "造价", "投资", "改造费用", "建设费用"],
        ["staff_doctor"] = ["staff_doctor", "doctors", "医师", "医师数", "执业医师", "医生"],
        ["staff_nurse"] = ["staff_nurse", "nurses", "护士", "护士数", "注册护士"],
        ["staff_gp"] = ["staff_gp", "gps", "全科医生", "全科医师"],
        ["staff_tcm-doctor"] = ["staff_tcm_doctor", "tcm_doctors", "中医师", "中医医师", "中医类别医师"],
        ["staff_village-doctor"] = ["staff_village_doctor", "village_doctors", "乡村医生", "乡村医生数", "村医"],
        ["staff_public-health"] = ["staff_public_health", "公共卫生人员", "公卫人员"],
        ["has_ct"] = ["has_ct", "CT"],
        ["has_dr"] = ["has_dr", "DR"],
        ["has_ultrasound"] = ["has_ultrasound", "ultrasound", "彩超", "超声"],
        ["has_emergency"] = ["has_emergency", "急诊", "急诊科"],
        ["has_fever-clinic"] = ["has_fever_clinic", "发热门诊", "发热诊室"],
        ["has_tcm-room"] = ["has_tcm_room", "中医馆", "中医角", "中医阁"],
        ["source"] = Source,
    };

    /// <summary>Fields of road lines.</summary>
    public static IReadOnlyDictionary<string, string[]> Roads { get; } = new Dictionary<string, string[]>
    {
        ["id"] = [.. Id, "osm_id", "way_id", "道路编码", "路线编号"],
        ["name"] = [.. Name, "道路名称", "路线名称"],
        ["class"] = ["class", "highway", "fclass", "road_class", "等级", "道路等级", "技术等级", "道路类型"],
        ["speed_kmh"] = ["speed_kmh", "speed", "maxspeed", "设计速度", "限速", "时速", "车速"],
        ["oneway"] = ["oneway", "单行", "单行线", "是否单行"],
        ["bridge"] = ["bridge", "桥梁", "是否桥梁"],
    };

    /// <summary>Fields of a plan table; every further column is a column of numbers.</summary>
    public static IReadOnlyDictionary<string, string[]> PlanTable { get; } = new Dictionary<string, string[]>
    {
        ["id"] = [.. Id, "row", "行号", "序号"],
        ["name"] = [.. Name, "项目", "机构"],
        ["parent"] = ["parent", "parent_id", "上级", "所属", "父级"],
        ["source"] = Source,
        ["note"] = ["note", "notes", "备注", "说明"],
    };

    /// <summary>Fields of the table of stated figures.</summary>
    public static IReadOnlyDictionary<string, string[]> Figures { get; } = new Dictionary<string, string[]>
    {
        ["indicator"] = ["indicator", "指标", "指标名称", "项目"],
        ["value"] = ["value", "数值", "值", "指标值"],
        ["unit"] = ["unit", "单位", "计量单位"],
        ["as_of"] = ["as_of", "year", "date", "时点", "年份", "截至"],
        ["source"] = Source,
    };

    /// <summary>Fields of the friction table: walking speed by class of land cover.</summary>
    public static IReadOnlyDictionary<string, string[]> Friction { get; } = new Dictionary<string, string[]>
    {
        ["class"] = ["class", "code", "value", "地类", "地类代码", "代码"],
        ["name"] = ["name", "label", "地类名称", "名称"],
        ["walk_kmh"] = ["walk_kmh", "speed_kmh", "步行速度"],
        ["source"] = Source,
    };

    /// <summary>Fields of drawn features.</summary>
    public static IReadOnlyDictionary<string, string[]> Backdrop { get; } = new Dictionary<string, string[]>
    {
        ["class"] = ["class", "landcover", "类别", "地类"],
    };

    /// <summary>The form in which headers are compared: full-width forms narrowed, lower case, without spaces, underscores,
    /// hyphens, and without anything in brackets.</summary>
    public static string Normalise(string header)
    {
        var text = new StringBuilder(header.Length);
        int depth = 0;
        foreach (char wide in header)
        {
            char c = Narrow(wide);
            if (c is '(' or '[' or '【' or '〔')
            {
                depth++;
            }
            else if (c is ')' or ']' or '】' or '〕')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (depth == 0 && !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('_' or '-' or '.' or '·'))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        return text.ToString();
    }

    /// <summary>The narrow form of a full-width letter, digit or sign; other characters as they are.</summary>
    public static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        _ => c,
    };
}
