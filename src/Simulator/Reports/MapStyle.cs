namespace Simulator.Reports;

/// <summary>How one class of features is drawn; nothing in it belongs to one map front end.</summary>
public sealed record MapStyle
{
    /// <summary>Fill of areas and points as <c>#rrggbb</c>; empty for none.</summary>
    public string Fill { get; init; } = "";

    /// <summary>Share of the fill that covers what lies below, 0 to 1.</summary>
    public double FillOpacity { get; init; } = 1;

    /// <summary>Hatched instead of filled: the mark of "cannot tell".</summary>
    public bool Hatched { get; init; }

    /// <summary>Line or outline as <c>#rrggbb</c>; empty for none.</summary>
    public string Stroke { get; init; } = "";

    /// <summary>Pixels at 96 per inch.</summary>
    public double StrokeWidth { get; init; } = 1;

    /// <summary>Pixels of dash and gap in turn; empty for a full line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];

    /// <summary>Colour of a wider line below the line, so that it reads on any ground; empty for none.</summary>
    public string Casing { get; init; } = "";

    /// <summary>Shape of points.</summary>
    public MapSymbol Symbol { get; init; }

    /// <summary>Width of the symbol in pixels.</summary>
    public double SymbolSize { get; init; } = 8;

    public SymbolMark Mark { get; init; }
}
