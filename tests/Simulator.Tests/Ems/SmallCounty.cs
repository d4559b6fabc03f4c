using Simulator.Data;
using Simulator.Ems;
using Simulator.Network;

namespace Simulator.Tests.Ems;

/// <summary>Counties built in code whose travel times are known by arithmetic.</summary>
internal static class SmallCounty
{
    public static AmbulanceRule Clause { get; } = new(3, 30_000)
    {
        PerTownshipHospital = 1,
        AllowsRemoteSupplement = true,
        ClauseId = "C01",
    };

    /// <summary>A county with a control total and townships; nothing has coordinates.</summary>
    public static County WithTotal(double residents, params TownshipKind[] kinds) => new()
    {
        Name = LocalText.Same("test"),
        Code = "999999",
        Year = 2020,
        Settings = new CountySettings(),
        Population = new PopulationLayer
        {
            Points = [],
            InputTotal = 0,
            Control = new ControlTotal(residents, 2020, "resident", "census"),
            Kind = "none",
        },
        Townships = [.. kinds.Select((kind, i) => new Township($"99999900{i}", $"T{i}", kind))],
    };

    /// <summary>Reads a table of the shared data: plain CSV without quoted fields in the columns used.</summary>
    public static List<Dictionary<string, string>> Table(params string[] path)
    {
        string[] lines = File.ReadAllLines(Repository.SharedData(path));
        string[] header = lines[0].TrimStart('\uFEFF').Split(',');
        return [.. lines.Skip(1).Where(l => l.Length > 0).Select(l =>
        {
            string[] cells = l.Split(',');
            return header.Select((h, i) => (h, i)).Where(x => x.i < cells.Length)
                .ToDictionary(x => x.h, x => cells[x.i], StringComparer.Ordinal);
        })];
    }

    public static TownshipKind Kind(string word) => word switch
    {
        "街道" => TownshipKind.Subdistrict,
        "镇" => TownshipKind.Town,
        "乡" => TownshipKind.Township,
        _ => TownshipKind.Unknown,
    };
}

/// <summary>Places on a line, one minute for each kilometre east (longitude carries the minutes).</summary>
internal sealed class LineTravel : ITravelModel
{
    public TravelKind Kind => TravelKind.Network;

    public IPlaceSet Join(IReadOnlyList<LonLat?> places) => new Places(places);

    public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        var cells = new uint[origins.Count * destinations.Count];
        for (int o = 0; o < origins.Count; o++)
        {
            for (int d = 0; d < destinations.Count; d++)
            {
                LonLat? a = ((Places)origins).At[o], b = ((Places)destinations).At[d];
                uint time = a is null || b is null
                    ? TravelTime.Unreachable
                    : TravelTime.FromMinutes(Math.Abs(a.Value.Lon - b.Value.Lon));
                cells[o * destinations.Count + d] = time <= bound ? time : TravelTime.Unreachable;
            }
        }

        return new TravelTimeMatrix(origins.Count, destinations.Count, cells);
    }

    public NearestDestinations Nearest(
        IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
    {
        TravelTimeMatrix matrix = Matrix(origins, destinations, bound);
        var time = new uint[origins.Count];
        var index = new int[origins.Count];
        for (int o = 0; o < origins.Count; o++)
        {
            (time[o], index[o]) = (TravelTime.Unreachable, -1);
            for (int d = 0; d < destinations.Count; d++)
            {
                if (matrix.Milliseconds(o)[d] < time[o])
                {
                    (time[o], index[o]) = (matrix.Milliseconds(o)[d], d);
                }
            }
        }

        return new NearestDestinations(time, index);
    }

    private sealed class Places(IReadOnlyList<LonLat?> at) : IPlaceSet
    {
        public IReadOnlyList<LonLat?> At { get; } = at;

        public int Count => At.Count;

        public JoinStatus Status(int place) => At[place] is null ? JoinStatus.NoCoordinates : JoinStatus.Joined;

        public double AccessMetres(int place) => 0;
    }
}
