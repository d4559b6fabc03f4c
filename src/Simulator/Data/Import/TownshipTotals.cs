namespace Simulator.Data.Import;

/// <summary>Residents of each township after scaling.</summary>
internal static class TownshipTotals
{
    /// <summary>A township's own figure, scaled where it is the population layer; else the sum of its demand points; else
    /// unknown.</summary>
    public static IReadOnlyList<Township> Apply(
        IReadOnlyList<Township> townships, PopulationLayer people, LayerSource? layer, LayerSource? population)
    {
        bool same = layer is not null && population is not null
            && LayerFiles.NameOf(layer) == LayerFiles.NameOf(population);
        Dictionary<string, double> sums = AdminSums.By(people.Points, p => p.TownshipCode);
        return [.. townships.Select(t => t with
        {
            Population = sums.TryGetValue(t.Code, out double sum) && (same || t.Population is null) ? sum : t.Population,
        })];
    }
}
