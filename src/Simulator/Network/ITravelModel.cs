using Simulator.Data;

namespace Simulator.Network;

/// <summary>What travel times rest on. The kinds are never mixed unnoticed.</summary>
public enum TravelKind
{
    /// <summary>Nothing can be said: no coordinates.</summary>
    None,

    /// <summary>A neighbour graph with detour factor and speed; said so in every output.</summary>
    Estimated,

    /// <summary>Roads.</summary>
    Network,

    /// <summary>Walking over land, and roads where there are any.</summary>
    Overland,
}

/// <summary>How a place stands to the network.</summary>
public enum JoinStatus
{
    Joined,

    /// <summary>No routable road within the snap limit: listed, never connected in silence.</summary>
    BeyondSnapLimit,

    /// <summary>The source has no coordinates for it.</summary>
    NoCoordinates,

    /// <summary>The land it stands on is not known, or lies outside the grid, or is barred all about it: nothing can be
    /// told.</summary>
    NoSurface,
}

/// <summary>Places joined to one travel model; index = position in the list that was given.</summary>
public interface IPlaceSet
{
    int Count { get; }

    JoinStatus Status(int place);

    /// <summary>Straight-line metres to the nearest routable road, or, over land, to the middle of the cell that is walked
    /// from; infinity when it is not joined.</summary>
    double AccessMetres(int place);
}

/// <summary>The nearest destination of each origin.</summary>
/// <param name="Milliseconds">One for each origin; <see cref="TravelTime.Unreachable"/> where none is reached.</param>
/// <param name="Destination">Index of the nearest destination, ties to the lowest; −1 where none is reached (an index
/// that never leaves the process).</param>
public sealed record NearestDestinations(uint[] Milliseconds, int[] Destination);

/// <summary>How long it takes between places, from origin to destination, access legs included.</summary>
public interface ITravelModel
{
    TravelKind Kind { get; }

    /// <summary>Joins places to this model once; the set is frozen and can be used in any number of questions.</summary>
    IPlaceSet Join(IReadOnlyList<LonLat?> places);

    /// <summary>The same; what a set joined before knows of a place that stands in both is not measured again.</summary>
    /// <param name="places">The places.</param>
    /// <param name="known">Joined to this model, or to one of the same roads under other speeds; null when there is none.
    /// A set of another kind is not looked at.</param>
    IPlaceSet Join(IReadOnlyList<LonLat?> places, IPlaceSet? known) => Join(places);

    /// <summary>Nearest destination of every origin, within <paramref name="bound"/> milliseconds (inclusive).</summary>
    NearestDestinations Nearest(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable);

    /// <summary>All pairs within <paramref name="bound"/> milliseconds (inclusive); beyond it is unreachable.</summary>
    TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable);

    /// <summary>The k nearest destinations of every origin, ties to the lowest index.</summary>
    NearestSeveral NearestSeveral(
        IPlaceSet origins, IPlaceSet destinations, int k, uint bound = TravelTime.Unreachable) =>
        Network.NearestSeveral.Of(Matrix(origins, destinations, bound), k);
}
