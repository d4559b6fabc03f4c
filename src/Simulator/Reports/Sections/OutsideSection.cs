using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>Who is not served and why, place by place.</summary>
internal static class OutsideSection
{
    private const int PrintedPlaces = 30;

    public static ReportSection Of(CountyAnalysis analysis, CountyMaps maps)
    {
        var blocks = new List<ReportBlock> { new ReportParagraph(Finding(analysis), ParagraphTone.Finding) };
        bool someone = analysis.CircleCoverage.Status.Any(s => s != ReachStatus.Served);
        if (someone && maps.Status() is { } map)
        {
            blocks.Add(map);
        }

        blocks.Add(ByReason(analysis));
        blocks.Add(Places(analysis));
        if (analysis.Unjoined.Count > 0)
        {
            blocks.Add(Unjoined(analysis));
        }

        return new ReportSection("outside", new("谁在圈外，为什么", "Who is outside, and why"), blocks);
    }

    /// <summary>One sentence on those who are out of reach.</summary>
    public static LocalText Finding(CountyAnalysis analysis)
    {
        TierCoverage circle = analysis.CircleCoverage;
        if (analysis.Travel == TravelKind.None)
        {
            return new("没有坐标，谁在圈外无法判定。", "Cannot tell who is outside: there are no coordinates.");
        }

        if (circle.All.OutOfReach < 0.5)
        {
            return circle.All.CannotTell < 0.5
                ? new("没有居民在圈外。", "Nobody is outside the circle.")
                : new($"{Words.Persons(circle.All.CannotTell)} 人无法判定是否在圈外（{Reasons(analysis, ReachStatus.CannotTell).Zh}）。",
                    $"For {Words.Persons(circle.All.CannotTell)} residents it cannot be told ({Reasons(analysis, ReachStatus.CannotTell).En}).");
        }

        LocalText reasons = Reasons(analysis, ReachStatus.OutOfReach);
        return new($"{Words.Persons(circle.All.OutOfReach)} 人在圈外：{reasons.Zh}。",
            $"{Words.Persons(circle.All.OutOfReach)} residents are outside: {reasons.En}.");
    }

    private static LocalText Reasons(CountyAnalysis analysis, ReachStatus status) => Words.Join(
        Tally(analysis).Where(row => row.Status == status && row.Residents >= 0.5).Select(row =>
        {
            LocalText words = Words.Of(row.Reason);
            string people = Words.Persons(row.Residents);
            return new LocalText($"{words.Zh} {people} 人", $"{people} {words.En}");
        }), "，", ", ");

    private static List<(ReachStatus Status, ReachReason Reason, int Places, double Residents)> Tally(CountyAnalysis analysis)
    {
        TierCoverage circle = analysis.CircleCoverage;
        var tally = new SortedDictionary<(ReachStatus, ReachReason), (int Places, double Residents)>();
        for (int i = 0; i < circle.Status.Length; i++)
        {
            if (circle.Status[i] == ReachStatus.Served)
            {
                continue;
            }

            (ReachStatus, ReachReason) key = (circle.Status[i], circle.Reason[i]);
            (int places, double residents) = tally.GetValueOrDefault(key);
            tally[key] = (places + 1, residents + analysis.County.Population.Points[i].Population - circle.ServedResidents[i]);
        }

        return [.. tally.Select(entry => (entry.Key.Item1, entry.Key.Item2, entry.Value.Places, entry.Value.Residents))];
    }

    private static ReportTable ByReason(CountyAnalysis analysis)
    {
        var tally = Tally(analysis);
        long[] people = LargestRemainder.Round([.. tally.Select(row => row.Residents)]);
        return new ReportTable
        {
            Id = "outside-by-reason",
            Title = new("未获服务的居民：按原因", "Residents not served, by reason"),
            Columns =
            [
                new("reason", new("原因", "Reason"), new("为什么没有被服务", "Why they are not served"), CellType.Text), Columns.Status,
                new("places", new("人口点（个）", "Demand points"), new("涉及的人口点数", "Demand points concerned"), CellType.Whole),
                new("residents", new("居民（人）", "Residents (persons)"), new("这些人口点中未被服务的居民", "Residents of these points who are not served"), CellType.Whole),
                Columns.Source,
            ],
            Rows =
            [
                .. tally.Select((row, i) => new ReportRow(
                [
                    ReportCell.Of(Words.Of(row.Reason)), ReportCell.Of(Words.Of(row.Status)), ReportCell.Of(row.Places),
                    ReportCell.Of(people[i]), ReportCell.Of("circle"),
                ])),
            ],
        };
    }

    private static ReportTable Places(CountyAnalysis analysis)
    {
        County county = analysis.County;
        TierCoverage circle = analysis.CircleCoverage;
        bool told = analysis.Travel != TravelKind.None;
        int[] outside =
        [
            .. Enumerable.Range(0, circle.Status.Length).Where(i => circle.Status[i] != ReachStatus.Served)
                .OrderByDescending(i => county.Population.Points[i].Population - circle.ServedResidents[i]).ThenBy(i => i),
        ];
        return new ReportTable
        {
            Id = "outside-places",
            Title = new("未获服务的地点（按人数从多到少）", "Places not served (most residents first)"),
            Columns =
            [
                Columns.Place, Columns.PlaceId, Columns.Township,
                new("residents", new("未服务（人）", "Not served (persons)"), new("该点未被服务的居民", "Residents of the place who are not served"), CellType.Whole),
                Columns.Status,
                new("reason", new("原因", "Reason"), new("为什么没有被服务", "Why they are not served"), CellType.Text),
                Columns.NearestFacility, Columns.Minutes, Columns.Source,
            ],
            Rows =
            [
                .. outside.Select(i =>
                {
                    DemandPoint point = county.Population.Points[i];
                    int facility = circle.NearestFacility[i];
                    return new ReportRow(
                    [
                        ReportCell.Of(Words.NameOf(point)), ReportCell.Of(point.Id),
                        ReportCell.Of(Words.TownshipName(county, point.TownshipCode)),
                        ReportCell.Of(point.Population - circle.ServedResidents[i]), ReportCell.Of(Words.Of(circle.Status[i])),
                        ReportCell.Of(Words.Of(circle.Reason[i])),
                        facility >= 0 ? ReportCell.Of(Words.NameOf(county.Facilities[facility])) : ReportCell.Empty,
                        MinutesCell(circle, i, told), ReportCell.Of(point.Source),
                    ]);
                }),
            ],
            PrintedRows = PrintedPlaces,
        };
    }

    /// <summary>Minutes of a demand point: unknown without coordinates or facilities, "no route" where it is cut off.</summary>
    public static ReportCell MinutesCell(TierCoverage coverage, int point, bool isTravelKnown) =>
        !isTravelKnown || coverage.Reason[point] == ReachReason.NoCoordinates
            || (coverage.Reason[point] == ReachReason.ListIncomplete && coverage.NearestFacility[point] < 0)
            ? ReportCell.Unknown : ReportCell.Of(coverage.Minutes(point));

    private static ReportTable Unjoined(CountyAnalysis analysis) => new()
    {
        Id = "unjoined-places",
        Title = new("没有连接到路网的地点", "Places that are not on the network"),
        Columns =
        [
            new("place", new("地点或机构", "Place or facility"), new("名称", "Name"), CellType.Text), Columns.PlaceId,
            new("layer", new("图层", "Layer"), new("人口或机构", "Population or facilities"), CellType.Text),
            new("why", new("原因", "Why"), new("为什么没有连接；从不悄悄连接", "Why it is not connected; it is never connected in silence"), CellType.Text),
            Columns.Residents, Columns.Source,
        ],
        Rows =
        [
            .. analysis.Unjoined.Select(place => new ReportRow(
            [
                ReportCell.Of(place.Name), ReportCell.Of(place.Id),
                ReportCell.Of(place.Layer == "facilities" ? new LocalText("机构", "facilities") : new LocalText("人口", "population")),
                ReportCell.Of(Words.Of(place.Status)),
                place.Layer == "facilities" ? ReportCell.Empty : ReportCell.Of(place.Residents), ReportCell.Of(place.Source),
            ])),
        ],
        PrintedRows = 20,
    };
}
