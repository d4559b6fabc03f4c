using Simulator.Data;
using Simulator.Network;

namespace Simulator.Tests.Worlds;

/// <summary>
/// A county on one road along the equator: a hundredth of a degree of longitude is a minute. Places north of 1° have no
/// road, places west of 0° are cut off from the rest.
/// </summary>
internal sealed class LineTravel : ITravelModel
{
    public TravelKind Kind => TravelKind.Network;

    public IPlaceSet Join(IReadOnlyList<LonLat?> places) => new Places([.. places]);

    public NearestDestinations Nearest(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        var times = new uint[origins.Count];
        var which = new int[origins.Count];
        for (int i = 0; i < times.Length; i++)
        {
            (times[i], which[i]) = (TravelTime.Unreachable, -1);
            for (int j = 0; j < destinations.Count; j++)
            {
                uint time = Time(origins, i, destinations, j, bound);
                if (time < times[i])
                {
                    (times[i], which[i]) = (time, j);
                }
            }
        }

        return new NearestDestinations(times, which);
    }

    public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        var cells = new uint[origins.Count * destinations.Count];
        for (int i = 0; i < origins.Count; i++)
        {
            for (int j = 0; j < destinations.Count; j++)
            {
                cells[i * destinations.Count + j] = Time(origins, i, destinations, j, bound);
            }
        }

        return new TravelTimeMatrix(origins.Count, destinations.Count, cells);
    }

    private static uint Time(IPlaceSet origins, int i, IPlaceSet destinations, int j, uint bound)
    {
        if (origins.Status(i) != JoinStatus.Joined || destinations.Status(j) != JoinStatus.Joined)
        {
            return TravelTime.Unreachable;
        }

        LonLat from = ((Places)origins).At(i), to = ((Places)destinations).At(j);
        if (from.Lon < 0 != to.Lon < 0)
        {
            return TravelTime.Unreachable;
        }

        uint time = TravelTime.FromMinutes(Math.Round(Math.Abs(from.Lon - to.Lon) * 100, 6));
        return time <= bound ? time : TravelTime.Unreachable;
    }

    private sealed class Places(LonLat?[] places) : IPlaceSet
    {
        public int Count => places.Length;

        public LonLat At(int place) => places[place]!.Value;

        public JoinStatus Status(int place) => places[place] switch
        {
            null => JoinStatus.NoCoordinates,
            { Lat: > 1 } => JoinStatus.BeyondSnapLimit,
            _ => JoinStatus.Joined,
        };

        public double AccessMetres(int place) => Status(place) == JoinStatus.Joined ? 0 : double.PositiveInfinity;
    }
}
