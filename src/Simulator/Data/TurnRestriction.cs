namespace Simulator.Data;

/// <summary>A turn that is forbidden or the only one allowed, as OSM records it.</summary>
/// <param name="Id">The relation, e.g. <c>r123</c>.</param>
/// <param name="Kind">The restriction's word: <c>no_left_turn</c>, <c>only_straight_on</c>, …</param>
/// <param name="From">Ids of the road segments one comes from, e.g. <c>w123</c>.</param>
/// <param name="To">Ids of the road segments one goes to.</param>
/// <param name="ViaNode">Node id of the turn; null when the turn runs over whole ways.</param>
/// <param name="ViaWays">Ids of the ways between, in order; empty when the turn is at one node.</param>
public sealed record TurnRestriction(
    string Id, string Kind, IReadOnlyList<string> From, IReadOnlyList<string> To, long? ViaNode,
    IReadOnlyList<string> ViaWays)
{
    /// <summary>All tags of the relation (<c>except</c>, <c>restriction:conditional</c>, …).</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
