using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using Simulator.Data;
using Simulator.Reports;

namespace Simulator.Tests.Reports;

public class TableFilesTests
{
    private static readonly ReportTable[] Tables = [.. SampleReport.Document.Tables()];

    [Fact]
    public void A_csv_file_holds_a_header_with_units_and_then_data_only()
    {
        byte[] bytes = CsvTables.Render(Tables[0], Language.Chinese);
        string[] lines = Lines(bytes);

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("地点,编码,居民（人）,覆盖率（%）,覆盖率（%）：下限,时间（分钟）,状态,来源", lines[0]);
        Assert.Equal("示例一镇,999999100000,20000,100,,12.345,已服务,towns.csv:2", lines[1]);
        Assert.Equal("示例六镇,999999100500,15000,50,≥,17.345,已服务,towns.csv:7", lines[6]);
        Assert.Equal("示例七乡,999999100600,14000,无法判定,,18.345,已服务,towns.csv:8", lines[7]);
        Assert.Equal("示例八镇,999999100700,13000,65,,不可达,未覆盖,towns.csv:9", lines[8]);
        Assert.Equal(1 + Tables[0].Rows.Count, lines.Length);
    }

    [Fact]
    public void A_name_that_looks_like_a_formula_is_not_one_in_any_table()
    {
        Assert.StartsWith("'=cmd|' /C calc'!A0,", Lines(CsvTables.Render(Tables[0], Language.Chinese))[5],
            StringComparison.Ordinal);

        using var container = new ZipArchive(new MemoryStream(Workbook.Render(Tables, Language.Chinese)));
        foreach (ZipArchiveEntry entry in container.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            string xml = reader.ReadToEnd();
            Assert.DoesNotContain("<x:f>", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_quote_and_a_comma_survive_a_csv_file()
    {
        Assert.StartsWith("\"<img src=x onerror=alert(1)>\"\"&'\",", Lines(CsvTables.Render(Tables[0], Language.English))[4],
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_column_of_every_table_is_defined()
    {
        string[] lines = Lines(CsvTables.Definitions(Tables, Language.English));

        Assert.Equal(1 + Tables.Sum(table => table.Columns.Count), lines.Length);
        Assert.Contains("coverage-by-township.csv,Travel and coverage by township,Travel (min),minutes,"
            + "\"Travel to the nearest facility, walking included\"", lines);
    }

    [Fact]
    public void The_workbook_reads_back_with_its_types()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = new MemoryStream(Workbook.Render(Tables, Language.Chinese));
        using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
        var names = new List<string>();
        var sheets = new List<List<object?[]>>();
        do
        {
            names.Add(reader.Name);
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            }

            sheets.Add(rows);
        }
        while (reader.NextResult());

        Assert.Equal(["目录", "各乡镇到乡镇卫生院的时间与覆盖", "全部人口点", "指标与单位"], names);
        object?[] first = sheets[1][1];
        Assert.Equal(["示例一镇", "999999100000", 20000.0, 1.0, 12.345, "✓ 已服务", "towns.csv:2"], first);
        Assert.Equal(SampleReport.FormulaName, sheets[1][5][0]);
        Assert.Equal("? 无法判定", sheets[1][7][3]);
        Assert.Equal(1 + Tables.Sum(table => table.Columns.Count), sheets[3].Count);
    }

    [Fact]
    public void The_same_tables_give_the_same_workbook()
    {
        Assert.Equal(Workbook.Render(Tables, Language.Chinese), Workbook.Render(Tables, Language.Chinese));
    }

    [Fact]
    public void Tables_with_long_or_equal_titles_get_sheets_of_their_own()
    {
        ReportTable twin = Tables[1] with { Title = new(new string('长', 40), "a/b:c") };
        using var stream = new MemoryStream(Workbook.Render([twin, twin, twin], Language.Chinese));
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using IExcelDataReader reader = ExcelReaderFactory.CreateOpenXmlReader(stream);

        Assert.Equal(5, reader.ResultsCount);
    }

    [Fact]
    public void Issues_are_listed_with_file_row_field_and_what_was_expected()
    {
        DataIssue issue = DataIssue.Warning("number-invalid", "villages.csv", 17, "population", "12O", "应为 ≥ 0 的数", "a number ≥ 0");

        Assert.Equal(["Severity,Code,File,Row,Field,Found,\"Expected, or what was done\"",
            "warning,number-invalid,villages.csv,17,population,12O,a number ≥ 0"], Lines(IssuesCsv.Render([issue], Language.English)));
    }

    private static string[] Lines(byte[] csv) => Encoding.UTF8.GetString(csv.AsSpan(3)).TrimEnd('\n').Split('\n');
}
