namespace Simulator.Data.Import;

/// <summary>What the manifest says of walking over land without roads.</summary>
/// <param name="LandCover">Raster of classes.</param>
/// <param name="Friction">Table of walking speeds by class.</param>
public sealed record OverlandSource(LayerSource LandCover, LayerSource Friction)
{
    /// <summary>Raster of heights in metres; null is flat.</summary>
    public LayerSource? Relief { get; init; }

    /// <summary>Lines and areas that no one walks through, where no road crosses.</summary>
    public LayerSource? Barriers { get; init; }

    public OverlandSettings Settings { get; init; } = new();
}
