namespace Simulator.Ems.Study;

/// <summary>The ride that residents can expect when each vehicle is busy a given share of the time: what tells layouts of
/// equal cover apart.</summary>
/// <remarks>
/// A call takes the nearest idle vehicle; vehicles are busy independently, as in the expected cover itself. When all are
/// busy, and where no road leads, the ride counts as <see cref="NoVehicleMinutes"/>.
/// <para>Cost: O(demand nodes × bases) at most; a node is left as soon as nearer vehicles take all but 10⁻⁶ of its
/// calls.</para>
/// <para>Source: the assumptions of [Daskin 1983].</para>
/// </remarks>
internal sealed class ExpectedRide
{
    /// <summary>A day: longer than any ride in a county, so that being answered at all comes first.</summary>
    private const double NoVehicleMinutes = 1440;
    private const double Negligible = 1e-6;

    /// <summary>What the least even spread of work costs, minutes: only layouts of the same ride are told apart by it.
    /// </summary>
    private const double UnevenMinutes = 1e-3;

    private readonly double[] weight;
    private readonly int[] order;
    private readonly double[] minutes;
    private readonly int bases;

    private ExpectedRide(double[] weight, int[] order, double[] minutes, int bases)
    {
        this.weight = weight;
        this.order = order;
        this.minutes = minutes;
        this.bases = bases;
    }

    /// <summary>Sorts the bases of each demand node by ride, ties to the lowest index.</summary>
    public static ExpectedRide Of(StudyGround ground)
    {
        int nodes = ground.Demand.Count, bases = ground.Bases.Count;
        double residents = Math.Max(ground.Demand.Sum(d => d.Residents), double.Epsilon);
        var weight = new double[nodes];
        var order = new int[nodes * bases];
        var minutes = new double[nodes * bases];
        var key = new double[bases];
        for (int i = 0; i < nodes; i++)
        {
            weight[i] = ground.Demand[i].Residents / residents;
            for (int b = 0; b < bases; b++)
            {
                key[b] = Math.Min(ground.World.Minutes(ground.BaseNodes[b], i), NoVehicleMinutes);
            }

            int[] near = [.. Enumerable.Range(0, bases).OrderBy(b => key[b]).ThenBy(b => b)];
            for (int k = 0; k < bases; k++)
            {
                order[i * bases + k] = near[k];
                minutes[i * bases + k] = key[near[k]];
            }
        }

        return new ExpectedRide(weight, order, minutes, bases);
    }

    /// <summary>Mean over the residents, minutes.</summary>
    /// <param name="vehicles">At each base.</param>
    /// <param name="busyFraction">Of each vehicle, 0 to 1.</param>
    public double Minutes(int[] vehicles, double busyFraction) => Minutes(vehicles, busyFraction, new double[bases]);

    /// <summary>The same, and a trifle for bases whose vehicles answer more calls each than others do: a vehicle that
    /// changes no ride goes where most work is, not to the first base.</summary>
    public double Cost(int[] vehicles, double busyFraction)
    {
        var answered = new double[bases];
        double cost = Minutes(vehicles, busyFraction, answered);
        for (int b = 0; b < bases; b++)
        {
            cost += vehicles[b] == 0 ? 0 : UnevenMinutes * answered[b] * answered[b] / vehicles[b];
        }

        return cost;
    }

    private double Minutes(int[] vehicles, double busyFraction, double[] answered)
    {
        var full = new double[bases];
        for (int b = 0; b < bases; b++)
        {
            full[b] = Math.Pow(busyFraction, vehicles[b]);
        }

        double sum = 0;
        for (int i = 0; i < weight.Length; i++)
        {
            double left = weight[i], stop = Negligible * weight[i];
            for (int at = i * bases; at < (i + 1) * bases && left > stop; at++)
            {
                double busy = full[order[at]];
                double taken = left * (1 - busy);
                sum += taken * minutes[at];
                answered[order[at]] += taken;
                left *= busy;
            }

            sum += left > stop ? left * NoVehicleMinutes : 0;
        }

        return sum;
    }
}
