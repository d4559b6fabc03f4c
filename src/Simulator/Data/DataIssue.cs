using System.Globalization;

namespace Simulator.Data;

/// <summary>How bad a problem in the data is: an error stops the run, a warning is listed and counted.</summary>
public enum IssueSeverity
{
    Warning,
    Error,
}

/// <summary>What is wrong with a layer, and where: enough for a planner to open the file and mend it.</summary>
/// <param name="Severity">Error: nothing is computed. Warning: the row is listed and the run goes on.</param>
/// <param name="Code">A stable word for the kind of problem, e.g. <c>number-invalid</c>, <c>id-duplicate</c>.</param>
/// <param name="File">Path relative to the county folder.</param>
/// <param name="Row">Line of the file as a text editor or spreadsheet counts (the header is row 1); null when the
/// whole file is meant.</param>
/// <param name="Field">Column, YAML key or attribute; empty when the row or file as a whole is meant.</param>
/// <param name="Found">The value as it stands in the file; empty when there is none.</param>
/// <param name="Expected">What was expected instead, or what was done about it.</param>
public sealed record DataIssue(
    IssueSeverity Severity, string Code, string File, int? Row, string Field, string Found, LocalText Expected)
{
    public static DataIssue Error(
        string code, string file, int? row, string field, string found, string expectedZh, string expectedEn) =>
        new(IssueSeverity.Error, code, file, row, field, found, new LocalText(expectedZh, expectedEn));

    public static DataIssue Warning(
        string code, string file, int? row, string field, string found, string expectedZh, string expectedEn) =>
        new(IssueSeverity.Warning, code, file, row, field, found, new LocalText(expectedZh, expectedEn));

    /// <summary>One line: <c>villages.csv row 17, population: "12O", expected a number ≥ 0</c>.</summary>
    public string Describe(Language language)
    {
        bool zh = language == Language.Chinese;
        string row = Row is not int r ? ""
            : zh ? string.Create(CultureInfo.InvariantCulture, $" 第 {r} 行")
            : string.Create(CultureInfo.InvariantCulture, $" row {r}");
        string field = Field.Length == 0 ? "" : (zh ? "，" : ", ") + Field;
        string found = Found.Length == 0 ? "" : zh ? $"“{Found}”，" : $"\"{Found}\", ";
        return $"{File}{row}{field}{(zh ? "：" : ": ")}{found}{Expected.In(language)}";
    }
}
