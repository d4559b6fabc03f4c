using Simulator.Data;

namespace Simulator.Ems.Study;

/// <summary>Demand points that a simulation treats as one place.</summary>
/// <param name="Location">Where most of them live: one of the demand points, not a point between them.</param>
/// <param name="Residents">Residents of all of them.</param>
/// <param name="IsRural">Class they share; null unknown.</param>
/// <param name="TownshipCode">Township they share; empty when unknown.</param>
/// <param name="Points">Indices of the demand points.</param>
public sealed record DemandNode(
    LonLat Location, double Residents, bool? IsRural, string TownshipCode, IReadOnlyList<int> Points)
{
    /// <summary>The standard that applies; a place of unknown class is held to the stricter one.</summary>
    public double StandardMinutes(ResponseStandard standard) => IsRural switch
    {
        true => standard.RuralMinutes,
        false => standard.UrbanMinutes,
        _ => Math.Min(standard.RuralMinutes, standard.UrbanMinutes),
    };

    /// <summary>
    /// Groups demand points into at most so many nodes: each point by itself if they are few enough, else by village,
    /// else by squares that grow until they are. A node never mixes townships or classes, and holds every resident who
    /// has coordinates.
    /// </summary>
    public static IReadOnlyList<DemandNode> Group(IReadOnlyList<DemandPoint> points, int most)
    {
        int[] placed = [.. Enumerable.Range(0, points.Count)
            .Where(i => points[i].Location is not null && points[i].Population > 0)];
        if (placed.Length <= most)
        {
            return By(points, placed, i => i);
        }

        if (placed.All(i => points[i].VillageCode.Length > 0))
        {
            DemandNode[] villages = By(points, placed, i => points[i].VillageCode);
            if (villages.Length <= most)
            {
                return villages;
            }
        }

        LocalPlane plane = LocalPlane.Around(placed.Select(i => points[i].Location!.Value));
        PlanePoint[] at = [.. placed.Select(i => plane.ToPlane(points[i].Location!.Value))];
        var index = new int[points.Count];
        for (int k = 0; k < placed.Length; k++)
        {
            index[placed[k]] = k;
        }

        for (double edge = 250; ; edge *= 1.25)
        {
            double size = edge;
            (long, long) Square(int i) =>
                ((long)Math.Floor(at[index[i]].X / size), (long)Math.Floor(at[index[i]].Y / size));
            if (edge > 1e6 || AreAtMost(points, placed, Square, most))
            {
                return By(points, placed, Square);
            }
        }
    }

    /// <summary>Whether there would be no more than so many nodes; a raster of a city has a million points, so it stops
    /// at the first node too many.</summary>
    private static bool AreAtMost<TKey>(IReadOnlyList<DemandPoint> points, int[] placed, Func<int, TKey> key, int most)
    {
        var seen = new HashSet<(TKey Key, string Township, bool? Rural)>();
        foreach (int i in placed)
        {
            if (seen.Add((key(i), points[i].TownshipCode, points[i].IsRural)) && seen.Count > most)
            {
                return false;
            }
        }

        return true;
    }

    private static DemandNode[] By<TKey>(IReadOnlyList<DemandPoint> points, int[] placed, Func<int, TKey> key)
    {
        var groups = new Dictionary<(TKey Key, string Township, bool? Rural), List<int>>();
        var order = new List<List<int>>();
        foreach (int i in placed)
        {
            var name = (key(i), points[i].TownshipCode, points[i].IsRural);
            if (!groups.TryGetValue(name, out List<int>? members))
            {
                groups.Add(name, members = []);
                order.Add(members);
            }

            members.Add(i);
        }

        return [.. order.Select(members => new DemandNode(
            points[members.MaxBy(i => points[i].Population)].Location!.Value,
            members.Sum(i => points[i].Population),
            points[members[0]].IsRural,
            points[members[0]].TownshipCode,
            members))];
    }
}
