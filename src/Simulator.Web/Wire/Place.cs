using Simulator.Data;

namespace Simulator.Web.Wire;

/// <summary>Any place of a county that has a card.</summary>
/// <param name="Kind"><c>demand</c>, <c>facility</c>, <c>township</c> or <c>village</c>.</param>
/// <param name="Id">Id or code.</param>
/// <param name="Name">Name; the id where it has none.</param>
/// <param name="At">Where it is; null when unknown.</param>
/// <param name="Population">Residents; null for a facility and where unknown.</param>
/// <param name="TownshipCode">Its township; empty when unknown.</param>
/// <param name="Source">File and row.</param>
/// <param name="Facility">The facility itself, when it is one.</param>
public sealed record Place(
    string Kind, string Id, string Name, LonLat? At, double? Population, string TownshipCode, string Source,
    Facility? Facility)
{
    /// <summary>The place of a kind and id; null when there is none.</summary>
    public static Place? Find(County county, string kind, string id) => kind switch
    {
        "facility" => county.Facilities.FirstOrDefault(f => f.Id == id) is { } f
            ? new Place(kind, f.Id, f.Name, f.Location, null, f.TownshipCode, f.Source, f) : null,
        "demand" => county.Population.Points.FirstOrDefault(p => p.Id == id) is { } p
            ? new Place(kind, p.Id, p.Name.Length > 0 ? p.Name : p.Id, p.Location, p.Population, p.TownshipCode, p.Source, null)
            : null,
        "township" => county.Townships.FirstOrDefault(t => t.Code == id) is { } t
            ? new Place(kind, t.Code, t.Name, t.Seat, t.Population, "", t.Source, null) : null,
        "village" => county.Villages.FirstOrDefault(v => v.Code == id) is { } v
            ? new Place(kind, v.Code, v.Name, v.Location, v.Population, v.TownshipCode, v.Source, null) : null,
        _ => null,
    };
}
