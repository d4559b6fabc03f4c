using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>Where the villages are and who lives there, from the village list or else from the demand points.</summary>
public sealed class VillagePlaces
{
    public VillagePlaces(County county)
    {
        Villages = [.. county.Villages.Where(v => v.Kind == VillageKind.Village)];
        Communities = [.. county.Villages.Where(v => v.Kind == VillageKind.Community)];
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < Villages.Count; i++)
        {
            index.TryAdd(Villages[i].Code, i);
        }

        var points = new List<int>[Villages.Count];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = [];
        }

        for (int p = 0; p < county.Population.Points.Count; p++)
        {
            if (index.TryGetValue(county.Population.Points[p].VillageCode, out int village))
            {
                points[village].Add(p);
            }
        }

        Points = points;
        Locations = new LonLat?[Villages.Count];
        Residents = new double?[Villages.Count];
        for (int i = 0; i < Villages.Count; i++)
        {
            DemandPoint? largest = null;
            foreach (int p in points[i])
            {
                DemandPoint point = county.Population.Points[p];
                if (point.Location is not null && (largest is null || point.Population > largest.Population))
                {
                    largest = point;
                }
            }

            Locations[i] = Villages[i].Location ?? largest?.Location;
            Residents[i] = Villages[i].Population ??
                (points[i].Count > 0 ? points[i].Sum(p => county.Population.Points[p].Population) : null);
        }
    }

    /// <summary>Administrative villages, in the county's order.</summary>
    public IReadOnlyList<VillageUnit> Villages { get; }

    /// <summary>Communities: the clinic clauses do not bind them.</summary>
    public IReadOnlyList<VillageUnit> Communities { get; }

    /// <summary>Demand points of each village.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Points { get; }

    public LonLat?[] Locations { get; }

    public double?[] Residents { get; }
}
