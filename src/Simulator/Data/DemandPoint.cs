namespace Simulator.Data;

/// <summary>A place where people live and need care: a village, a town, a census block, a grid cell.</summary>
/// <param name="Id">The source layer's own identifier; stable from one import to the next.</param>
/// <param name="Location">The point that stands for the place; null when the source has no coordinates.</param>
/// <param name="Population">Residents, after scaling to the control total. Zero is allowed.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="Population"/> is negative or not finite.</exception>
public sealed record DemandPoint(string Id, LonLat? Location, double Population)
{
    public string Id { get; init => field = Require.Text(value); } = Require.Text(Id);

    /// <summary>Residents; finite and ≥ 0.</summary>
    public double Population { get; init => field = Require.NonNegative(value); } = Require.NonNegative(Population);

    public string Name { get; init; } = "";

    /// <summary>Residents over 65; null when unknown.</summary>
    public double? Over65 { get; init; }

    /// <summary>Code of its township; empty when unknown.</summary>
    public string TownshipCode { get; init; } = "";

    /// <summary>12-digit code of its village or community; empty when unknown.</summary>
    public string VillageCode { get; init; } = "";

    /// <summary>Urban-rural class of the statistics office: 111, 112, 121, 122, 123 urban, 210, 220 rural; 0 unknown.</summary>
    public int UrbanRuralClass { get; init; }

    /// <summary>Rural (class 2xx), urban, or unknown (null).</summary>
    public bool? IsRural => UrbanRuralClass == 0 ? null : UrbanRuralClass / 100 == 2;

    /// <summary>File and row, e.g. <c>towns.csv:7</c>, or the raster cell, e.g. <c>population.tif:r120c88</c>.</summary>
    public string Source { get; init; } = "";
}
