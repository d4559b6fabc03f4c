namespace Simulator.Data.Import;

/// <summary>Residents of each village-level unit after scaling.</summary>
internal static class VillageTotals
{
    /// <summary>As for townships: the unit's own figure, scaled where it is the population layer; else the sum of its
    /// demand points; else unknown.</summary>
    public static IReadOnlyList<VillageUnit> Apply(
        IReadOnlyList<VillageUnit> villages, PopulationLayer people, LayerSource? layer, LayerSource? population)
    {
        bool same = layer is not null && population is not null
            && LayerFiles.NameOf(layer) == LayerFiles.NameOf(population);
        Dictionary<string, double> sums = AdminSums.By(people.Points, p => p.VillageCode);
        return [.. villages.Select(v => v with
        {
            Population = sums.TryGetValue(v.Code, out double sum) && (same || v.Population is null) ? sum : v.Population,
        })];
    }
}
