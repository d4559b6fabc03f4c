namespace Simulator.Reports;

/// <summary>What a column holds, and so how it is written and aligned.</summary>
public enum CellType
{
    Text,

    /// <summary>Digits that are a name, not a quantity: division codes. Never read as a number.</summary>
    Code,

    /// <summary>Whole number with thousands separators: persons, beds, vehicles.</summary>
    Whole,

    /// <summary>Number with decimals.</summary>
    Number,

    /// <summary>A share from 0 to 1, written in % with one decimal.</summary>
    Share,

    /// <summary>Minutes with one decimal.</summary>
    Minutes,

    /// <summary>A status word with its sign.</summary>
    Status,
}
