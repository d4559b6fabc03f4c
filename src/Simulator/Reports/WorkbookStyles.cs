using DocumentFormat.OpenXml.Spreadsheet;

namespace Simulator.Reports;

/// <summary>The cell formats of the workbook, by index: type × plain or bold or lower bound.</summary>
public static class WorkbookStyles
{
    public const uint Header = 1;
    public const uint Wrapped = 2;

    private const int FirstTyped = 3;

    private static readonly CellType[] Types = Enum.GetValues<CellType>();

    private static readonly uint[] FontColours = [0x1A1A1A, 0x1B7837, 0xB2182B, 0x8A5A00, 0x5A5A5A];

    /// <summary>Index of the format of a cell.</summary>
    /// <param name="type">Type of its column.</param>
    /// <param name="isDifference">Written with sign.</param>
    /// <param name="isAtLeast">Written with ≥ before it.</param>
    /// <param name="isTotal">Bold.</param>
    public static uint Of(CellType type, bool isDifference, bool isAtLeast, bool isTotal)
    {
        int variant = isAtLeast ? 1 : isDifference ? 2 : 0;
        return (uint)(FirstTyped + (Array.IndexOf(Types, type) * 3 + variant) * 2 + (isTotal ? 1 : 0));
    }

    /// <summary>Index of the format of a status word: coloured as in the report.</summary>
    public static uint Of(StatusWord status)
    {
        int colour = status switch
        {
            StatusWord.Met or StatusWord.Served => 1,
            StatusWord.NotMet or StatusWord.OutOfReach => 2,
            StatusWord.Conflicting or StatusWord.ShortOfCapacity => 3,
            _ => 4,
        };
        return (uint)(FirstTyped + Types.Length * 6 + colour);
    }

    /// <summary>The style sheet that the indices above point into.</summary>
    public static Stylesheet Sheet()
    {
        var fonts = new Fonts(Font(false, FontColours[0]), Font(true, FontColours[0]));
        foreach (uint colour in FontColours)
        {
            fonts.Append(Font(true, colour));
        }

        var formats = new NumberingFormats();
        var cells = new CellFormats(
            new CellFormat(),
            new CellFormat
            {
                FontId = 1, FillId = 2, BorderId = 1, ApplyFont = true, ApplyFill = true, ApplyBorder = true,
                Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center },
                ApplyAlignment = true,
            },
            new CellFormat
            {
                Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }, ApplyAlignment = true,
            });
        uint formatId = 164;
        foreach (CellType type in Types)
        {
            for (int variant = 0; variant < 3; variant++)
            {
                string code = variant switch
                {
                    1 => "\"≥ \"" + Code(type),
                    2 => $"+{Code(type)};-{Code(type)};{Code(type)}",
                    _ => Code(type),
                };
                if (type is CellType.Text or CellType.Code or CellType.Status)
                {
                    code = "@";
                }

                formats.Append(new NumberingFormat { NumberFormatId = formatId, FormatCode = code });
                for (uint bold = 0; bold < 2; bold++)
                {
                    cells.Append(new CellFormat
                    {
                        NumberFormatId = formatId, FontId = bold, ApplyNumberFormat = true, ApplyFont = true,
                    });
                }

                formatId++;
            }
        }

        for (uint colour = 0; colour < FontColours.Length; colour++)
        {
            cells.Append(new CellFormat { FontId = 2 + colour, ApplyFont = true });
        }

        return new Stylesheet(
            formats, fonts,
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill
                {
                    PatternType = PatternValues.Solid, ForegroundColor = new ForegroundColor { Rgb = "FFEEEEEE" },
                })),
            new Borders(new Border(), new Border(
                new LeftBorder(), new RightBorder(), new TopBorder(),
                new BottomBorder { Style = BorderStyleValues.Medium }, new DiagonalBorder())),
            cells);
    }

    private static string Code(CellType type) => type switch
    {
        CellType.Whole => "#,##0",
        CellType.Number => "#,##0.####",
        CellType.Share => "0.0%",
        CellType.Minutes => "#,##0.0",
        _ => "@",
    };

    private static Font Font(bool bold, uint colour)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(
            new FontSize { Val = 10.5 }, new Color { Rgb = $"FF{colour:X6}" }, new FontName { Val = "Microsoft YaHei" });
        return font;
    }
}
