namespace Simulator.Network.Fast;

/// <summary>How many sources one sweep carries beside each other.</summary>
public enum SweepLanes
{
    /// <summary>As many as the processor adds at once.</summary>
    Auto = 0,
    Scalar = 1,
    Eight = 8,
    Sixteen = 16,
}
