using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Puts the villages that are still without a mode on rounds from their nearest township centre, and the rest
/// under staff sent from above.</summary>
internal static class CircuitAssignment
{
    public static IReadOnlyList<Circuit> Assign(AuditInput input, VillageTimes times, VillageRow[] rows)
    {
        County county = input.County;
        var byDepot = new SortedDictionary<int, List<int>>();
        for (int v = 0; v < rows.Length; v++)
        {
            if (rows[v].Mode != RemedyMode.NoneFits)
            {
                continue;
            }

            (int? depot, uint time) = times.NearestCentre(county, v, FacilityTier.TownshipHealthCentre, own: true);
            if (depot is not int d)
            {
                rows[v] = Unreached(times, rows[v], v);
            }
            else if (rows[v].Residents >= input.Options.SmallVillageResidents)
            {
                // a large village with a clinic and no doctor needs one every day, not one day a week
                rows[v] = Sent(county, times, rows[v], d, time, "村不小、卫生室没有医生", "a larger village whose clinic has no doctor");
            }
            else
            {
                (byDepot.TryGetValue(d, out List<int>? list) ? list : byDepot[d] = []).Add(v);
            }
        }

        var circuits = new List<Circuit>();
        foreach ((int depot, List<int> villages) in byDepot)
        {
            TravelTimeMatrix travel = Square(times, depot, villages);
            uint visit = TravelTime.FromMinutes(input.Options.VisitMinutes);
            CircuitPlan plan = CircuitPlanner.Plan(travel, visit, TravelTime.FromMinutes(input.Options.WorkingMinutes));
            foreach (IReadOnlyList<int> round in plan.Rounds)
            {
                long minutes = CircuitPlanner.Duration(travel, round, visit);
                var circuit = new Circuit(times.Centres[depot], [.. round.Select(s => villages[s])],
                    (minutes - (long)visit * round.Count) / 60000.0, minutes / 60000.0);
                foreach (int stop in round)
                {
                    int v = villages[stop];
                    string name = county.Facilities[circuit.Depot].Name;
                    rows[v] = rows[v] with
                    {
                        Mode = RemedyMode.Circuit,
                        ServedBy = circuit.Depot,
                        Circuit = circuits.Count,
                        ModeMinutes = TravelTime.ToMinutes(travel.Milliseconds(0)[stop + 1]),
                        Reason = new LocalText($"由{name}巡回，第 {circuits.Count + 1} 条线路，全程 {AuditText.Whole(circuit.Minutes)} 分钟",
                            $"on round {circuits.Count + 1} from {name}, {AuditText.Whole(circuit.Minutes)} minutes in all"),
                    };
                }

                circuits.Add(circuit);
            }

            foreach (int stop in plan.Left)
            {
                rows[villages[stop]] = Sent(county, times, rows[villages[stop]], depot,
                    travel.Milliseconds(0)[stop + 1], "一个工作日内巡不回来", "too far for one working day");
            }
        }

        return circuits;
    }

    private static VillageRow Sent(
        County county, VillageTimes times, VillageRow row, int depot, uint time, string zh, string en)
    {
        string name = county.Facilities[times.Centres[depot]].Name;
        return row with
        {
            Mode = RemedyMode.StaffFromAbove,
            ServedBy = times.Centres[depot],
            ModeMinutes = TravelTime.ToMinutes(time),
            Reason = new LocalText($"由{name}派驻：{zh}", $"staff sent from {name}: {en}"),
        };
    }

    private static VillageRow Unreached(VillageTimes times, VillageRow row, int village) =>
        times.ToCentres is null || times.Joined[village] == JoinStatus.NoCoordinates
            ? row with
            {
                Mode = RemedyMode.CannotTell,
                Reason = new LocalText("没有坐标，邻村、巡回和派驻都无法判定",
                    "no coordinates: neighbours, rounds and distances cannot be told"),
            }
            : row with
            {
                Mode = RemedyMode.NoneFits,
                Reason = times.Joined[village] == JoinStatus.BeyondSnapLimit
                    ? new LocalText("附近没有可通行道路", "no routable road near the village")
                    : new LocalText("没有道路通往任何乡镇卫生院", "no road leads to any township centre"),
            };

    private static TravelTimeMatrix Square(VillageTimes times, int depot, List<int> villages)
    {
        int n = villages.Count + 1;
        var cells = new uint[n * n];
        for (int i = 1; i < n; i++)
        {
            cells[i] = times.FromCentres!.Milliseconds(depot)[villages[i - 1]];
            cells[i * n] = times.ToCentres!.Milliseconds(villages[i - 1])[depot];
            for (int j = 1; j < n; j++)
            {
                cells[i * n + j] = times.BetweenVillages!.Milliseconds(villages[i - 1])[villages[j - 1]];
            }
        }

        return new TravelTimeMatrix(n, n, cells);
    }
}
