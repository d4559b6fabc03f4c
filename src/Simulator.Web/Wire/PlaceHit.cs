using Simulator.Data;

namespace Simulator.Web.Wire;

/// <summary>A place that a search found.</summary>
/// <param name="Kind"><c>township</c>, <c>village</c>, <c>facility</c> or <c>demand</c>.</param>
/// <param name="Id">Code or id.</param>
/// <param name="Name">As the source writes it.</param>
/// <param name="At">Longitude and latitude; null when the source has none.</param>
public sealed record PlaceHit(string Kind, string Id, string Name, double[]? At)
{
    /// <summary>Places whose name or code holds the text, ignoring case: townships first, then villages, facilities
    /// and other demand points.</summary>
    public static IEnumerable<PlaceHit> Find(County county, string text)
    {
        foreach (Township t in county.Townships.Where(t => Holds(t.Name, t.Code)))
        {
            yield return new("township", t.Code, t.Name, Pair(t.Seat));
        }

        foreach (VillageUnit v in county.Villages.Where(v => Holds(v.Name, v.Code)))
        {
            yield return new("village", v.Code, v.Name, Pair(v.Location));
        }

        foreach (Facility f in county.Facilities.Where(f => Holds(f.Name, f.Id)))
        {
            yield return new("facility", f.Id, f.Name, Pair(f.Location));
        }

        foreach (DemandPoint p in county.Population.Points.Where(p => Holds(p.Name, p.Id)))
        {
            yield return new("demand", p.Id, p.Name, Pair(p.Location));
        }

        bool Holds(string name, string code) =>
            name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || code.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private static double[]? Pair(LonLat? place) => place is { } p ? [p.Lon, p.Lat] : null;
}
