using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Web.Sessions;

namespace Simulator.Web.Wire;

/// <summary>The card of a place: its figures and its nearest facility of every tier.</summary>
public sealed record PlaceCard
{
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Code { get; init; }
    public required string Township { get; init; }
    public required double? Population { get; init; }
    public required string? Tier { get; init; }
    public required FacilityStatus? Status { get; init; }
    public required double? Beds { get; init; }
    public required int? Ambulances { get; init; }
    public required double? Capacity { get; init; }
    public required double? FloorAreaM2 { get; init; }

    /// <summary>Persons by kind; a kind that is absent is unknown. Null for what is no facility.</summary>
    public required IReadOnlyDictionary<string, double>? Staff { get; init; }

    /// <summary>Equipment and departments that it has or lacks; what is absent is unknown.</summary>
    public required IReadOnlyDictionary<string, bool>? Has { get; init; }

    /// <summary>Code of the township it lies in, or its own when it is one; empty when unknown.</summary>
    public required string TownshipCode { get; init; }
    public required string Source { get; init; }
    public required IReadOnlyList<NearestWire> Nearest { get; init; }
    public required IReadOnlyList<object> Clauses { get; init; }

    public static PlaceCard Of(CountySession session, Workspace workspace, Place place)
    {
        County county = workspace.County;
        return new PlaceCard
        {
            Kind = place.Kind,
            Id = place.Id,
            Name = place.Name,
            Code = place.Kind is "township" or "village" ? place.Id : "",
            Township = county.Townships.FirstOrDefault(t => t.Code == place.TownshipCode)?.Name ?? place.TownshipCode,
            Population = place.Population is { } p ? Math.Round(p, 1) : null,
            Tier = place.Facility?.Tier.Word(),
            Status = place.Facility?.Status,
            Beds = place.Facility?.Beds,
            Ambulances = place.Facility?.Ambulances,
            Capacity = place.Facility?.CapacityResidents,
            FloorAreaM2 = place.Facility?.FloorAreaM2,
            Staff = place.Facility?.Staff,
            Has = place.Facility?.Has,
            TownshipCode = place.Kind == "township" ? place.Id : place.TownshipCode,
            Source = place.Source,
            Nearest = NearestFacilities(session, workspace, place),
            Clauses =
            [
                .. session.Audit.Clauses.Where(c => c.Places.Any(p => p.Kind == place.Kind && p.Id == place.Id))
                    .Select(c => new { c.Clause.Id, c.Status, Text = c.Clause.Title }),
            ],
        };
    }

    /// <summary>The nearest facility that closes each tier, over the network of the circle's profile.</summary>
    private static List<NearestWire> NearestFacilities(CountySession session, Workspace workspace, Place place)
    {
        County county = workspace.County;
        var list = new List<NearestWire>();
        if (place.At is not { } at || session.Models.Places(workspace, county.Settings.Circle.Profile) is not { } places)
        {
            return list;
        }

        IPlaceSet here = places.Travel.Join([at]);
        foreach (FacilityTier tier in FacilityTiers.Tree)
        {
            int[] counting = [.. Coverage.Counting(county, tier)];
            if (counting.Length == 0)
            {
                continue;
            }

            NearestDestinations found = places.Travel.Nearest(here, places.Join(counting));
            Facility? facility = found.Destination[0] < 0 ? null : county.Facilities[counting[found.Destination[0]]];
            list.Add(new NearestWire(tier.Word(), facility?.Id ?? "", facility?.Name ?? "",
                facility is null ? null : Math.Round(TravelTime.ToMinutes(found.Milliseconds[0]), 1)));
        }

        return list;
    }
}

/// <summary>The nearest facility of one tier or a higher one.</summary>
public sealed record NearestWire(string Tier, string Facility, string Name, double? Minutes);
