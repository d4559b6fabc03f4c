
namespace Simulator.Reports.Sections;

/// <summary>Columns that several tables share, so that one figure has one name and one definition everywhere.</summary>
internal static class Columns
{
    public static ReportColumn Township { get; } = new("township", new("乡镇街道", "Township"),
        new("乡、镇或街道；最后一行为全县", "Township, town or subdistrict; the last row is the county"), CellType.Text);

    public static ReportColumn TownshipCode { get; } = new("township_code", new("乡镇编码", "Township code"),
        new("统计用区划代码，文本", "Statistical division code, as text"), CellType.Code);

    public static ReportColumn Place { get; } = new("place", new("地点", "Place"),
        new("人口点的名称；没有名称时为其编号", "Name of the demand point; its id where it has none"), CellType.Text);

    public static ReportColumn PlaceId { get; } = new("place_id", new("编号", "Id"),
        new("来源图层中的编号", "Identifier in the source layer"), CellType.Code);

    public static ReportColumn Residents { get; } = new("residents", new("居民（人）", "Residents (persons)"),
        new("按控制总数换算后的人口", "Residents after scaling to the control total"), CellType.Whole);

    public static ReportColumn Served { get; } = new("served", new("已服务（人）", "Served (persons)"),
        new("在服务标准内且机构有余量；恰好等于标准也算；≥ 表示机构名单不完整，是下限",
            "Within the service standard of a facility with room, the standard itself included; ≥: a lower bound, for the facility list is incomplete"),
        CellType.Whole);

    public static ReportColumn ShortOfCapacity { get; } = new("short", new("容量不足（人）", "Short of capacity (persons)"),
        new("在服务标准内，但可到达的机构已满", "Within the standard, but the facilities in reach are full"), CellType.Whole);

    public static ReportColumn OutOfReach { get; } = new("out_of_reach", new("未覆盖（人）", "Out of reach (persons)"),
        new("服务标准内没有机构", "No facility within the standard"), CellType.Whole);

    public static ReportColumn CannotTell { get; } = new("cannot_tell", new("无法判定（人）", "Cannot tell (persons)"),
        new("缺少坐标、缺少人口点，或机构名单不完整，无法归入前三类",
            "Coordinates, demand points or facilities are missing, so that none of the other three can be said"),
        CellType.Whole);

    public static ReportColumn ServedShare { get; } = new("served_share", new("已服务比例（%）", "Served (%)"),
        new("已服务 ÷ 居民", "Served ÷ residents"), CellType.Share);

    public static ReportColumn MeanMinutes { get; } = new("mean_minutes", new("平均时间（分钟）", "Mean travel (min)"),
        new("到最近机构的时间，按居民加权，只计有路可达者",
            "Travel to the nearest facility, weighted by residents, over those who have a route"), CellType.Minutes);

    public static ReportColumn Minutes { get; } = new("minutes", new("时间（分钟）", "Travel (min)"),
        new("居民到最近机构：步行 + 行车 + 步行", "From residents to the nearest facility: walk + ride + walk"),
        CellType.Minutes);

    public static ReportColumn NearestFacility { get; } = new("nearest_facility", new("最近机构", "Nearest facility"),
        new("时间最短的机构；并列时取名单中靠前者", "The facility with the shortest time; ties go to the first in the list"),
        CellType.Text);

    public static ReportColumn Status { get; } = new("status", new("状态", "Status"),
        new("四类人口之一", "One of the four populations"), CellType.Status);

    public static ReportColumn Source { get; } = new("source", new("来源", "Source"),
        new("文件与行号，或条款、设置的名称", "File and row, or the name of the clause or setting"), CellType.Text);
}
