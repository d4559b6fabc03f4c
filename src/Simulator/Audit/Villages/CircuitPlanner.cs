using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>Groups villages into rounds from one centre, each within a working day, with little riding.</summary>
/// <remarks>
/// Savings method [Clarke &amp; Wright 1964] on directed times: every village starts as its own round, and rounds are
/// joined end to start in order of the time saved while the day is long enough. Then each village is tried at every
/// place of every other round (cheapest insertion), and every stretch of a round is turned round (2-opt), until neither
/// helps. Ties go to the lowest positions.
/// <para>Invariant: every village that fits a day alone is on exactly one round, and no round is longer than a day.</para>
/// <para>Cost: O(n² log n) for the savings, O(n²) for one pass of the improvements; n is the villages of one centre.</para>
/// </remarks>
public static class CircuitPlanner
{
    /// <summary>Rounds as lists of stops, and the stops that do not fit a day even alone.</summary>
    /// <param name="travel">Square: index 0 is the centre, index i + 1 is stop i.</param>
    /// <param name="visit">Stay at each stop, milliseconds.</param>
    /// <param name="day">Working day, milliseconds; reaching it exactly counts.</param>
    public static CircuitPlan Plan(TravelTimeMatrix travel, uint visit, uint day)
    {
        int stops = travel.Rows - 1;
        var left = new List<int>();
        var rounds = new List<List<int>>();
        for (int i = 0; i < stops; i++)
        {
            if (Duration(travel, [i], visit) <= day)
            {
                rounds.Add([i]);
            }
            else
            {
                left.Add(i);
            }
        }

        Join(travel, rounds, stops, visit, day);
        bool better = true;
        while (better)
        {
            better = Relocate(travel, rounds, visit, day);
            foreach (List<int> round in rounds)
            {
                better |= TwoOpt(travel, round, visit);
            }
        }

        rounds.RemoveAll(r => r.Count == 0);
        rounds.Sort((a, b) => a.Min().CompareTo(b.Min()));
        return new CircuitPlan([.. rounds], left);
    }

    /// <summary>Milliseconds of a round, riding and visits; a missing route makes it longer than any day.</summary>
    public static long Duration(TravelTimeMatrix travel, IReadOnlyList<int> round, uint visit)
    {
        long sum = (long)visit * round.Count;
        int at = 0;
        foreach (int stop in round)
        {
            sum += Leg(travel, at, stop + 1);
            at = stop + 1;
        }

        return round.Count == 0 ? 0 : sum + Leg(travel, at, 0);
    }

    private static long Leg(TravelTimeMatrix travel, int from, int to)
    {
        uint time = travel.Milliseconds(from)[to];
        return time == TravelTime.Unreachable ? long.MaxValue / 1_000_000 : time;
    }

    private static void Join(TravelTimeMatrix travel, List<List<int>> rounds, int stops, uint visit, uint day)
    {
        var roundOf = new List<int>?[stops];
        foreach (List<int> round in rounds)
        {
            roundOf[round[0]] = round;
        }

        var savings = new List<(long Saved, int From, int To)>();
        for (int i = 0; i < stops; i++)
        {
            for (int j = 0; j < stops; j++)
            {
                long saved = i == j || roundOf[i] is null || roundOf[j] is null ? 0
                    : Leg(travel, i + 1, 0) + Leg(travel, 0, j + 1) - Leg(travel, i + 1, j + 1);
                if (saved > 0)
                {
                    savings.Add((-saved, i, j));
                }
            }
        }

        savings.Sort();
        foreach ((_, int from, int to) in savings)
        {
            List<int> a = roundOf[from]!, b = roundOf[to]!;
            if (ReferenceEquals(a, b) || a[^1] != from || b[0] != to ||
                Duration(travel, [.. a, .. b], visit) > day)
            {
                continue;
            }

            a.AddRange(b);
            foreach (int stop in b)
            {
                roundOf[stop] = a;
            }

            rounds.Remove(b);
        }
    }

    // One better place for one stop; a round that becomes empty is a day saved.
    private static bool Relocate(TravelTimeMatrix travel, List<List<int>> rounds, uint visit, uint day)
    {
        foreach (List<int> from in rounds)
        {
            for (int k = 0; k < from.Count; k++)
            {
                int stop = from[k];
                List<int> without = [.. from[..k], .. from[(k + 1)..]];
                long gain = Duration(travel, from, visit) - Duration(travel, without, visit);
                foreach (List<int> to in rounds)
                {
                    if (ReferenceEquals(to, from) || to.Count == 0)
                    {
                        continue;
                    }

                    long before = Duration(travel, to, visit);
                    for (int place = 0; place <= to.Count; place++)
                    {
                        List<int> with = [.. to[..place], stop, .. to[place..]];
                        long after = Duration(travel, with, visit);
                        if (after <= day && after - before < gain)
                        {
                            from.RemoveAt(k);
                            to.Insert(place, stop);
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    private static bool TwoOpt(TravelTimeMatrix travel, List<int> round, uint visit)
    {
        bool any = false;
        long best = Duration(travel, round, visit);
        for (bool better = true; better;)
        {
            better = false;
            for (int i = 0; i < round.Count - 1 && !better; i++)
            {
                for (int j = i + 1; j < round.Count && !better; j++)
                {
                    round.Reverse(i, j - i + 1);
                    long turned = Duration(travel, round, visit);
                    if (turned < best)
                    {
                        best = turned;
                        better = any = true;
                    }
                    else
                    {
                        round.Reverse(i, j - i + 1);
                    }
                }
            }
        }

        return any;
    }
}

/// <summary>Rounds from one centre.</summary>
/// <param name="Rounds">Stops in the order of the visit.</param>
/// <param name="Left">Stops that do not fit a working day even alone.</param>
public sealed record CircuitPlan(IReadOnlyList<IReadOnlyList<int>> Rounds, IReadOnlyList<int> Left);
