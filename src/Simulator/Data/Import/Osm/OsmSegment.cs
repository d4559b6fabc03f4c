using System.Globalization;

namespace Simulator.Data.Import.Osm;

/// <summary>What the tags of a way say about driving on it.</summary>
internal static class OsmSegment
{
    /// <summary>A segment over nodes that are all known.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="line">Its course.</param>
    /// <param name="tags">Tags of its way.</param>
    /// <param name="hasBarrier">Whether any of its nodes is one.</param>
    public static RoadSegment Create(string id, OsmLine line, OsmTags tags, bool hasBarrier)
    {
        string highway = tags.Get("highway");
        List<BarrierNode>? barriers = null;
        for (int i = 0; hasBarrier && i < line.Count; i++)
        {
            if (line.Nodes.BarrierAt(line.NodeIndexes[i]) is OsmTags node)
            {
                (barriers ??= []).Add(new BarrierNode(i, node));
            }
        }

        return new RoadSegment(id, highway.Length > 0 ? highway : "ferry", line, new OsmLineIds(line))
        {
            Name = tags.Get("name"),
            Direction = DirectionOf(tags, highway),
            SpeedKmh = SpeedOf(tags.Get("maxspeed")),
            IsBridge = tags.Get("bridge") is not ("" or "no"),
            Tags = tags,
            BarrierNodes = barriers ?? (IReadOnlyList<BarrierNode>)[],
        };
    }

    /// <summary>The tag decides; without it roundabouts and motorways run one way, as the format's community reads them.
    /// </summary>
    private static RoadDirection DirectionOf(OsmTags tags, string highway) =>
        tags.Get("oneway") switch
        {
            "yes" or "true" or "1" => RoadDirection.Forward,
            "-1" or "reverse" => RoadDirection.Backward,
            "no" or "false" or "0" => RoadDirection.Both,
            _ when highway is "motorway" || tags.Get("junction") is "roundabout" or "circular"
                => RoadDirection.Forward,
            _ => RoadDirection.Both,
        };

    /// <summary>km/h of a <c>maxspeed</c> tag; null for words and zones.</summary>
    internal static double? SpeedOf(string text)
    {
        (string suffix, double unit) =
            text.EndsWith("mph", StringComparison.Ordinal) ? ("mph", 1.609344)
            : text.EndsWith("knots", StringComparison.Ordinal) ? ("knots", 1.852)
            : text.EndsWith("km/h", StringComparison.Ordinal) ? ("km/h", 1.0) : ("", 1.0);
        ReadOnlySpan<char> number = text.AsSpan(0, text.Length - suffix.Length).Trim();
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value > 0 && value < 400 ? value * unit : null;
    }
}
