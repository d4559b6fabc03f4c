namespace Simulator.Data;

/// <summary>Two facilities that may be one: same name and tier, or same tier at exactly the same position.</summary>
/// <param name="FirstId">The earlier row.</param>
/// <param name="SecondId">The later row.</param>
/// <param name="By"><c>name</c> or <c>position</c>.</param>
public sealed record LikelyDuplicate(string FirstId, string SecondId, string By)
{
    /// <summary>Each later facility with the first earlier one it resembles, in row order.</summary>
    public static IReadOnlyList<LikelyDuplicate> Among(IReadOnlyList<Facility> facilities)
    {
        var names = new Dictionary<(FacilityTier, string), string>();
        var places = new Dictionary<(FacilityTier, LonLat), string>();
        var found = new List<LikelyDuplicate>();
        foreach (Facility f in facilities)
        {
            string? sameName = null, samePlace = null;
            if (f.Name.Length > 0 && !names.TryAdd((f.Tier, f.Name), f.Id))
            {
                sameName = names[(f.Tier, f.Name)];
            }

            if (f.Location is LonLat place && !places.TryAdd((f.Tier, place), f.Id))
            {
                samePlace = places[(f.Tier, place)];
            }

            if (sameName is not null || samePlace is not null)
            {
                found.Add(new LikelyDuplicate(sameName ?? samePlace!, f.Id, sameName is not null ? "name" : "position"));
            }
        }

        return found;
    }
}
