using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>Workbooks as offices send them.</summary>
public class ExcelLayerTests
{
    [Fact]
    public void The_first_sheet_is_read_with_codes_as_whole_text_and_sheet_rows()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("people.xlsx"), null,
            ["编码", "名称", "经度", "纬度", "常住人口（人）", "备注"],
            [511681100201.0, "东村", 106.70, 30.30, 1234.5, true],
            [],
            [511681100202.0, "西村", 106.71, 30.31, "１,000", null]);
        folder.With("county.yaml", "name: a\ncode: \"511681\"\nyear: 2020\npopulation: {layer: people.xlsx}\n");

        CountyLoad load = CountyFolder.Load(folder.Path);

        Assert.DoesNotContain(load.Issues, i => i.Code != "facilities-none");
        IReadOnlyList<DemandPoint> points = load.County!.Population.Points;
        Assert.Equal(["511681100201", "511681100202"], points.Select(p => p.Id));
        Assert.Equal([1234.5, 1000], points.Select(p => p.Population));
        Assert.Equal(["people.xlsx:2", "people.xlsx:4"], points.Select(p => p.Source));
    }

    [Fact]
    public void Merged_cells_are_reported_and_a_wrong_number_is_named_by_its_sheet_row()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("people.xlsx"), "B2:B3", ["编码", "名称", "常住人口"], ["1", "村", 10.0], ["2", null, "未知"]);
        var log = new IssueLog();

        Simulator.Data.Import.Table table = ExcelLayer.Read(folder.File("people.xlsx"), "people.xlsx", log)!;
        var fields = new TableFields(table, ColumnNames.PopulationTable, new Dictionary<string, string>(), log);

        Assert.Null(fields.Number(table.Rows[1], "population"));
        Assert.Equal(["cells-merged", "number-invalid"], log.ToList().Select(i => i.Code));
        Assert.Equal(3, log.ToList()[1].Row);
    }

    private static void Write(string path, string? merged, params object?[][] rows)
    {
        using SpreadsheetDocument book = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        WorkbookPart workbook = book.AddWorkbookPart();
        WorksheetPart sheet = workbook.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        for (int r = 0; r < rows.Length; r++)
        {
            var row = new Row { RowIndex = (uint)r + 1 };
            for (int c = 0; c < rows[r].Length; c++)
            {
                if (rows[r][c] is object value)
                {
                    row.Append(CellOf($"{(char)('A' + c)}{r + 1}", value));
                }
            }

            data.Append(row);
        }

        sheet.Worksheet = new Worksheet(data);
        if (merged is not null)
        {
            sheet.Worksheet.Append(new MergeCells(new MergeCell { Reference = merged }));
        }

        workbook.Workbook = new Workbook(new Sheets(
            new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "数据" }));
        workbook.Workbook.Save();
    }

    private static Cell CellOf(string at, object value) => value switch
    {
        double number => new Cell { CellReference = at, CellValue = new CellValue(number) },
        bool flag => new Cell { CellReference = at, DataType = CellValues.Boolean, CellValue = new CellValue(flag) },
        _ => new Cell
        {
            CellReference = at, DataType = CellValues.InlineString, InlineString = new InlineString(new Text((string)value)),
        },
    };
}
