using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit;

/// <summary>What an audit is made from.</summary>
public sealed record AuditInput
{
    public required County County { get; init; }

    public required IReadOnlyList<RulePack> Packs { get; init; }

    public required AuditOptions Options { get; init; }

    /// <summary>Demand points and facilities on the network of the circle's profile; null when nothing can be said
    /// about travel.</summary>
    public PlacesOnNetwork? Places { get; init; }

    /// <summary>Travel on foot; null when nothing can be said about it.</summary>
    public ITravelModel? Walk { get; init; }

    /// <summary>Places on the network of the ambulances' profile; null when nothing can be said about travel.</summary>
    public PlacesOnNetwork? AmbulancePlaces { get; init; }
}
