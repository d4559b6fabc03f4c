using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Places attached to a neighbour graph: a settlement is itself (within a metre); any other place goes to its three nearest
/// settlements. Good for every speed and detour on the same graph.
/// </summary>
internal sealed class EstimatedPlaces : IPlaceSet
{
    private const int MostLinks = 3;

    private readonly LonLat?[] places;
    private readonly (int Settlement, double Metres)[][] links;

    public EstimatedPlaces(NeighbourGraph graph, IReadOnlyList<LonLat?> places)
    {
        Graph = graph;
        this.places = [.. places];
        int[] byLatitude = [.. Enumerable.Range(0, graph.Settlements.Count)
            .OrderBy(i => graph.Settlements[i].Lat).ThenBy(i => i)];
        links = new (int, double)[places.Count][];
        Parallel.For(0, places.Count, i => links[i] = this.places[i] is LonLat at ? Links(at, byLatitude) : []);
    }

    public NeighbourGraph Graph { get; }

    public int Count => places.Length;

    public LonLat? At(int place) => places[place];

    /// <summary>Nearest settlements and the straight metres to them, nearest first.</summary>
    public ReadOnlySpan<(int Settlement, double Metres)> Links(int place) => links[place];

    public JoinStatus Status(int place) => places[place] is null ? JoinStatus.NoCoordinates
        : links[place].Length > 0 ? JoinStatus.Joined
        : JoinStatus.BeyondSnapLimit;

    public double AccessMetres(int place) =>
        links[place].Length > 0 ? links[place][0].Metres : double.PositiveInfinity;

    private (int Settlement, double Metres)[] Links(LonLat at, int[] byLatitude)
    {
        // outward from the place's own latitude, until a settlement could not be nearer by latitude alone
        const double metresPerDegree = 110_500;
        int up = LowerBound(byLatitude, at.Lat), down = up - 1;
        var best = new List<(double Metres, int Settlement)>(MostLinks + 1);
        while (up < byLatitude.Length || down >= 0)
        {
            double above = up < byLatitude.Length ? Graph.Settlements[byLatitude[up]].Lat - at.Lat : double.PositiveInfinity;
            double below = down >= 0 ? at.Lat - Graph.Settlements[byLatitude[down]].Lat : double.PositiveInfinity;
            if (best.Count == MostLinks && Math.Min(above, below) * metresPerDegree > best[^1].Metres)
            {
                break;
            }

            int settlement = above <= below ? byLatitude[up++] : byLatitude[down--];
            best.Add((at.MetresTo(Graph.Settlements[settlement]), settlement));
            best.Sort();
            if (best.Count > MostLinks)
            {
                best.RemoveAt(MostLinks);
            }
        }

        int keep = best.Count > 0 && best[0].Metres <= 1 ? 1 : best.Count;
        return [.. best.Take(keep).Select(b => (b.Settlement, b.Metres))];
    }

    private int LowerBound(int[] byLatitude, double lat)
    {
        int low = 0, high = byLatitude.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Graph.Settlements[byLatitude[middle]].Lat < lat ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
