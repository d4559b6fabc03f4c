namespace Simulator.Data.Generation;

/// <summary>Turns the steps of the lattice into road lines: chains between junctions, smoothed, and cut at every river so
/// that each bridge is a segment of its own.</summary>
internal static class RoadDrawing
{
    /// <summary>Land on either side of the water that still belongs to the bridge, metres.</summary>
    private const double Abutment = 12;

    private static readonly string[] Counting = ["", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    internal static IReadOnlyList<RoadSegment> Draw(
        GridFrame frame, RoadNet net, Settlements settlements, RiverIndex rivers)
    {
        Lattice lattice = net.Lattice;
        PlanePoint[] units = [.. settlements.Units.Select(u => lattice.Position[u.Node])];
        var namesUsed = new Dictionary<string, int>();
        var segments = new List<RoadSegment>();
        int roads = 0, bridges = 0;
        foreach (Chain chain in Chains(net))
        {
            PlanePoint[] line = Smoothing.Thin(
                Smoothing.CutCorners([.. chain.Nodes.Select(n => lattice.Position[n])], 2), 2.5);
            foreach ((PlanePoint[] piece, bool isBridge) in CutAtRivers(line, rivers))
            {
                string name = isBridge ? BridgeName(settlements, units, piece, namesUsed) : chain.Name;
                segments.Add(new RoadSegment(isBridge ? $"b{++bridges:0000}" : $"r{++roads:00000}", Word(chain.Road),
                    [.. piece.Select(frame.ToDegrees)], [])
                {
                    Name = name, IsBridge = isBridge, Direction = chain.Direction,
                });
            }
        }

        return segments;
    }

    /// <summary>The OpenStreetMap word of a class.</summary>
    internal static string Word(BuiltRoad road) => road switch
    {
        BuiltRoad.Primary => "primary",
        BuiltRoad.Secondary => "secondary",
        BuiltRoad.Tertiary => "tertiary",
        BuiltRoad.Unclassified => "unclassified",
        BuiltRoad.Residential => "residential",
        _ => "track",
    };

    private static string BridgeName(
        Settlements settlements, PlanePoint[] units, PlanePoint[] piece, Dictionary<string, int> used)
    {
        string place = settlements.Units[Settlements.Nearest(units, piece[piece.Length / 2])].Name.Zh;
        int number = used[place] = used.GetValueOrDefault(place) + 1;
        return $"{place}{(number <= Counting.Length ? Counting[number - 1] : $"{number}号")}桥";
    }

    /// <summary>A road between two junctions, or between two changes of class, name or direction.</summary>
    private sealed record Chain(List<int> Nodes, BuiltRoad Road, string Name, RoadDirection Direction);

    private static IEnumerable<Chain> Chains(RoadNet net)
    {
        var done = new HashSet<int>();
        for (int pass = 0; pass < 2; pass++)
        {
            // first from the ends of chains, then what is left: rings without a junction
            for (int node = 0; node < net.Lattice.Count; node++)
            {
                if (net.Degree(node) == 0 || (pass == 0 && !IsEnd(net, node)))
                {
                    continue;
                }

                foreach (int first in net.At(node))
                {
                    if (!done.Contains(first))
                    {
                        yield return Follow(net, node, first, done);
                    }
                }
            }
        }
    }

    private static Chain Follow(RoadNet net, int start, int first, HashSet<int> done)
    {
        var nodes = new List<int> { start };
        int step = first, at = start;
        while (true)
        {
            done.Add(step);
            at = RoadNet.From(step) == at ? net.To(step) : RoadNet.From(step);
            nodes.Add(at);
            if (at == start || IsEnd(net, at))
            {
                break;
            }

            List<int> two = net.At(at);
            step = two[0] == step ? two[1] : two[0];
        }

        RoadDirection direction = !net.OneWay.TryGetValue(first, out bool up) ? RoadDirection.Both
            : up == (RoadNet.From(first) == start) ? RoadDirection.Forward : RoadDirection.Backward;
        return new Chain(nodes, net[first], net.Names.GetValueOrDefault(first, ""), direction);
    }

    private static bool IsEnd(RoadNet net, int node)
    {
        if (net.Degree(node) != 2)
        {
            return true;
        }

        List<int> two = net.At(node);
        return net[two[0]] != net[two[1]]
            || net.Names.GetValueOrDefault(two[0]) != net.Names.GetValueOrDefault(two[1])
            || net.OneWay.ContainsKey(two[0]) || net.OneWay.ContainsKey(two[1]);
    }

    /// <summary>Cuts a line into road and bridge by turns; two crossings less than 60 m apart are one bridge.</summary>
    private static IEnumerable<(PlanePoint[] Piece, bool IsBridge)> CutAtRivers(PlanePoint[] line, RiverIndex rivers)
    {
        var along = new double[line.Length];
        var wet = new List<(double From, double To)>();
        for (int i = 1; i < line.Length; i++)
        {
            double length = line[i - 1].MetresTo(line[i]);
            along[i] = along[i - 1] + length;
            foreach ((double share, RiverReach reach) in rivers.Crossings(line[i - 1], line[i]))
            {
                double at = along[i - 1] + share * length, half = reach.WidthMetres / 2 + Abutment;
                wet.Add((at - half, at + half));
            }
        }

        double total = along[^1];
        var bridges = new List<(double From, double To)>();
        foreach ((double from, double to) in wet.OrderBy(w => w.From))
        {
            double begin = from < 20 ? 0 : from, end = to > total - 20 ? total : to;
            if (bridges.Count > 0 && begin < bridges[^1].To + 60)
            {
                bridges[^1] = (bridges[^1].From, Math.Max(end, bridges[^1].To));
            }
            else
            {
                bridges.Add((begin, end));
            }
        }

        double at0 = 0;
        foreach ((double from, double to) in bridges)
        {
            if (from > at0)
            {
                yield return (Part(line, along, at0, from), false);
            }

            yield return (Part(line, along, from, to), true);
            at0 = to;
        }

        if (at0 < total)
        {
            yield return (Part(line, along, at0, total), false);
        }
    }

    private static PlanePoint[] Part(PlanePoint[] line, double[] along, double from, double to)
    {
        var part = new List<PlanePoint> { At(line, along, from) };
        for (int i = 0; i < line.Length; i++)
        {
            if (along[i] > from + 0.5 && along[i] < to - 0.5)
            {
                part.Add(line[i]);
            }
        }

        part.Add(At(line, along, to));
        return [.. part];
    }

    private static PlanePoint At(PlanePoint[] line, double[] along, double metres)
    {
        int i = 1;
        while (i < line.Length - 1 && along[i] < metres)
        {
            i++;
        }

        double length = along[i] - along[i - 1];
        return length == 0 ? line[i] : Smoothing.Along(line[i - 1], line[i], (metres - along[i - 1]) / length);
    }
}
