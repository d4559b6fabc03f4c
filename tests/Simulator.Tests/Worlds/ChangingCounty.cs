using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Tests.Worlds;

/// <summary>Small counties for changes of every kind: 42 junctions and 71 roads of two classes, some one-way, some bridges;
/// 60 demand points in two townships; 9 facilities, three of them with room for some only. All stand between the roads.
/// </summary>
internal static class ChangingCounty
{
    private const int Columns = 7, Rows = 6;

    /// <summary>One of them.</summary>
    /// <param name="seed">Where places stand.</param>
    public static Workspace Of(int seed)
    {
        var chance = new Random(seed);
        LonLat Place() => GridCounty.At(chance.NextDouble() * (Columns - 1), chance.NextDouble() * (Rows - 1));
        County county = new()
        {
            Name = LocalText.Same("grid"),
            Code = "990000",
            Year = 2025,
            Settings = new CountySettings { Circle = new CircleSettings { Profile = "grid", Minutes = 4 } },
            Population = new PopulationLayer
            {
                InputTotal = 6000,
                Points = [.. Enumerable.Range(0, 60).Select(i => new DemandPoint($"p{i}", Place(), 100)
                {
                    TownshipCode = i % 2 == 0 ? "A" : "B", UrbanRuralClass = i % 3 == 0 ? 111 : 220,
                })],
            },
            Facilities = [.. Enumerable.Range(0, 9).Select(i => new Facility(
                $"f{i}", $"f{i}", i < 6 ? FacilityTier.TownshipHealthCentre : FacilityTier.SubCentre, Place())
            {
                CapacityResidents = i < 3 ? 900 : null,
            })],
            Roads = [.. GridCounty.Roads(Columns, Rows).Select((r, i) => r with
            {
                RoadClass = i % 4 == 0 ? "track" : "primary",
                Direction = i % 9 == 0 ? RoadDirection.Forward : RoadDirection.Both,
                IsBridge = i % 10 == 0,
            })],
        };
        return new Workspace
        {
            County = county,
            Profiles = new SortedDictionary<string, SpeedProfile>(StringComparer.Ordinal) { ["grid"] = GridCounty.Profile },
            ProfilesAsRead = new SortedDictionary<string, SpeedProfile>(StringComparer.Ordinal)
            {
                ["grid"] = GridCounty.Profile, ["rural-car"] = GridCounty.Profile, ["ambulance"] = GridCounty.Profile,
                ["walk"] = GridCounty.Profile,
            },
            Packs = [],
        };
    }
}
