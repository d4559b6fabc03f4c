using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Web.Sessions;

namespace Simulator.Web.Wire;

/// <summary>The card of a place: its figures and its nearest facilities of every tier.</summary>
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

    /// <summary>Facilities of each tier that are told.</summary>
    private const int Shown = 3;

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

    /// <summary>The nearest facilities that close each tier, over the network of the circle's profile.</summary>
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

            NearestSeveral found = places.Travel.NearestSeveral(here, places.Join(counting), Shown);
            NearWire[] near = [.. found.Destination.Select((d, i) => (Destination: d, Time: found.Milliseconds[i]))
                .Where(n => n.Destination >= 0).Select(n => new NearWire(
                    county.Facilities[counting[n.Destination]].Id, county.Facilities[counting[n.Destination]].Name,
                    Math.Round(TravelTime.ToMinutes(n.Time), 1)))];
            list.Add(near.Length == 0
                ? new NearestWire(tier.Word(), "", "", null, [])
                : new NearestWire(tier.Word(), near[0].Facility, near[0].Name, near[0].Minutes, near[1..]));
        }

        return list;
    }
}

/// <summary>The nearest facility of one tier or a higher one, and the next ones.</summary>
public sealed record NearestWire(string Tier, string Facility, string Name, double? Minutes, IReadOnlyList<NearWire> Next);

/// <summary>A facility and the minutes to it.</summary>
public sealed record NearWire(string Facility, string Name, double Minutes);
