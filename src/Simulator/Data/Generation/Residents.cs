namespace Simulator.Data.Generation;

/// <summary>How many people live in each village and community: rank-size, with the urban share of Huaying.</summary>
public static class Residents
{
    /// <summary>Residents of Huaying, census of 2020: 272,332 in 107 villages and communities, 53.6 % urban.</summary>
    public const int HuayingResidents = 272332;

    /// <inheritdoc cref="HuayingResidents"/>
    public const int HuayingUnits = 107;

    private const double UrbanShare = 0.536;

    /// <summary>Residents of a county of so many units: Huaying's for the first county and its size; further counties
    /// are up to 30 % fuller or emptier.</summary>
    public static int Total(GeneratorOptions options, int county)
    {
        double units = options.Villages + options.Communities;
        double factor = county == 1 ? 1 : new GeneratorRandom(options.Seed, county, "residents").Between(0.7, 1.3);
        return (int)Math.Round(HuayingResidents * (units / HuayingUnits) * factor);
    }

    /// <summary>The units with their residents; they add up to <paramref name="total"/>.</summary>
    public static Settlements Settle(
        Settlements settlements, Terrain terrain, Lattice lattice, int total, int seed, int county)
    {
        var random = new GeneratorRandom(seed, county, "rank and size");
        IReadOnlyList<UnitSite> units = settlements.Units;
        var weight = new double[units.Count];
        bool IsUrban(UnitSite u) => u.UrbanRuralClass < 200;
        bool InCountyTown(UnitSite u) => settlements.Towns[u.Town].Kind == TownshipKind.Subdistrict;

        // three rank-size ladders: the county town's communities, the towns', and the villages (better ground ranks first)
        Ladder(u => u.Kind == VillageKind.Community && InCountyTown(u), 9, 0.75);
        Ladder(u => u.Kind == VillageKind.Community && !InCountyTown(u), 2.5, 0.25);
        Ladder(u => u.Kind == VillageKind.Village, 14, 1);

        void Ladder(Func<UnitSite, bool> which, double shift, double size)
        {
            int[] rung = [.. Enumerable.Range(0, units.Count).Where(i => which(units[i]))];
            double[] score = [.. rung.Select(i =>
                (0.3 + terrain.Habitability[terrain.Frame.CellAt(lattice.Position[units[i].Node])])
                * (units[i].IsSeat ? 3 : 1) * random.Between(0.3, 1))];
            int[] order = [.. Enumerable.Range(0, rung.Length).OrderByDescending(i => score[i]).ThenBy(i => rung[i])];
            double sum = 0;
            for (int rank = 0; rank < order.Length; rank++)
            {
                weight[rung[order[rank]]] = random.Between(0.75, 1.25) / (rank + shift);
                sum += weight[rung[order[rank]]];
            }

            foreach (int i in rung)
            {
                weight[i] *= size / sum;
            }
        }

        // then urban and rural units are brought to their shares
        double urban = 0, rural = 0;
        for (int i = 0; i < weight.Length; i++)
        {
            _ = IsUrban(units[i]) ? urban += weight[i] : rural += weight[i];
        }

        double[] share = [.. weight.Select((w, i) =>
            IsUrban(units[i]) ? w / urban * (rural > 0 ? UrbanShare : 1) : w / rural * (1 - UrbanShare))];
        int[] persons = LargestRemainder.Split(total, share);
        return settlements with { Units = [.. units.Select((u, i) => u with { Residents = persons[i] })] };
    }
}
