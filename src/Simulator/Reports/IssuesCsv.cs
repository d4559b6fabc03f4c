using System.Globalization;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>Every problem of the data as one row: enough to open the file and mend it.</summary>
public static class IssuesCsv
{
    public static byte[] Render(IReadOnlyList<DataIssue> issues, Language language)
    {
        var csv = new CsvText();
        string[] headers = language == Language.Chinese
            ? ["级别", "代码", "文件", "行", "字段", "现值", "应为或处理"]
            : ["Severity", "Code", "File", "Row", "Field", "Found", "Expected, or what was done"];
        foreach (string header in headers)
        {
            csv.Text(header);
        }

        csv.EndRow();
        foreach (DataIssue issue in issues)
        {
            csv.Text(SeverityName(issue.Severity).In(language)).Text(issue.Code).Text(issue.File)
                .Raw(issue.Row?.ToString(CultureInfo.InvariantCulture) ?? "").Text(issue.Field).Text(issue.Found)
                .Text(issue.Expected.In(language));
            csv.EndRow();
        }

        return csv.ToBytes();
    }

    public static LocalText SeverityName(IssueSeverity severity) =>
        severity == IssueSeverity.Error ? new("错误", "error") : new("警告", "warning");
}
