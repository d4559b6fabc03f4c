namespace Simulator.Data.Generation;

/// <summary>Where the towns and villages of a county lie, and which land is whose.</summary>
/// <param name="Towns">County towns first, in order of code; then those across the line.</param>
/// <param name="Units">Villages and communities of the county, in order of code.</param>
/// <param name="Beyond">Lattice nodes of the villages outside the county, which only hold its line in place.</param>
public sealed record Settlements(
    IReadOnlyList<TownSite> Towns, IReadOnlyList<UnitSite> Units, IReadOnlyList<int> Beyond)
{
    /// <summary>Number of towns across the county line.</summary>
    public const int NeighbourTowns = 3;

    public IEnumerable<TownSite> OwnTowns => Towns.Where(t => !t.IsNeighbour);

    /// <param name="terrain">The land.</param>
    /// <param name="lattice">Places come to stand on its nodes.</param>
    /// <param name="radius">Radius of the county, metres; its middle is the grid's, less the strip in the south.</param>
    /// <param name="options">How many of each kind.</param>
    /// <param name="county">Number of the county.</param>
    /// <param name="countyCode">Six invented digits.</param>
    /// <param name="names">Where the names come from.</param>
    public static Settlements Place(
        Terrain terrain, Lattice lattice, double radius, GeneratorOptions options, int county, string countyCode,
        PlaceNames names)
    {
        var site = new SettlementSites(terrain, lattice, radius, options.Seed, county);
        int subdistricts = Math.Max(1, (options.Townships + 2) / 4);
        int rural = options.Townships / 12;
        List<int> seats = site.CountyTown(subdistricts);
        site.Towns(seats, options.Townships);
        // the last ones found lie worst; those are the 乡
        var towns = new List<TownSite>();
        for (int t = 0; t < seats.Count; t++)
        {
            TownshipKind kind = t < subdistricts ? TownshipKind.Subdistrict
                : t < seats.Count - rural ? TownshipKind.Town : TownshipKind.Township;
            int number = kind switch
            {
                TownshipKind.Subdistrict => t + 1,
                TownshipKind.Town => 100 + t - subdistricts,
                _ => 200 + t - (seats.Count - rural),
            };
            towns.Add(new TownSite($"{countyCode}{number:000}", names.Next(), kind, seats[t]));
        }

        int[] shares = CommunityShares(options, subdistricts);
        List<(int Node, int Town, bool Seat)> communities = site.Communities(seats, shares);
        (List<int> villages, List<int> beyond) = site.Villages(communities.ConvertAll(c => c.Node), options.Villages);
        List<UnitSite> units = Number(towns, communities, villages, lattice, names);

        foreach (int node in site.NeighbourTowns(NeighbourTowns)
            .OrderBy(n => lattice.Position[n].MetresTo(lattice.Position[seats[0]])))
        {
            towns.Add(new TownSite($"{NeighbourCode(countyCode)}{towns.Count - options.Townships + 101:000}", names.Next(),
                TownshipKind.Town, node) { IsNeighbour = true });
        }

        return new Settlements(towns, units, beyond);
    }

    /// <summary>Invented code of the county across the line.</summary>
    public static string NeighbourCode(string countyCode) => string.Concat("98", countyCode.AsSpan(2));

    /// <summary>Communities for each township: one each, three quarters of the rest in the county town.</summary>
    private static int[] CommunityShares(GeneratorOptions options, int subdistricts)
    {
        var shares = new int[options.Townships];
        Array.Fill(shares, 1);
        int rest = options.Communities - options.Townships;
        int urban = rest * 3 / 4;
        for (int i = 0; i < urban; i++)
        {
            shares[i % subdistricts]++;
        }

        int others = options.Townships - subdistricts;
        for (int i = 0; i < rest - urban; i++)
        {
            shares[others == 0 ? i % subdistricts : subdistricts + i % others]++;
        }

        return shares;
    }

    private static List<UnitSite> Number(
        List<TownSite> towns, List<(int Node, int Town, bool Seat)> communities, List<int> villages, Lattice lattice,
        PlaceNames names)
    {
        PlanePoint[] seat = [.. towns.Select(t => lattice.Position[t.Node])];
        ILookup<int, int> byTown = villages.ToLookup(v => Nearest(seat, lattice.Position[v]));
        var units = new List<UnitSite>();
        for (int t = 0; t < towns.Count; t++)
        {
            int number = 0;
            foreach ((int node, int town, bool isSeat) in communities)
            {
                if (town == t)
                {
                    int distance = (int)lattice.Position[node].MetresTo(seat[t]);
                    int urban = towns[t].Kind switch
                    {
                        TownshipKind.Subdistrict => distance < 1100 ? 111 : 112,
                        TownshipKind.Town => distance < 700 ? 121 : 122,
                        _ => 210,
                    };
                    units.Add(new UnitSite($"{towns[t].Code}{++number:000}", isSeat ? towns[t].Name : names.Next(),
                        VillageKind.Community, t, node) { IsSeat = isSeat, UrbanRuralClass = urban });
                }
            }

            number = 199;
            foreach (int node in byTown[t])
            {
                double distance = lattice.Position[node].MetresTo(seat[t]);
                int rural = towns[t].Kind == TownshipKind.Subdistrict && distance < 1700 ? 112
                    : towns[t].Kind == TownshipKind.Town && distance < 1300 ? 122 : 220;
                units.Add(new UnitSite($"{towns[t].Code}{++number:000}", names.Next(), VillageKind.Village, t, node)
                {
                    UrbanRuralClass = rural,
                });
            }
        }

        return units;
    }

    /// <summary>The unit each cell belongs to: the one whose centre is nearest; −1 outside the county.</summary>
    public int[] Owners(GridFrame frame, Lattice lattice)
    {
        PlanePoint[] centres =
            [.. Units.Select(u => lattice.Position[u.Node]), .. Beyond.Select(b => lattice.Position[b])];
        var owner = new int[frame.Count];
        for (int cell = 0; cell < owner.Length; cell++)
        {
            int nearest = Nearest(centres, frame.Centre(cell));
            owner[cell] = nearest < Units.Count ? nearest : -1;
        }

        return owner;
    }

    internal static int Nearest(ReadOnlySpan<PlanePoint> points, PlanePoint at)
    {
        int nearest = -1;
        double best = double.PositiveInfinity;
        for (int i = 0; i < points.Length; i++)
        {
            double dx = points[i].X - at.X, dy = points[i].Y - at.Y, d = dx * dx + dy * dy;
            if (d < best)
            {
                (nearest, best) = (i, d);
            }
        }

        return nearest;
    }
}
