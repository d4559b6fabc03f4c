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
    /// <param name="demandPoints">The demand points when they are joined already: a change of facilities keeps them.</param>
    public PlacesOnNetwork(County county, ITravelModel travel, IPlaceSet? demandPoints = null)
    {
        Travel = travel;
        DemandPoints = demandPoints ?? travel.Join([.. county.Population.Points.Select(p => p.Location)]);
        facilityPlaces = [.. county.Facilities.Select(f => f.Location)];
        Facilities = travel.Join(facilityPlaces);
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
                set = Travel.Join([.. facilities.Select(i => facilityPlaces[i])]);
                joined.Add(key, set);
            }

            return set;
        }
    }
}
