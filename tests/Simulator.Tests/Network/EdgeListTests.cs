using Simulator.Data;
using Simulator.Network;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Network;

public class EdgeListTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Another_program_finds_the_same_times_over_the_edge_list(int seed)
    {
        NetworkTravel travel = NetworkTravel.Build(RandomRoads.Make(seed), GridCounty.Profile);
        IPlaceSet from = travel.Join(RandomRoads.Places(seed, 20)), to = travel.Join(RandomRoads.Places(seed + 9, 4));
        string[] origins = [.. Enumerable.Range(0, 20).Select(i => $"v{i}")];
        string[] destinations = [.. Enumerable.Range(0, 4).Select(i => $"c{i}")];
        EdgeRow[] rows = [.. EdgeList.Rows(travel, from, origins, to, destinations)];
        TravelTimeMatrix matrix = travel.Matrix(from, to);

        for (int o = 0; o < 20; o++)
        {
            // Bellman-Ford, as far from our own searches as can be
            var best = new Dictionary<string, ulong> { ["o:" + origins[o]] = 0 };
            for (bool changed = true; changed;)
            {
                changed = false;
                foreach (EdgeRow row in rows)
                {
                    if (best.TryGetValue(row.From, out ulong at)
                        && at + row.Milliseconds < best.GetValueOrDefault(row.To, ulong.MaxValue))
                    {
                        best[row.To] = at + row.Milliseconds;
                        changed = true;
                    }
                }
            }

            Assert.Equal(
                destinations.Select(d => best.GetValueOrDefault("d:" + d, TravelTime.Unreachable)),
                matrix.Milliseconds(o).ToArray().Select(ms => (ulong)ms));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_route_takes_the_time_of_the_matrix_and_goes_from_door_to_door(int seed)
    {
        NetworkTravel travel = NetworkTravel.Build(RandomRoads.Make(seed), GridCounty.Profile);
        LonLat?[] villages = RandomRoads.Places(seed, 20), clinics = RandomRoads.Places(seed + 9, 4);
        TravelTimeMatrix matrix = travel.Matrix(travel.Join(villages), travel.Join(clinics));
        for (int v = 0; v < villages.Length; v++)
        {
            for (int c = 0; c < clinics.Length; c++)
            {
                RoutePath? route = villages[v] is LonLat a && clinics[c] is LonLat b ? travel.Route(a, b) : null;
                Assert.Equal(matrix.Milliseconds(v)[c], route?.Milliseconds ?? TravelTime.Unreachable);
                if (route is not null)
                {
                    double drawn = Enumerable.Range(1, route.Line.Count - 1).Sum(i => route.Line[i - 1].MetresTo(route.Line[i]));
                    Assert.Equal(villages[v], route.Line[0]);
                    Assert.Equal(clinics[c], route.Line[^1]);
                    Assert.Equal(route.RoadMetres + route.WalkMetres, drawn, 0.01 * drawn + 0.1);
                }
            }
        }
    }
}
