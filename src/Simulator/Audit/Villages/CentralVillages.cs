using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Which village serves each cluster best (中心村卫生室).</summary>
/// <remarks>
/// A cluster is the villages within the setting's ride of one another's centre: the village that reaches the most
/// residents not yet in a cluster is taken first (ties to the shorter weighted ride, then to the lowest position), with
/// them as its cluster, until every village with minutes is in one. Clusters of one village are left out.
/// <para>Cost: O(v³) at worst, v villages; a county has a few hundred.</para>
/// </remarks>
internal static class CentralVillages
{
    public static IReadOnlyList<CentralVillage> Find(AuditInput input, VillageTimes times, IReadOnlyList<VillageRow> rows)
    {
        if (times.BetweenVillages is not TravelTimeMatrix travel)
        {
            return [];
        }

        uint limit = TravelTime.FromMinutes(input.Options.NeighbourMinutes);
        var open = Enumerable.Range(0, rows.Count).Where(v => times.Joined[v] == JoinStatus.Joined).ToList();
        var found = new List<CentralVillage>();
        while (open.Count > 0)
        {
            int best = -1;
            (double Residents, double PersonMinutes) bestScore = (-1, 0);
            foreach (int centre in open)
            {
                double residents = 0, personMinutes = 0;
                foreach (int v in open)
                {
                    uint time = travel.Milliseconds(v)[centre];
                    if (time <= limit)
                    {
                        // a village of unknown size counts as one resident, so that it still belongs somewhere
                        double people = rows[v].Residents ?? 1;
                        residents += people;
                        personMinutes += people * TravelTime.ToMinutes(time);
                    }
                }

                if (residents > bestScore.Residents ||
                    (residents == bestScore.Residents && personMinutes < bestScore.PersonMinutes))
                {
                    (best, bestScore) = (centre, (residents, personMinutes));
                }
            }

            int[] members = [.. open.Where(v => v == best || travel.Milliseconds(v)[best] <= limit)];
            if (members.Length > 1)
            {
                found.Add(new CentralVillage(best, members, members.Sum(m => rows[m].Residents ?? 0),
                    bestScore.Residents > 0 ? bestScore.PersonMinutes / bestScore.Residents : 0));
            }

            open.RemoveAll(members.Contains);
        }

        return found;
    }
}
