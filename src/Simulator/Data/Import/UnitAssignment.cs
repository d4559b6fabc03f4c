namespace Simulator.Data.Import;

/// <summary>Says which township and village a demand point lies in, where its row does not.</summary>
internal static class UnitAssignment
{
    /// <summary>Fills empty codes by the units' polygons; with <paramref name="nearest"/>, what is still empty goes to the
    /// nearest township seat in a straight line, which is an assumption and is said to be one.</summary>
    /// <returns>The points, and how their townships are known: <c>code</c>, <c>polygon</c>, <c>nearest-seat</c> or
    /// <c>none</c>.</returns>
    public static (List<DemandPoint> Points, string How) Apply(
        List<DemandPoint> points, UnitPolygons? townships, UnitPolygons? villages, IReadOnlyList<VillageUnit> units,
        IReadOnlyList<Township> seats, bool nearest)
    {
        var classes = units.GroupBy(u => u.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        Township[] placed = nearest && townships is null ? [.. seats.Where(t => t.Seat is not null)] : [];
        bool polygon = false, seat = false;
        for (int i = 0; i < points.Count; i++)
        {
            DemandPoint p = points[i];
            string village = p.VillageCode, township = p.TownshipCode;
            if (p.Location is LonLat place)
            {
                village = village.Length == 0 && villages is not null ? villages.CodeAt(place) : village;
                if (township.Length == 0 && townships is not null)
                {
                    township = townships.CodeAt(place);
                    polygon |= township.Length > 0;
                }
            }

            VillageUnit? unit = classes.GetValueOrDefault(village);
            if (township.Length == 0 && unit is not null)
            {
                township = unit.TownshipCode;
                polygon |= p.VillageCode.Length == 0;
            }

            if (township.Length == 0 && placed.Length > 0 && p.Location is LonLat here)
            {
                township = placed.MinBy(t => t.Seat!.Value.MetresTo(here))!.Code;
                seat = true;
            }

            int kind = p.UrbanRuralClass == 0 && unit is not null ? unit.UrbanRuralClass : p.UrbanRuralClass;
            if (village != p.VillageCode || township != p.TownshipCode || kind != p.UrbanRuralClass)
            {
                points[i] = p with { VillageCode = village, TownshipCode = township, UrbanRuralClass = kind };
            }
        }

        return (points, seat ? "nearest-seat" : polygon ? "polygon"
            : points.Exists(p => p.TownshipCode.Length > 0) ? "code" : "none");
    }
}
