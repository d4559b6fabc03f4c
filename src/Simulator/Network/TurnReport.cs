using Simulator.Data;

namespace Simulator.Network;

/// <summary>What became of the turn restrictions of the road layer: none is left out in silence.</summary>
/// <param name="Total">Restrictions of the layer.</param>
/// <param name="Honoured">Those that routes keep.</param>
/// <param name="Dropped">The others, by reason, in the order of the reasons' words.</param>
public sealed record TurnReport(int Total, int Honoured, IReadOnlyList<DroppedTurns> Dropped);

/// <summary>Turn restrictions that routes do not keep, and why.</summary>
/// <param name="Reason">Stable word, e.g. <c>conditional</c>.</param>
/// <param name="Text">The reason for a page.</param>
/// <param name="Ids">The restrictions, in the order of the layer.</param>
public sealed record DroppedTurns(string Reason, LocalText Text, IReadOnlyList<string> Ids)
{
    public int Count => Ids.Count;
}
