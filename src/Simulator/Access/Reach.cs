namespace Simulator.Access;

/// <summary>The four populations. Everyone is in exactly one of them.</summary>
public enum ReachStatus
{
    /// <summary>Within the standard of a facility with room.</summary>
    Served,

    /// <summary>Within the standard, but the facilities in reach are full.</summary>
    Short,

    /// <summary>No facility within the standard.</summary>
    OutOfReach,

    /// <summary>Data are missing that could put it in any of the others.</summary>
    CannotTell,
}

/// <summary>Why a demand point is not served.</summary>
public enum ReachReason
{
    /// <summary>It is served.</summary>
    None,

    /// <summary>There is a route, but it takes longer than the standard.</summary>
    TooFar,

    /// <summary>No routable road within the snap limit.</summary>
    NoRoad,

    /// <summary>Joined to the network, but no route leads to any facility.</summary>
    CutOff,

    /// <summary>The facilities in reach have no room left.</summary>
    Full,

    /// <summary>The source gives no coordinates for the place.</summary>
    NoCoordinates,

    /// <summary>Nothing is known of the land the place stands on.</summary>
    NoSurface,

    /// <summary>The list of facilities is incomplete, or one of them has no usable coordinates: an unlisted one may be
    /// nearer.</summary>
    ListIncomplete,
}
