using Simulator.Data;

namespace Simulator.Ems;

/// <summary>Where the bases of a county come from.</summary>
public enum BaseSource
{
    /// <summary>The facility list says where ambulances stand.</summary>
    PresentFleet,

    /// <summary>No fleet is known: every place that could hold a vehicle is taken as one, and that is an assumption.</summary>
    Assumed,
}

/// <summary>The places ambulances start from.</summary>
/// <param name="Source">From the list, or assumed.</param>
/// <param name="Facilities">Indices in <see cref="County.Facilities"/>, ascending; only places with coordinates.</param>
/// <param name="Vehicles">Vehicles at each; null where unknown, and everywhere when the bases are assumed.</param>
/// <param name="WithoutLocation">Bases that cannot be placed: listed, not dropped in silence.</param>
public sealed record AmbulanceBases(
    BaseSource Source, IReadOnlyList<int> Facilities, IReadOnlyList<int?> Vehicles, IReadOnlyList<int> WithoutLocation)
{
    /// <summary>
    /// Open facilities with at least one ambulance. Where the county's own list gives no fleet at all: first-aid
    /// stations, county hospitals, sub-centres, township and community health centres. Neighbours' bases count only
    /// where their fleet is known and the setting lets them.
    /// </summary>
    public static AmbulanceBases Of(County county)
    {
        bool known = county.Facilities.Any(f => f.IsOpen && !f.IsNeighbour && f.Ambulances is not null);
        var placed = new List<int>();
        var vehicles = new List<int?>();
        var lost = new List<int>();
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            bool counts = facility.IsOpen && (!facility.IsNeighbour || county.Settings.Neighbours);
            bool isBase = known || facility.IsNeighbour
                ? facility.Ambulances is > 0
                : facility.Tier == FacilityTier.FirstAidStation || facility.Tier.Level() >= 2;
            if (!counts || !isBase)
            {
                continue;
            }

            if (facility.Location is null)
            {
                lost.Add(i);
            }
            else
            {
                placed.Add(i);
                vehicles.Add(facility.Ambulances);
            }
        }

        return new AmbulanceBases(known ? BaseSource.PresentFleet : BaseSource.Assumed, placed, vehicles, lost);
    }

    /// <summary>Positions of the bases, in their order.</summary>
    public IReadOnlyList<LonLat?> Locations(County county) =>
        [.. Facilities.Select(f => county.Facilities[f].Location)];
}
