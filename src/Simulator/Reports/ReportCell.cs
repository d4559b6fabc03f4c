using Simulator.Data;

namespace Simulator.Reports;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Nothing belongs here.</summary>
    Empty,

    /// <summary>Something belongs here and is not known: "cannot tell", never zero.</summary>
    Unknown,

    /// <summary>There is no route: an answer, not a gap.</summary>
    Unreachable,

    Text,
    Number,
    Status,
}

/// <summary>One typed cell of a table or one attribute of a feature.</summary>
public readonly record struct ReportCell
{
    public CellKind Kind { get; private init; }

    /// <summary>The number, in the unit of its column (shares 0 to 1).</summary>
    public double Number { get; private init; }

    /// <summary>The figure is a lower bound, because a facility list is not complete: written with ≥.</summary>
    public bool IsAtLeast { get; private init; }

    public LocalText? Text { get; private init; }

    public StatusWord Status { get; private init; }

    public static ReportCell Empty => default;

    public static ReportCell Unknown => new() { Kind = CellKind.Unknown };

    public static ReportCell Unreachable => new() { Kind = CellKind.Unreachable };

    public static ReportCell Of(LocalText text) => new() { Kind = CellKind.Text, Text = text };

    /// <summary>A name, code or word that reads the same in both languages; empty text is an empty cell.</summary>
    public static ReportCell Of(string text) => text.Length == 0 ? Empty : Of(LocalText.Same(text));

    /// <summary>Null is unknown; infinity is unreachable.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number.</exception>
    public static ReportCell Of(double? number) => number switch
    {
        null => Unknown,
        double v when double.IsNaN(v) =>
            throw new ArgumentOutOfRangeException(nameof(number), v, "a cell holds a number, infinity or null"),
        double v when double.IsInfinity(v) => Unreachable,
        double v => new() { Kind = CellKind.Number, Number = v },
    };

    /// <summary>A lower bound; null is unknown.</summary>
    public static ReportCell AtLeast(double? number) =>
        Of(number) is { Kind: CellKind.Number } cell ? cell with { IsAtLeast = true } : Of(number);

    public static ReportCell Of(StatusWord status) => new() { Kind = CellKind.Status, Status = status };

    /// <summary>A status with its own words beside the sign, e.g. the reason.</summary>
    public static ReportCell Of(StatusWord status, LocalText words) =>
        new() { Kind = CellKind.Status, Status = status, Text = words };
}
