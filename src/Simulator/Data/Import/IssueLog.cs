using System.Globalization;

namespace Simulator.Data.Import;

/// <summary>Collects the issues of one reading, in order. Past <see cref="MostOfOneKind"/> issues of one kind in one file
/// and field the rest is counted, and the count is an issue of its own: nothing is dropped in silence.</summary>
public sealed class IssueLog
{
    /// <summary>Issues of one code, file and field that are listed one by one.</summary>
    public const int MostOfOneKind = 1000;

    private readonly List<DataIssue> issues = [];
    private readonly HashSet<DataIssue> listed = [];
    private readonly Dictionary<(string Code, string File, string Field), (int Count, DataIssue First)> kinds = [];

    /// <summary>Errors so far.</summary>
    public int Errors { get; private set; }

    /// <summary>Adds an issue; the same one twice (a file that serves as two layers) is one.</summary>
    public void Add(DataIssue issue)
    {
        if (!listed.Add(issue))
        {
            return;
        }

        Errors += issue.Severity == IssueSeverity.Error ? 1 : 0;
        var kind = (issue.Code, issue.File, issue.Field);
        if (!kinds.TryGetValue(kind, out var seen))
        {
            seen = (0, issue);
        }

        kinds[kind] = (seen.Count + 1, seen.First);
        if (seen.Count < MostOfOneKind)
        {
            issues.Add(issue);
        }
    }

    public void Error(
        string code, string file, int? row, string field, string found, string expectedZh, string expectedEn) =>
        Add(DataIssue.Error(code, file, row, field, Shortened(found), expectedZh, expectedEn));

    public void Warning(
        string code, string file, int? row, string field, string found, string expectedZh, string expectedEn) =>
        Add(DataIssue.Warning(code, file, row, field, Shortened(found), expectedZh, expectedEn));

    /// <summary>All issues, and one more for each kind that had too many to list.</summary>
    public IReadOnlyList<DataIssue> ToList()
    {
        var all = new List<DataIssue>(issues);
        foreach (((string code, string file, string field), (int count, DataIssue first)) in kinds)
        {
            if (count > MostOfOneKind)
            {
                string more = (count - MostOfOneKind).ToString(CultureInfo.InvariantCulture);
                all.Add(first with
                {
                    Row = null,
                    Found = "",
                    Expected = new($"同类问题还有 {more} 条未逐一列出", $"{more} more of this kind are not listed one by one"),
                });
            }
        }

        return all;
    }

    private static string Shortened(string found) => found.Length <= 200 ? found : found[..200] + "…";
}
