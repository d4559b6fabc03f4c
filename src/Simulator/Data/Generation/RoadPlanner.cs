namespace Simulator.Data.Generation;

/// <summary>Builds a county's roads from the top of the hierarchy down, each finding its way by <see cref="RoadRouter"/>.</summary>
internal sealed class RoadPlanner
{
    private readonly Lattice lattice;
    private readonly Settlements settlements;
    private readonly PopulationGrid population;
    private readonly RoadNet net;
    private readonly RoadRouter router;

    private RoadPlanner(
        Terrain terrain, Lattice lattice, Settlements settlements, PopulationGrid population, RiverIndex rivers,
        GeneratorRandom random)
    {
        this.lattice = lattice;
        this.settlements = settlements;
        this.population = population;
        net = new RoadNet(lattice);
        router = new RoadRouter(terrain, lattice, net, rivers, random.Next());
    }

    internal static RoadNet Build(
        Terrain terrain, Lattice lattice, Settlements settlements, PopulationGrid population, RiverIndex rivers,
        GeneratorRandom random, int lanes)
    {
        var planner = new RoadPlanner(terrain, lattice, settlements, population, rivers, random);
        planner.BetweenTowns();
        planner.OverThePass();
        planner.Streets();
        planner.ToVillages();
        planner.Loops();
        planner.Tracks();
        planner.Lanes(lanes);
        planner.Tidy();
        return planner.net;
    }

    /// <summary>A primary road through the county from north to south and over the line, secondary roads between
    /// neighbouring towns.</summary>
    private void BetweenTowns()
    {
        IReadOnlyList<TownSite> towns = settlements.Towns;
        TownSite north = towns.Where(t => !t.IsNeighbour).MaxBy(t => lattice.Position[t.Node].Y)!;
        TownSite south = towns.Where(t => t.IsNeighbour)
            .MinBy(t => lattice.Position[t.Node].MetresTo(lattice.Position[towns[0].Node]))!;
        Connect(towns[0], south, BuiltRoad.Primary);
        Connect(towns[0], north, BuiltRoad.Primary);
        foreach ((int a, int b) in Gabriel([.. towns.Select(t => lattice.Position[t.Node])]))
        {
            Connect(towns[a], towns[b], BuiltRoad.Secondary);
        }
    }

    /// <summary>Builds the road between two towns; it is named after both, as roads there are.</summary>
    private void Connect(TownSite from, TownSite to, BuiltRoad road)
    {
        List<int>? route = router.Route(from.Node, to.Node, double.PositiveInfinity);
        net.Build(route ?? [], road, $"{from.Name.Zh[0]}{to.Name.Zh[0]}路");
    }

    /// <summary>Where the way from the county town to a town is more than twice the straight line, a road of its own: over
    /// the ridge, if it must be.</summary>
    private void OverThePass()
    {
        IReadOnlyList<TownSite> towns = settlements.Towns;
        foreach (TownSite town in towns.Where(t => !t.IsNeighbour)
            .OrderBy(t => lattice.Position[t.Node].MetresTo(lattice.Position[towns[0].Node])))
        {
            double straight = lattice.Position[town.Node].MetresTo(lattice.Position[towns[0].Node]);
            if (router.Route(towns[0].Node, town.Node, 2 * straight, RoadRouter.Ground.Built) is null)
            {
                net.Build(router.Route(towns[0].Node, town.Node, double.PositiveInfinity, RoadRouter.Ground.Direct) ?? [],
                    BuiltRoad.Secondary, $"{towns[0].Name.Zh[0]}{town.Name.Zh[0]}路");
            }
        }
    }

    /// <summary>A grid of streets about every seat, two or three cells apart, on dry ground; every other street across
    /// the middle of the county town is one-way.</summary>
    private void Streets()
    {
        for (int t = 0; t < settlements.Towns.Count; t++)
        {
            TownSite town = settlements.Towns[t];
            bool isCity = town.Kind == TownshipKind.Subdistrict;
            int reach = isCity ? 8 : 3, spacing = isCity ? 2 : 3;
            int column = town.Node % lattice.Columns, row = town.Node / lattice.Columns;
            for (int dr = -reach; dr <= reach; dr++)
            {
                for (int dc = -reach; dc <= reach; dc++)
                {
                    int c = column + dc, r = row + dr;
                    if (c < 1 || r < 1 || c >= lattice.Columns - 2 || r >= lattice.Rows - 2)
                    {
                        continue;
                    }

                    int node = r * lattice.Columns + c;
                    bool isRound = (dc * dc) + (dr * dr) <= reach * reach;
                    if (isRound && Math.Abs(dr) % spacing == 0 && dc < reach)
                    {
                        Street(net.Step(node, node + 1));
                    }

                    if (isRound && Math.Abs(dc) % spacing == 0 && dr < reach)
                    {
                        Street(net.Step(node, node + lattice.Columns));
                        if (t == 0 && Math.Abs(dc) == 2 && dr is >= -4 and < 4)
                        {
                            net.OneWay[net.Step(node, node + lattice.Columns)] = dc > 0;
                        }
                    }
                }
            }
        }
    }

    private void Street(int step)
    {
        if (net[step] == BuiltRoad.None && !router.CrossesWater(step))
        {
            net.Build(step, BuiltRoad.Residential);
        }
    }

    /// <summary>A road to every village and community, the nearest ones first; the larger ones get the better class.</summary>
    private void ToVillages()
    {
        PlanePoint[] seats = [.. settlements.Towns.Select(t => lattice.Position[t.Node])];
        int median = settlements.Units.Select(u => u.Residents).Order().ElementAt(settlements.Units.Count / 2);
        foreach (UnitSite unit in settlements.Units.OrderBy(u => seats.Min(s => s.MetresTo(lattice.Position[u.Node])))
            .ThenBy(u => u.Code, StringComparer.Ordinal))
        {
            if (net.Degree(unit.Node) == 0)
            {
                net.Build(router.ToRoad(unit.Node, double.PositiveInfinity) ?? [], unit.Residents >= median ? BuiltRoad.Tertiary : BuiltRoad.Unclassified);
            }
        }
    }

    /// <summary>Links between neighbouring villages whose way round is more than twice the straight line, unless a
    /// mountain lies between.</summary>
    private void Loops()
    {
        PlanePoint[] places = [.. settlements.Units.Select(u => lattice.Position[u.Node])];
        foreach ((int a, int b) in Gabriel(places))
        {
            double straight = places[a].MetresTo(places[b]);
            int to = settlements.Units[b].Node;
            if (straight < 4000
                && router.Route(settlements.Units[a].Node, to, 1.8 * straight, RoadRouter.Ground.Built) is null
                && router.Route(settlements.Units[a].Node, to, 5 * straight) is List<int> link)
            {
                net.Build(link, BuiltRoad.Unclassified);
            }
        }
    }

    /// <summary>Tracks to the larger hamlets with no road within 500 m; the rest walk.</summary>
    private void Tracks()
    {
        GridFrame frame = population.Frame;
        foreach (int cell in Enumerable.Range(0, frame.Count).Where(c => population.Persons[c] >= 15)
            .OrderByDescending(c => population.Persons[c]).ThenBy(c => c))
        {
            int node = lattice.Near(frame.Centre(cell));
            if (!HasRoadNear(node, (int)(500 / lattice.Frame.CellMetres))
                && router.ToRoad(node, 9000) is List<int> route)
            {
                net.Build(route, BuiltRoad.Track);
            }
        }
    }

    /// <summary>Lanes in a round grid about every village and community, on dry ground, so many steps out.</summary>
    private void Lanes(int reach)
    {
        for (int u = 0; u < settlements.Units.Count && reach > 0; u++)
        {
            int column = settlements.Units[u].Node % lattice.Columns, row = settlements.Units[u].Node / lattice.Columns;
            for (int r = Math.Max(1, row - reach); r <= Math.Min(lattice.Rows - 3, row + reach); r++)
            {
                for (int c = Math.Max(1, column - reach); c <= Math.Min(lattice.Columns - 3, column + reach); c++)
                {
                    if ((c - column) * (c - column) + (r - row) * (r - row) <= reach * reach)
                    {
                        int node = r * lattice.Columns + c;
                        Street(net.Step(node, node + 1));
                        Street(net.Step(node, node + lattice.Columns));
                    }
                }
            }
        }
    }

    /// <summary>Whether a road touches a node of the square so many cells about a node.</summary>
    private bool HasRoadNear(int node, int cells)
    {
        int column = node % lattice.Columns, row = node / lattice.Columns;
        for (int r = Math.Max(0, row - cells); r <= Math.Min(lattice.Rows - 1, row + cells); r++)
        {
            for (int c = Math.Max(0, column - cells); c <= Math.Min(lattice.Columns - 1, column + cells); c++)
            {
                if (net.Degree(r * lattice.Columns + c) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>One-way are streets only, not the roads that came to run along them; and everything is joined.</summary>
    private void Tidy()
    {
        foreach (int step in net.OneWay.Keys.Where(s => net[s] != BuiltRoad.Residential).ToArray())
        {
            net.OneWay.Remove(step);
        }

        net.DropUnjoined(settlements.Towns[0].Node);
        net.KeepWaysBack(settlements.Towns[0].Node);
    }

    /// <summary>Pairs of places with no third one in the circle between them, the nearest pairs first.</summary>
    /// <remarks>Cost: O(n³), tens to a few hundred places. Source: [Gabriel &amp; Sokal 1969].</remarks>
    private static List<(int A, int B)> Gabriel(PlanePoint[] places)
    {
        static double Square(PlanePoint a, PlanePoint b) => (a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y);
        var pairs = new List<(int A, int B)>();
        for (int a = 0; a < places.Length; a++)
        {
            for (int b = a + 1; b < places.Length; b++)
            {
                double between = Square(places[a], places[b]);
                bool isFree = true;
                for (int c = 0; c < places.Length && isFree; c++)
                {
                    isFree = c == a || c == b || Square(places[a], places[c]) + Square(places[b], places[c]) >= between;
                }

                if (isFree)
                {
                    pairs.Add((a, b));
                }
            }
        }

        return [.. pairs.OrderBy(p => Square(places[p.A], places[p.B])).ThenBy(p => p.A).ThenBy(p => p.B)];
    }
}
