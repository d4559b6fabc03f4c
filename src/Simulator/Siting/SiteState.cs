namespace Simulator.Siting;

/// <summary>What a search has decided about a site.</summary>
internal enum SiteState : byte
{
    Free,
    In,
    Out,
}
