using Simulator.Data;

namespace Simulator.Web.Wire;

/// <summary>Facilities as columns: of the county as read, and of a changed copy.</summary>
public static class FacilityColumns
{
    public static ColumnLayer Layer(IReadOnlyList<Facility> facilities)
    {
        var shapes = new GeometryColumns();
        foreach (Facility f in facilities)
        {
            shapes.AddPoint(f.Location);
        }

        return shapes.Build("facilities", "points", new Dictionary<string, object>
        {
            ["id"] = facilities.Select(f => f.Id).ToArray(),
            ["name"] = facilities.Select(f => f.Name).ToArray(),
            ["tier"] = facilities.Select(f => f.Tier.Word()).ToArray(),
            ["status"] = facilities.Select(f => f.Status).ToArray(),
            ["beds"] = facilities.Select(f => f.Beds).ToArray(),
            ["plannedBeds"] = facilities.Select(f => f.PlannedBedsLower).ToArray(),
            ["capacity"] = facilities.Select(f => f.CapacityResidents).ToArray(),
            ["ambulances"] = facilities.Select(f => f.Ambulances).ToArray(),
            ["neighbour"] = facilities.Select(f => f.IsNeighbour).ToArray(),
            ["township"] = facilities.Select(f => f.TownshipCode).ToArray(),
            ["source"] = facilities.Select(f => f.Source).ToArray(),
            ["placed"] = facilities.Select(f => f.Location is not null).ToArray(),
        });
    }
}
