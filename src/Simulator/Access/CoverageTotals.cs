using Simulator.Data;
using Simulator.Network;

namespace Simulator.Access;

/// <summary>Sums of the four populations for all, rural and over-65 residents and by township.</summary>
internal static class CoverageTotals
{
    /// <summary>Everyone: residents who belong to no demand point are "cannot tell".</summary>
    public static Populations All(County county, ReachStatus[] status, double[] served)
    {
        Populations sum = Sum(county, status, served, point => point.Population);
        double missing = county.Population.Residents - sum.Total;
        // A control total is reached by scaling, so what is left is either rounding or people without a point.
        return missing > 0.5 ? sum + Populations.Unknown(missing) : sum;
    }

    /// <summary>Class 2xx; null when no demand point has a class.</summary>
    public static Populations? Rural(County county, ReachStatus[] status, double[] served) =>
        county.Population.Points.Any(p => p.IsRural is not null)
            ? Sum(county, status, served, point => point.IsRural == true ? point.Population : 0)
            : null;

    /// <summary>Residents over 65; null when no demand point has the figure.</summary>
    public static Populations? Over65(County county, ReachStatus[] status, double[] served) =>
        county.Population.Points.Any(p => p.Over65 is not null)
            ? Sum(county, status, served, point => point.Over65 ?? 0)
            : null;

    public static IReadOnlyList<TownshipPopulations> ByTownship(
        County county, ReachStatus[] status, double[] served, uint[] nearest)
    {
        var position = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Township township in county.Townships)
        {
            position.TryAdd(township.Code, position.Count);
        }

        int nowhere = position.Count;
        var all = new Populations[nowhere + 1];
        var rural = new Populations[nowhere + 1];
        var personMinutes = new double[nowhere + 1];
        var travellers = new double[nowhere + 1];
        bool classes = false;
        for (int i = 0; i < status.Length; i++)
        {
            DemandPoint point = county.Population.Points[i];
            int at = position.GetValueOrDefault(point.TownshipCode, nowhere);
            Populations people = Split(status[i], point.Population, served[i], point.Population);
            all[at] += people;
            classes |= point.IsRural is not null;
            if (point.IsRural == true)
            {
                rural[at] += people;
            }

            if (nearest[i] != TravelTime.Unreachable)
            {
                personMinutes[at] += point.Population * TravelTime.ToMinutes(nearest[i]);
                travellers[at] += point.Population;
            }
        }

        var rows = new List<TownshipPopulations>();
        foreach (string code in position.Keys.Append(""))
        {
            int at = code.Length == 0 ? nowhere : position[code];
            if (at == nowhere && all[at].Total == 0)
            {
                continue;
            }

            rows.Add(new TownshipPopulations(
                code, all[at], classes ? rural[at] : null,
                travellers[at] > 0 ? personMinutes[at] / travellers[at] : double.PositiveInfinity));
        }

        return rows;
    }

    private static Populations Sum(County county, ReachStatus[] status, double[] served, Func<DemandPoint, double> people)
    {
        var sum = new Populations();
        for (int i = 0; i < status.Length; i++)
        {
            DemandPoint point = county.Population.Points[i];
            sum += Split(status[i], people(point), served[i], point.Population);
        }

        return sum;
    }

    /// <summary>A point's people: the served share first, the rest under the point's status.</summary>
    private static Populations Split(ReachStatus status, double people, double served, double population)
    {
        double share = population > 0 ? Math.Min(1, served / population) : 0;
        return status switch
        {
            ReachStatus.Served => new Populations(people, 0, 0, 0),
            ReachStatus.Short => new Populations(people * share, people * (1 - share), 0, 0),
            ReachStatus.OutOfReach => new Populations(0, 0, people, 0),
            _ => new Populations(people * share, 0, 0, people * (1 - share)),
        };
    }
}
