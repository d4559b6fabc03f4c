using Simulator.Audit;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Scenarios;

/// <summary>The audit of several counties in one process: each is read, audited and let go of, so that a province needs the
/// memory of as many counties as there are threads.</summary>
/// <remarks>The counties share nothing; results stand in the order of the folders whatever the number of threads.</remarks>
public static class ProvinceAudit
{
    /// <summary>The county folders that are meant: a folder that holds <c>county.yaml</c> is one; of any other folder its
    /// sub-folders that hold one, by name. A folder with none stands as it is, and its reading says what is wrong.</summary>
    public static IReadOnlyList<string> Folders(IEnumerable<string> given)
    {
        var folders = new List<string>();
        foreach (string folder in given)
        {
            string[] counties = File.Exists(Path.Combine(folder, Manifest)) || !Directory.Exists(folder) ? []
                : [.. Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, Manifest))).Order(StringComparer.Ordinal)];
            folders.AddRange(counties.Length > 0 ? counties : [folder]);
        }

        return folders;
    }

    private const string Manifest = "county.yaml";

    /// <summary>Audits every county.</summary>
    /// <param name="folders">County folders.</param>
    /// <param name="packs">Rule packs to judge by; empty takes those of each county's manifest.</param>
    /// <param name="year">Year of deadlines; null takes each county's own.</param>
    /// <param name="strict">Warnings count as errors.</param>
    /// <param name="threads">Counties at one time, ≥ 1.</param>
    /// <param name="detail">Called once for each county that could be audited, from several threads.</param>
    /// <param name="progress">Told after each county; may be null.</param>
    /// <param name="cancel">Looked at between the parts of each county.</param>
    /// <returns>One for each folder, in their order.</returns>
    public static IReadOnlyList<AuditedCounty<T>> Run<T>(
        IReadOnlyList<string> folders, IReadOnlyList<string> packs, int? year, bool strict, int threads,
        Func<Workspace, CountyAudit, T> detail, IProgress<AnalysisProgress>? progress, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var counties = new AuditedCounty<T>[folders.Count];
        int done = 0;
        // where every core has a county of its own, no county splits its work further
        int inner = folders.Count >= threads ? 1 : 0;
        Parallel.For(0, folders.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            counties[i] = One(folders[i], packs, year, strict, inner, detail, cancel);
            int now = Interlocked.Increment(ref done);
            progress?.Report(new AnalysisProgress(
                new LocalText($"已核对 {now} / {folders.Count} 个县", $"{now} of {folders.Count} counties"), (double)now / folders.Count));
        });
        return counties;
    }

    private static AuditedCounty<T> One<T>(
        string folder, IReadOnlyList<string> packs, int? year, bool strict, int inner, Func<Workspace, CountyAudit, T> detail,
        CancellationToken cancel)
    {
        WorkspaceLoad load = Workspace.Load(folder, cancel);
        var issues = new List<DataIssue>(load.Issues);
        Workspace? workspace = load.Workspace;
        if (workspace is not null && packs.Count > 0)
        {
            RulePackLoad named = RulePackFolder.Load(packs, folder);
            issues.AddRange(named.Issues);
            workspace = workspace with { Packs = named.Packs };
        }

        if (workspace is null || (strict && issues.Count > 0) || issues.Exists(i => i.Severity == IssueSeverity.Error))
        {
            return new AuditedCounty<T>(folder, LocalText.Same(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))),
                "", null, null, default, issues);
        }

        County county = workspace.County;
        CountyAudit audit = AuditRun.Run(workspace, new TravelModels(inner), year, cancel);
        double residents = county.Population.Residents;
        return new AuditedCounty<T>(folder, county.Name, county.Code, residents > 0 ? residents : null, audit,
            detail(workspace, audit), [.. issues, .. audit.Issues]);
    }
}
