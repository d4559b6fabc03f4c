using Simulator.Data;
using Simulator.Scenarios;

namespace Simulator.Cli.Terminal;

/// <summary>Reads a county folder for a command, and says what is wrong with it.</summary>
internal static class CountyLoading
{
    /// <summary>Warnings that are printed one by one; the rest is counted.</summary>
    private const int PrintedWarnings = 10;

    /// <summary>The workspace, or null after every problem was printed: the command then ends with exit code 1.</summary>
    /// <param name="folder">County folder.</param>
    /// <param name="language">Language of the messages.</param>
    /// <param name="strict">Warnings count as errors.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static Workspace? Load(DirectoryInfo folder, Language language, bool strict, CancellationToken cancel)
    {
        WorkspaceLoad load = Workspace.Load(folder.FullName, cancel);
        bool failed = load.Workspace is null || (strict && load.Issues.Count > 0);
        if (failed)
        {
            PrintAll(load.Issues, language);
            Console.Error.WriteLine(new LocalText(
                $"数据有 {Count(load.Issues, IssueSeverity.Error)} 处错误、{Count(load.Issues, IssueSeverity.Warning)} 处警告；未计算，已有结果保持不变。",
                $"{Count(load.Issues, IssueSeverity.Error)} errors and {Count(load.Issues, IssueSeverity.Warning)} warnings in the data; nothing was computed, existing results are untouched.")
                .In(language));
            return null;
        }

        PrintSome(load.Issues, language);
        return load.Workspace;
    }

    /// <summary>The county under a scenario of its folder, or null after every problem was printed.</summary>
    public static ScenarioCounty? Under(Workspace baseline, string scenario, Language language)
    {
        var issues = new List<DataIssue>();
        ScenarioCounty? county = ScenarioCounty.Load(baseline, scenario, issues);
        PrintAll(issues, language);
        return county;
    }

    /// <summary>Every issue on a line of its own, errors first.</summary>
    public static void PrintAll(IEnumerable<DataIssue> issues, Language language)
    {
        foreach (DataIssue issue in issues.OrderByDescending(i => i.Severity))
        {
            Console.Error.WriteLine($"{Word(issue.Severity).In(language)} {issue.Describe(language)}");
        }
    }

    private static void PrintSome(IReadOnlyList<DataIssue> warnings, Language language)
    {
        PrintAll(warnings.Take(PrintedWarnings), language);
        if (warnings.Count > PrintedWarnings)
        {
            int more = warnings.Count - PrintedWarnings;
            Console.Error.WriteLine(new LocalText(
                $"……另有 {more} 处警告；simulator check 全部列出。",
                $"… and {more} more warnings; simulator check lists them all.").In(language));
        }
    }

    private static LocalText Word(IssueSeverity severity) => severity == IssueSeverity.Error
        ? new LocalText("错误：", "error:")
        : new LocalText("警告：", "warning:");

    private static int Count(IReadOnlyList<DataIssue> issues, IssueSeverity severity) =>
        issues.Count(i => i.Severity == severity);
}
