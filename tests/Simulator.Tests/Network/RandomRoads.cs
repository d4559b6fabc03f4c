using Simulator.Data;

namespace Simulator.Tests.Network;

/// <summary>Small random road nets with everything that makes searches go wrong: one-way traps, parallel roads, roads of
/// length zero and nearly so, equal lengths, islands, loops.</summary>
internal static class RandomRoads
{
    private static readonly string[] Classes = ["primary", "primary", "primary", "track", "ferry"];

    public static List<RoadSegment> Make(int seed, int nodes = 30, int roads = 45)
    {
        var random = new Random(seed);
        var at = new LonLat[nodes];
        for (int i = 0; i < nodes; i++)
        {
            // on a lattice of 1 km, so that equal lengths abound; some nodes share a position but not a node id
            at[i] = new LonLat(random.Next(8) * 0.01, random.Next(8) * 0.01);
        }

        var made = new List<RoadSegment>();
        for (int r = 0; r < roads; r++)
        {
            int a = random.Next(nodes), b = random.Next(nodes), mid = random.Next(nodes);
            bool bent = random.Next(3) == 0;
            made.Add(new RoadSegment(
                $"r{r:000}", Classes[random.Next(Classes.Length)],
                bent ? [at[a], at[mid], at[b]] : [at[a], at[b]], bent ? [a, mid, b] : [a, b])
            {
                Direction = (RoadDirection)(random.Next(6) is var d && d < 4 ? 0 : d - 3),
            });
        }

        return made;
    }

    public static LonLat?[] Places(int seed, int count)
    {
        var random = new Random(seed);
        var places = new LonLat?[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = random.Next(20) == 0
                ? null
                : new LonLat(random.NextDouble() * 0.08 - 0.005, random.NextDouble() * 0.08 - 0.005);
        }

        return places;
    }

    public static T[] Shuffle<T>(IEnumerable<T> items, int seed)
    {
        T[] shuffled = [.. items];
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
