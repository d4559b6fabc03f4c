using Simulator.Data;
using Simulator.Network;

namespace Simulator.Ems.Allocation;

/// <summary>Which bases can reach which places within the standard of each place; places with the same bases are put
/// together.</summary>
public sealed class CoverSets
{
    private CoverSets(int bases, IReadOnlyList<int[]> sets, double[] weights, double uncovered)
    {
        Bases = bases;
        Sets = sets;
        Weights = weights;
        Uncoverable = uncovered;
    }

    /// <summary>Number of bases.</summary>
    public int Bases { get; }

    /// <summary>Covering bases of each group of places, ascending; never empty.</summary>
    public IReadOnlyList<int[]> Sets { get; }

    /// <summary>Weight of each group.</summary>
    public double[] Weights { get; }

    /// <summary>Weight of the places that no base covers.</summary>
    public double Uncoverable { get; }

    /// <summary>Weight of all places.</summary>
    public double Total => Weights.Sum() + Uncoverable;

    /// <param name="rides">Rows are bases, columns are places: base → scene.</param>
    /// <param name="turnoutMinutes">Added to every ride.</param>
    /// <param name="standardMinutes">Of each place; exactly this is covered.</param>
    /// <param name="weights">Of each place: residents or calls.</param>
    public static CoverSets Of(
        TravelTimeMatrix rides, double turnoutMinutes, IReadOnlyList<double> standardMinutes,
        IReadOnlyList<double> weights)
    {
        uint turnout = TravelTime.FromMinutes(turnoutMinutes);
        uint[] standards = [.. standardMinutes.Select(TravelTime.FromMinutes)];
        return Of(rides.Rows, weights, (b, i) =>
        {
            uint response = TravelTime.Add(rides.Milliseconds(b)[i], turnout);
            return response != TravelTime.Unreachable && response <= standards[i];
        });
    }

    /// <param name="bases">Number of bases.</param>
    /// <param name="weights">Of each place.</param>
    /// <param name="covers">Whether a base covers a place.</param>
    public static CoverSets Of(int bases, IReadOnlyList<double> weights, Func<int, int, bool> covers)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new List<int[]>();
        var sums = new List<double>();
        double uncovered = 0;
        for (int i = 0; i < weights.Count; i++)
        {
            double weight = Require.NonNegative(weights[i]);
            int[] set = [.. Enumerable.Range(0, bases).Where(b => covers(b, i))];
            if (set.Length == 0)
            {
                uncovered += weight;
                continue;
            }

            string key = string.Join(',', set);
            if (index.TryGetValue(key, out int group))
            {
                sums[group] += weight;
            }
            else
            {
                index.Add(key, sets.Count);
                sets.Add(set);
                sums.Add(weight);
            }
        }

        return new CoverSets(bases, sets, [.. sums], uncovered);
    }

    /// <summary>Weight of the places with at least so many covering vehicles.</summary>
    public double CoveredBy(IReadOnlyList<int> vehicles, int atLeast)
    {
        double sum = 0;
        for (int g = 0; g < Sets.Count; g++)
        {
            sum += Sets[g].Sum(b => vehicles[b]) >= atLeast ? Weights[g] : 0;
        }

        return sum;
    }
}
