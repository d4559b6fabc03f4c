using Simulator.Data;

namespace Simulator.Reports.Sections;

/// <summary>How people walk over land without roads: the method in words, and the friction table.</summary>
internal static class OverlandTables
{
    public static LocalText Method(County county)
    {
        LandSurface land = county.Land!;
        OverlandSettings settings = land.Settings;
        string cell = Words.Plain(settings.CellMetres), cells = Words.Persons(land.Grid.Count);
        string unknown = Words.Persons(land.Unknown), barriers = Words.Persons(land.Barriers);
        LocalText trip = county.Roads is null
            ? new("全程步行越过地表（没有道路图层）", "on foot over land all the way (there is no road layer)")
            : new("步行越过地表到路 + 沿路行驶 + 步行越过地表到机构，或全程步行，取时间短者；在道路经过的每个网格都可上下车，一次行程至多乘车一段",
                "over land on foot to the road + ride + over land on foot to the facility, or on foot all the way, whichever is sooner; roads are joined and left in every cell they pass, one ride in a trip at most");
        LocalText slope = settings.Slope switch
        {
            SlopeModel.Tobler => new("Tobler 步行函数（上下坡不同）", "Tobler's hiking function (uphill and downhill differ)"),
            SlopeModel.AitkenLangmuir => new("Aitken–Langmuir 规则（r.walk 的系数）", "the rule of Aitken and Langmuir (r.walk's coefficients)"),
            _ => new("不计坡度", "slope is not counted"),
        };
        LocalText who = settings.FromFacility
            ? new("步行方向：机构人员 → 居民", "who walks: staff out to residents")
            : new("步行方向：居民 → 机构", "who walks: residents to the facility");
        return new(
            $"行程 = {trip.Zh}。步行在 {cell} 米的网格上按地类速度和坡度计算（八邻域），坡度：{slope.Zh}；{who.Zh}。共 {cells} 个网格，屏障 {barriers} 个（道路经过处可通行），地类、速度或高程缺失 {unknown} 个：不从中通行，因此穿过它们的捷径未计入；位于其中的地点为“无法判定”。救护车仍按路网计算。",
            $"Travel = {trip.En}. Walks are computed on cells of {cell} m by speed of the land cover and slope (eight neighbours); slope: {slope.En}; {who.En}. Of {cells} cells {barriers} are barriers (open where a road passes), and {unknown} lack land cover, a speed or a height: nobody is sent over them, so a short cut across them is not counted, and a place in one is “cannot tell”. Ambulances keep to the road network.");
    }

    public static ReportTable Friction(LandSurface land) => new()
    {
        Id = "friction", Title = new("各地类的步行速度", "Walking speed by land cover"),
        Columns =
        [
            new("class", new("地类代码", "Class"), new("土地覆盖栅格的值", "Value of the land-cover raster"), CellType.Code),
            new("name", new("地类", "Land cover"), new("摩擦表中的名称", "Name in the friction table"), CellType.Text),
            new("walk_kmh", new("平地步行速度（km/h）", "On the flat (km/h)"),
                new("0 为屏障；空为未知", "0 is a barrier; empty is not known"), CellType.Number),
            new("cells", new("网格数", "Cells"), new("网格中这个地类的单元数", "Cells of the grid with this class"), CellType.Number),
            Columns.Source,
        ],
        Rows =
        [
            .. land.Friction.Select(f => new ReportRow(
            [
                ReportCell.Of(Words.Plain(f.Class)), ReportCell.Of(f.Name),
                f.WalkKmh is double kmh ? ReportCell.Of(kmh) : ReportCell.Empty, ReportCell.Of((double)f.Cells), ReportCell.Of(f.Source),
            ])),
        ],
    };
}
