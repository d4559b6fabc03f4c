using Simulator.Access;
using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>The main job for several counties in one process: each is read, computed, written to its own results folder and
/// let go of, so that a province needs the memory of as many counties as there are threads.</summary>
/// <remarks>The counties share nothing; what is written for one does not depend on the others, nor on the threads. A county
/// whose data has errors is told and the others go on.</remarks>
public static class ProvinceRun
{
    /// <summary>Runs every county.</summary>
    /// <param name="folders">County folders, their last names all different.</param>
    /// <param name="target">Results of a county go into the sub-folder of its folder's name.</param>
    /// <param name="scenario">Scenario of each folder, or the baseline.</param>
    /// <param name="language">Language of the results.</param>
    /// <param name="strict">Warnings count as errors.</param>
    /// <param name="threads">Counties at one time, ≥ 1.</param>
    /// <param name="progress">Told after each county; may be null.</param>
    /// <param name="cancel">A county that is being computed leaves its old results in place.</param>
    /// <returns>One for each folder, in their order.</returns>
    public static IReadOnlyList<RunCounty> Run(
        IReadOnlyList<string> folders, string target, string scenario, Language language, bool strict, int threads,
        IProgress<AnalysisProgress>? progress, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var counties = new RunCounty[folders.Count];
        int done = 0, inner = folders.Count >= threads ? 1 : 0;
        Parallel.For(0, folders.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            counties[i] = One(folders[i], Path.Combine(target, NameOf(folders[i])), scenario, language, strict, inner, cancel);
            int now = Interlocked.Increment(ref done);
            progress?.Report(new AnalysisProgress(
                new LocalText($"已算完 {now} / {folders.Count} 个县", $"{now} of {folders.Count} counties"), (double)now / folders.Count));
        });
        return counties;
    }

    /// <summary>Last name of a folder.</summary>
    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    /// <summary>One row for each county.</summary>
    public static ReportTable Table(IReadOnlyList<RunCounty> counties) => new()
    {
        Id = "counties",
        Title = new("各县结果", "Results by county"),
        Columns =
        [
            new("county", new("县（市、区）", "County"), new("名称；数据有误的写文件夹名", "Its name; the folder's where the data has errors"), CellType.Text),
            new("code", new("编码", "Code"), new("行政区划代码，文本", "Division code, as text"), CellType.Code),
            new("residents", new("居民（人）", "Residents (persons)"), new("按控制总数换算后的人口", "Residents after scaling to the control total"), CellType.Whole),
            new("circle", new("服务圈", "Circle"), new("服务圈是否基本形成", "Whether the circle is basically formed"), CellType.Status),
            new("served", new("圈内居民（人）", "Residents served"), new("在服务圈内且容量足够的居民", "Residents inside the circle and within capacities"), CellType.Whole),
            new("ambulances", new("救护车应配（辆）", "Ambulances required"), new("按标准包的配置规则", "By the quota of the rule packs"), CellType.Whole),
            new("warnings", new("数据警告", "Data warnings"), new("逐条见该县的 issues.csv", "One by one in the county's issues.csv"), CellType.Whole),
            new("results", new("结果", "Results"), new("结果文件夹；数据有误则没有", "Results folder; none where the data has errors"), CellType.Text),
        ],
        Rows =
        [
            .. counties.Select(c => c.Circle is not Verdict circle
                ? new ReportRow([ReportCell.Of(c.Name), ReportCell.Of(c.Code), ReportCell.Empty, ReportCell.Empty, ReportCell.Empty, ReportCell.Empty,
                    ReportCell.Of(c.Issues.Count), ReportCell.Of(new LocalText("数据有误，未计算", "errors in the data: not computed"))])
                : new ReportRow([ReportCell.Of(c.Name), ReportCell.Of(c.Code), ReportCell.Of(c.Residents), ReportCell.Of(Status(circle)), ReportCell.Of(c.Served),
                    c.Ambulances is int n ? ReportCell.Of(n) : ReportCell.Unknown, ReportCell.Of(c.Issues.Count), ReportCell.Of(NameOf(c.Folder))])),
        ],
    };

    private static StatusWord Status(Verdict verdict) => Audits.AuditTables.Status(verdict);

    private static RunCounty One(
        string folder, string target, string scenario, Language language, bool strict, int inner, CancellationToken cancel)
    {
        WorkspaceLoad load = Workspace.Load(folder, cancel);
        var issues = new List<DataIssue>(load.Issues);
        ScenarioCounty? county = load.Workspace is Workspace baseline && !(strict && issues.Count > 0)
            ? ScenarioCounty.Load(baseline, scenario, issues) : null;
        if (county is null)
        {
            return new RunCounty(folder, LocalText.Same(NameOf(folder)), "", 0, null, 0, null, issues);
        }

        var models = new TravelModels(inner);
        CountyAnalysis done = AnalysisRun.Run(county.Workspace, county.Scenario, models, null, cancel);
        done = AnalysisRun.WithAmbulanceStudy(done, models, null, cancel);
        ResultsFolder.Write(target, CountyResults.Of(done), language, cancel);
        return new RunCounty(folder, done.County.Name, done.County.Code, done.County.Population.Residents, done.Circle.Status,
            done.CircleCoverage.All.Served, done.Ambulances?.Required, done.Issues);
    }
}
