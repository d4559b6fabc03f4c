using Simulator.Data;
using Simulator.Network;

namespace Simulator.Access;

/// <summary>
/// A county's demand points and facilities joined to one travel model, once; every question about the county starts
/// here. Index = position in the county's lists.
/// </summary>
public sealed class PlacesOnNetwork
{
    private readonly IReadOnlyList<LonLat?> facilityPlaces;
    private readonly Dictionary<string, IPlaceSet> joined = [];

    /// <param name="county">Demand points and facilities.</param>
    /// <param name="travel">The model to join them to.</param>
    /// <param name="known">Places of the same county before a change: those that stay where they are are not joined
    /// again; null when there are none.</param>
    public PlacesOnNetwork(County county, ITravelModel travel, PlacesOnNetwork? known = null)
    {
        Travel = travel;
        DemandPoints = travel.Join([.. county.Population.Points.Select(p => p.Location)], known?.DemandPoints);
        facilityPlaces = [.. county.Facilities.Select(f => f.Location)];
        Facilities = travel.Join(facilityPlaces, known?.Facilities);
    }

    public ITravelModel Travel { get; }

    public IPlaceSet DemandPoints { get; }

    public IPlaceSet Facilities { get; }

    /// <summary>Some of the facilities, in the given order, as a set of their own; the same list is joined once.</summary>
    public IPlaceSet Join(IReadOnlyList<int> facilities)
    {
        string key = string.Join(',', facilities);
        lock (joined)
        {
            if (!joined.TryGetValue(key, out IPlaceSet? set))
            {
                set = Travel.Join([.. facilities.Select(i => facilityPlaces[i])], Facilities);
                joined.Add(key, set);
            }

            return set;
        }
    }
}
