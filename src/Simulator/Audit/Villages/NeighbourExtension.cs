using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Gives each village that is still without a mode to the clinic of a neighbour in reach.</summary>
internal static class NeighbourExtension
{
    /// <summary>Pairs in order of the ride, ties to the lowest village and clinic; a clinic takes so many villages.</summary>
    public static void Assign(AuditInput input, VillagePlaces places, VillageTimes times, VillageRow[] rows)
    {
        if (times.ToClinics is not TravelTimeMatrix travel)
        {
            return;
        }

        County county = input.County;
        uint limit = TravelTime.FromMinutes(input.Options.NeighbourMinutes);
        var room = new int[times.Clinics.Count];
        for (int c = 0; c < room.Length; c++)
        {
            // a clinic known to have no doctor cannot serve anyone else
            room[c] = county.Facilities[times.Clinics[c]].Staff.TryGetValue("village-doctor", out double doctors) &&
                doctors == 0 ? 0 : input.Options.NeighbourVillages;
        }

        var pairs = new List<(uint Time, int Village, int Clinic)>();
        for (int v = 0; v < rows.Length; v++)
        {
            if (rows[v].Mode != RemedyMode.NoneFits)
            {
                continue;
            }

            ReadOnlySpan<uint> row = travel.Milliseconds(v);
            for (int c = 0; c < row.Length; c++)
            {
                if (row[c] <= limit && row[c] != TravelTime.Unreachable && !rows[v].Clinics.Contains(times.Clinics[c]))
                {
                    pairs.Add((row[c], v, c));
                }
            }
        }

        pairs.Sort();
        foreach ((uint time, int v, int c) in pairs)
        {
            if (room[c] == 0 || rows[v].Mode != RemedyMode.NoneFits)
            {
                continue;
            }

            room[c]--;
            Facility clinic = county.Facilities[times.Clinics[c]];
            double minutes = TravelTime.ToMinutes(time);
            string text = AuditText.Number(Math.Round(minutes, 1));
            rows[v] = rows[v] with
            {
                Mode = RemedyMode.Neighbour,
                ServedBy = times.Clinics[c],
                ModeMinutes = minutes,
                Reason = new LocalText($"由{clinic.Name}延伸服务，乘车 {text} 分钟",
                    $"served by {clinic.Name}, {text} minutes by vehicle"),
            };
        }
    }
}
