using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>The chosen sites one by one, and the demand points that no candidate reaches.</summary>
internal static class SitingPlaces
{
    /// <summary>What each chosen site does.</summary>
    public static ReportTable Chosen(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        var words = new SitingWords(study);
        string zh = words.Unit.Zh, en = words.Unit.En;
        bool rooms = study.Problem.Capacities is not null, costs = study.Problem.Costs is not null;
        return new ReportTable
        {
            Id = SitingTables.Id(answer, "sites"), Title = SitingTables.Titled(answer, "入选各点", "The chosen sites"),
            Columns =
            [
                SitingTables.Sites, Columns.PlaceId,
                new("catchment", new($"标准内（{zh}）", $"Within the standard ({en})"), new("到该点不超过标准，不论是否另有覆盖", "Within the standard of the site, whoever else covers them"), CellType.Whole),
                new("only_here", new($"仅由该点覆盖（{zh}）", $"Only here ({en})"), new("标准内没有别的入选点或现有机构；不建该点就失去", "No other chosen site and no existing centre covers them: lost without the site"), CellType.Whole),
                new("users", new($"使用者（{zh}）", $"Users ({en})"), new("该点是其最近处；有容量时为分配到该点者", "Whose nearest place it is; under capacities who are assigned to it"), CellType.Whole),
                new("mean", new("平均时间（分钟）", "Mean travel (min)"), new("使用者到该点", "Of its users to the site"), CellType.Minutes),
                .. rooms ? new ReportColumn[] { new("capacity", new("容量（居民）", "Capacity (residents)"), new("设置 capacity，或名单中的容量，或床位 × 每床居民数", "The setting capacity, or that of the list, or beds × residents per bed"), CellType.Whole) } : [],
                .. costs ? new ReportColumn[] { new("cost", new("费用", "Cost"), new("名单中的费用，或设置 default_cost", "Cost in the list, or the setting default_cost"), CellType.Number) } : [],
                Columns.Source,
            ],
            Rows =
            [
                .. study.Shares.Select(share => new ReportRow(
                [
                    SitingTables.SiteNames(study, [share.Site]), ReportCell.Of(study.Inputs.Candidates[share.Site].Facility.Id),
                    ReportCell.Of(share.Catchment), ReportCell.Of(share.OnlyHere), ReportCell.Of(share.Users),
                    share.Users > 0 ? ReportCell.Of(share.MeanMinutes) : ReportCell.Empty,
                    .. rooms ? new[] { ReportCell.Of(study.Problem.Capacities![share.Site]) } : [],
                    .. costs ? new[] { ReportCell.Of(study.Problem.Costs![share.Site]) } : [],
                    ReportCell.Of(study.Inputs.Candidates[share.Site].Facility.Source),
                ])),
            ],
        };
    }

    /// <summary>Demand points that no allowed candidate and no existing centre reaches, or that were left out for that;
    /// null when there is none.</summary>
    public static ReportTable? Unreached(SitingAnswer answer)
    {
        SitingStudy study = answer.Study;
        SitingProblem problem = study.Problem;
        int[] points = [.. study.Result.OutOfReach.Union(study.LeftOut)
            .OrderByDescending(i => study.Inputs.Demand[i].Population).ThenBy(i => i)];
        if (points.Length == 0)
        {
            return null;
        }

        HashSet<int> removed = [.. problem.Removed.Select(r => r.Site), .. problem.LockedOut];
        bool covering = problem.Model.IsCovering();
        return new ReportTable
        {
            Id = SitingTables.Id(answer, "unreached"),
            Title = covering ? SitingTables.Titled(answer, "标准内没有任何候选点或现有机构的人口点", "Demand points within the standard of no candidate and no existing centre")
                : SitingTables.Titled(answer, "没有道路通往任何候选点或现有机构的人口点", "Demand points without a route to any candidate or existing centre"),
            Columns =
            [
                Columns.Place, Columns.PlaceId, Columns.Residents,
                new("nearest_candidate", new("最近候选点", "Nearest candidate"), new("允许入选的候选点中时间最短者", "Of the allowed candidates the one with the shortest time"), CellType.Text),
                Columns.Minutes, Columns.Source,
            ],
            Rows =
            [
                .. points.Select(i =>
                {
                    DemandPoint point = study.Inputs.Demand[i];
                    ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
                    (int nearest, uint least) = (-1, TravelTime.Unreachable);
                    for (int s = 0; s < times.Length; s++)
                    {
                        (nearest, least) = !removed.Contains(s) && times[s] < least ? (s, times[s]) : (nearest, least);
                    }

                    return new ReportRow(
                    [
                        ReportCell.Of(Words.NameOf(point)), ReportCell.Of(point.Id), ReportCell.Of(point.Population),
                        nearest < 0 ? ReportCell.Empty : SitingTables.SiteNames(study, [nearest]),
                        nearest < 0 ? ReportCell.Unreachable : ReportCell.Of(TravelTime.ToMinutes(least)), ReportCell.Of(point.Source),
                    ]);
                }),
            ],
            PrintedRows = 12,
        };
    }
}
