using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// How one kind of traveller moves: speeds by road class, what is closed to it, and the walk to the road. All of it is
/// data (<c>Network/Profiles/*.yaml</c> or the county folder's <c>profiles/</c>), none of it code.
/// </summary>
public sealed record SpeedProfile
{
    /// <summary>File name without ending, e.g. <c>rural-car</c>.</summary>
    public required string Id { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Where the figures come from; printed beside them.</summary>
    public required string Source { get; init; }

    /// <summary>km/h by class of road; a class that is absent cannot be used.</summary>
    public required IReadOnlyDictionary<string, double> SpeedsKmh { get; init; }

    /// <summary>km/h of lines with neither class nor speed; null: they cannot be used.</summary>
    public double? UnknownClassKmh { get; init; }

    /// <summary>Walking speed of the access legs, km/h.</summary>
    public double WalkKmh { get; init => field = Require.Positive(value); } = 4;

    /// <summary>Farthest walk to a road, metres in a straight line; exactly this far still joins.</summary>
    public double SnapLimitMetres { get; init => field = Require.NonNegative(value); } = 2000;

    /// <summary>Whether one-way roads bind this traveller.</summary>
    public bool ObeysOneWay { get; init; } = true;

    /// <summary>Whether a <c>maxspeed</c> tag lowers the speed of the class.</summary>
    public bool MaxSpeedCaps { get; init; } = true;

    /// <summary>Minutes added once per ferry line.</summary>
    public double FerryWaitMinutes { get; init => field = Require.NonNegative(value); }

    /// <summary>Classes that no one can walk onto: motorways, ferries.</summary>
    public IReadOnlySet<string> NoJoin { get; init; } = new HashSet<string>();

    /// <summary>Factors on the speed, by tag and value; the smallest that applies counts, not the product.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Factors { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, double>>();

    /// <summary>Access tags from the general to the particular: the last one that is present decides.</summary>
    public IReadOnlyList<string> AccessTags { get; init; } = [];

    /// <summary>Values of the access tags that close a line or a barrier.</summary>
    public IReadOnlySet<string> ClosedValues { get; init; } = new HashSet<string>();

    /// <summary>Further tags and values that close a line.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> ClosedWhen { get; init; } =
        new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Values of <c>barrier</c> on a node that stop this traveller.</summary>
    public IReadOnlySet<string> ClosedBarriers { get; init; } = new HashSet<string>();

    /// <summary>Words by which turn restrictions name this traveller (<c>motorcar</c>, <c>motor_vehicle</c>): one that
    /// excepts any of them does not bind. Empty: no turn restriction binds.</summary>
    public IReadOnlyList<string> TurnRestrictionsFor { get; init; } = [];

    /// <summary>Factor on every riding speed, for sensitivity.</summary>
    public double SpeedFactor { get; init => field = Require.Positive(value); } = 1;

    /// <summary>The profile with the county's own settings laid over it.</summary>
    public SpeedProfile With(TravelSettings settings)
    {
        var speeds = new Dictionary<string, double>(SpeedsKmh);
        foreach ((string roadClass, double kmh) in settings.SpeedsKmh)
        {
            speeds[roadClass] = Require.Positive(kmh);
        }

        return this with
        {
            SpeedsKmh = speeds,
            SpeedFactor = SpeedFactor * settings.SpeedFactor,
            WalkKmh = settings.WalkKmh ?? WalkKmh,
            SnapLimitMetres = settings.SnapLimitMetres ?? SnapLimitMetres,
        };
    }

    /// <summary>Whether another profile can use the very same roads in the same way, however fast.</summary>
    public bool DiffersInSpeedsOnly(SpeedProfile other) =>
        ReferenceEquals(this, other)
        || (this with { SpeedFactor = 1, SpeedsKmh = other.SpeedsKmh } == other with { SpeedFactor = 1 }
            && SpeedsKmh.Count == other.SpeedsKmh.Count && SpeedsKmh.Keys.All(other.SpeedsKmh.ContainsKey));

    /// <summary>
    /// Riding speed on a road, km/h; null when this traveller cannot use it. A speed column of a line that carries no
    /// <c>maxspeed</c> tag is the planner's own figure and is taken as it stands; a legal limit only lowers.
    /// </summary>
    public double? SpeedKmhOf(RoadSegment road)
    {
        if (!IsOpen(road.Tags))
        {
            return null;
        }

        return PlainKmhOf(road) * FactorOf(road.Tags) * SpeedFactor * road.SpeedFactor;
    }

    /// <summary>km/h by class and by the road's own speed, before any factor; null when there is no speed for it.</summary>
    internal double? PlainKmhOf(RoadSegment road)
    {
        bool ownSpeed = road.SpeedKmh is > 0 && !road.Tags.ContainsKey("maxspeed");
        if (SpeedsKmh.TryGetValue(road.RoadClass, out double ofClass))
        {
            return ownSpeed && MaxSpeedCaps ? road.SpeedKmh!.Value
                : road.SpeedKmh is > 0 && MaxSpeedCaps ? Math.Min(ofClass, road.SpeedKmh.Value)
                : ofClass;
        }

        return road.RoadClass.Length > 0 || (!ownSpeed && UnknownClassKmh is null) ? null
            : ownSpeed && MaxSpeedCaps ? road.SpeedKmh!.Value
            : UnknownClassKmh ?? road.SpeedKmh!.Value;
    }

    /// <summary>Whether the tags of a line leave it open: the most particular access tag decides.</summary>
    public bool IsOpen(IReadOnlyDictionary<string, string> tags)
    {
        foreach ((string tag, IReadOnlySet<string> values) in ClosedWhen)
        {
            if (tags.TryGetValue(tag, out string? value) && values.Contains(value))
            {
                return false;
            }
        }

        return AccessSaysOpen(tags) ?? true;
    }

    /// <summary>Whether a tagged node on a line lets this traveller through.</summary>
    public bool Passes(IReadOnlyDictionary<string, string> nodeTags) =>
        AccessSaysOpen(nodeTags)
        ?? !(nodeTags.TryGetValue("barrier", out string? barrier) && ClosedBarriers.Contains(barrier));

    private bool? AccessSaysOpen(IReadOnlyDictionary<string, string> tags)
    {
        for (int i = AccessTags.Count - 1; i >= 0; i--)
        {
            if (tags.TryGetValue(AccessTags[i], out string? value))
            {
                return !ClosedValues.Contains(value);
            }
        }

        return null;
    }

    private double FactorOf(IReadOnlyDictionary<string, string> tags)
    {
        double least = 1;
        foreach ((string tag, IReadOnlyDictionary<string, double> factors) in Factors)
        {
            if (tags.TryGetValue(tag, out string? value) && factors.TryGetValue(value, out double factor))
            {
                least = Math.Min(least, factor);
            }
        }

        return least;
    }
}
