namespace Simulator.Data;

/// <summary>How people walk over land without roads.</summary>
public sealed record OverlandSettings
{
    /// <summary>Width and height of a cell of the grid that is walked on, metres.</summary>
    public double CellMetres { get; init; } = 100;

    public SlopeModel Slope { get; init; } = SlopeModel.Tobler;

    /// <summary>Who walks: residents to the facility (the default), or its staff out to the residents. It turns the
    /// slopes round; the ride stays as it is asked.</summary>
    public bool FromFacility { get; init; }
}
