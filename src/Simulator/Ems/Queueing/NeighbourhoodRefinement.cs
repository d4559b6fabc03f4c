namespace Simulator.Ems.Queueing;

/// <summary>
/// The fleet as overlapping neighbourhoods, one around each base: inside, the exact hypercube; outside, mean chances.
/// </summary>
/// <remarks>
/// A call follows its list. Bases inside are asked in their true state; those outside are full with the chance that
/// their own neighbourhood gave in the last round for the state of the bases that both have. What the
/// outside lets through arrives at the neighbourhood, and its exact solution gives the first base a new chance. Rounds
/// end when no busy fraction moves any more. This is what the product form misses: near bases are busy together because
/// they help each other out, and a base that is nobody's first choice is busy only when all are.
/// <para>Tried before: outside bases full with their mean chance times Larson's correction for the vehicles ahead; off
/// by up to 0.039 with 11 of 14 bases inside; and with the chance for as large a share of busy vehicles: 0.026 with 11
/// of 13.</para>
/// <para>Cost: bases × (states of a neighbourhood × its bases × sweeps + list steps) for each round; about
/// five rounds; the neighbourhoods of a large fleet on all processors.</para>
/// <para>Source: decomposition in the manner of [Courtois 1977] on [Larson 1974].</para>
/// </remarks>
internal sealed class NeighbourhoodRefinement
{
    /// <summary>Fleets of no more bases are solved to more digits than a large one has time for.</summary>
    private const int FewBases = 20;
    private const int RoundLimit = 12;

    /// <summary>Neighbourhoods of a large fleet that are solved side by side, each from what stood before them: the same
    /// result on any number of threads.</summary>
    private const int SideBySide = 16;

    /// <summary>States of all neighbourhoods together.</summary>
    private const int StatesInAll = 40_000;

    private readonly HypercubeProblem problem;
    private readonly double negligible;
    private readonly double flat;
    private readonly double unheard;
    private readonly double tolerance;
    private readonly double[] busy;
    private readonly double[] full;
    private readonly Neighbourhood?[] around;
    private readonly int[] reach;
    private readonly List<int>[] asking;
    private double meanService;
    private double allBusy;
    private double change = double.PositiveInfinity;
    private int rounds;

    /// <param name="problem">Without a line.</param>
    /// <param name="start">Larson's solution of it.</param>
    /// <param name="states">States of a neighbourhood at most; 0 chooses by the number of bases.</param>
    public NeighbourhoodRefinement(HypercubeProblem problem, ApproximationState start, int states)
    {
        this.problem = problem;
        (negligible, unheard, flat, tolerance) = IsLarge(problem)
            ? (1e-3, 1e-4, 0.02, 2e-3) : (1e-9, 1e-8, 0, 1e-5);
        busy = [.. start.BusyFraction];
        full = [.. start.Full];
        meanService = problem.Units == 0 ? 0 : problem.Units / problem.Capacity;
        int most = states > 0 ? states : Math.Clamp(StatesInAll / Math.Max(1, problem.Bases), 128, 2048);
        (reach, asking) = Reach();
        around = Neighbourhoods(most);
    }

    /// <summary>Whether it has too many bases to be solved to all digits in the time people wait.</summary>
    public static bool IsLarge(HypercubeProblem problem) => problem.Bases > FewBases;

    private bool IsWhole => problem.Vehicles.Select((v, b) => (v, b)).Where(x => x.v > 0)
        .All(x => around[x.b]?.Bases.Sum(b => problem.Vehicles[b]) == problem.Units);

    /// <summary>Rounds until no busy fraction moves.</summary>
    public void Run(CancellationToken cancel)
    {
        UpdateFleet();
        while (change > tolerance && rounds < RoundLimit)
        {
            Round(cancel);
            rounds++;
        }
    }

    /// <summary>What the solution says of bases, calls and choices.</summary>
    /// <param name="asked">The problem with its line, if it has one.</param>
    public HypercubeResult Measures(HypercubeProblem asked)
    {
        int bases = problem.Bases, points = problem.CallRates.Count;
        double capacity = problem.Capacity, load = asked.HasLine && asked.Units > 0 ? asked.Rate / capacity : 0;
        double open = 1 / (1 + allBusy * load / (1 - load)), inLine = 1 - open;
        var dispatch = new double[points * bases];
        var choice = new double[Math.Max(1, bases)];
        var loss = new double[points];
        double all = 0;
        double[] shares = Answers();
        for (int j = 0; j < points; j++)
        {
            int[] list = [.. problem.Preferences[j].Where(b => problem.Vehicles[b] > 0)];
            double answered = list.Sum(b => shares[j * bases + b]);

            // The shares of a full list must add to 1 − P(all busy); the neighbourhoods miss that by a little.
            bool isFull = list.Sum(b => problem.Vehicles[b]) == problem.Units;
            double wanted = isFull ? 1 - allBusy : Math.Min(answered, 1 - allBusy);
            double scale = answered == 0 ? 0 : open * wanted / answered;
            loss[j] = answered == 0 ? 1 : 1 - open * wanted;
            double weight = problem.Rate == 0 ? 0 : problem.CallRates[j] / problem.Rate;
            for (int place = 0; place < list.Length; place++)
            {
                double share = shares[j * bases + list[place]] * scale;
                dispatch[j * bases + list[place]] = share;
                choice[place] += weight * share;
            }

            all += weight * loss[j];
            for (int i = 0; asked.HasLine && i < bases; i++)
            {
                dispatch[j * bases + i] += loss[j] * problem.Vehicles[i] / problem.ServiceMinutes[i] / capacity;
            }
        }

        double[] fractions = [.. busy.Select((r, b) => problem.Vehicles[b] == 0 ? 0 : inLine + open * r)];
        return new HypercubeResult(fractions, dispatch, choice, all, loss, rounds, change);
    }

    private void Round(CancellationToken cancel)
    {
        var nextBusy = new double[busy.Length];
        var nextFull = new double[busy.Length];
        SolveAll(cancel);
        double carried = 0;
        for (int b = 0; b < busy.Length; b++)
        {
            (nextBusy[b], nextFull[b]) =
                around[b] is Neighbourhood near ? (near.BusyFraction, near.Full) : (busy[b], full[b]);
            carried += problem.Vehicles[b] * nextBusy[b];
        }

        bool isWhole = IsWhole;
        if (isWhole)
        {
            allBusy = Enumerable.Range(0, busy.Length).Where(b => problem.Vehicles[b] > 0)
                .Select(b => around[b]!.AllBusy).FirstOrDefault(1);
        }
        else
        {
            UpdateService(nextBusy);
            UpdateFleet();
        }

        double load = problem.Rate * meanService * (1 - allBusy);
        double scale = isWhole || carried == 0 ? 1 : load / carried;
        change = 0;
        for (int b = 0; b < busy.Length; b++)
        {
            double fraction = Math.Min(nextBusy[b] * scale, 1 - 1e-9);
            change = Math.Max(change, Math.Abs(fraction - busy[b]));
            busy[b] = fraction;
            full[b] = problem.Vehicles[b] == 0 ? 1 : Math.Min(nextFull[b] * scale, 1 - 1e-9);
        }

        change = isWhole ? 0 : change;
    }

    /// <summary>Solves every neighbourhood once, in batches; a batch sees what the ones before it found.</summary>
    private void SolveAll(CancellationToken cancel)
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel,
        };
        foreach (Neighbourhood[] batch in around.OfType<Neighbourhood>().Chunk(IsLarge(problem) ? SideBySide : 1))
        {
            var calls = new LocalCalls[batch.Length];
            Parallel.For(0, batch.Length, options, i => calls[i] = Calls(batch[i]));
            Parallel.For(0, batch.Length, options, i => batch[i].Solve(calls[i]));
        }
    }

    /// <summary>Mean service over the calls that are served: fast vehicles serve more calls than slow ones as busy.
    /// </summary>
    private void UpdateService(double[] fraction)
    {
        double served = 0, work = 0;
        for (int b = 0; b < fraction.Length; b++)
        {
            served += problem.Vehicles[b] * fraction[b] / problem.ServiceMinutes[b];
            work += problem.Vehicles[b] * fraction[b];
        }

        meanService = served == 0 ? meanService : work / served;
    }

    private void UpdateFleet() => allBusy = problem.Units == 0 ? 1 : Erlang.Loss(problem.Rate * meanService, problem.Units);

    /// <summary>The calls that may reach a neighbourhood, as the last round leaves them.</summary>
    private LocalCalls Calls(Neighbourhood near)
    {
        const int unknown = int.MinValue;
        var step = new int[problem.Bases];
        Array.Fill(step, unknown);
        var asked = new bool[problem.CallRates.Count];
        for (int k = 0; k < near.Bases.Length; k++)
        {
            step[near.Bases[k]] = k;
            foreach (int j in asking[near.Bases[k]])
            {
                asked[j] = true;
            }
        }

        var calls = new LocalCalls(unheard);
        for (int j = 0; j < asked.Length; j++)
        {
            if (!asked[j])
            {
                continue;
            }

            // who is asked after the last base inside does not matter to it
            ReadOnlySpan<int> list = problem.Preferences[j].AsSpan(0, reach[j]);
            int end = list.Length;
            while (step[list[end - 1]] < 0)
            {
                end--;
            }

            foreach (int b in list[..end])
            {
                if (problem.Vehicles[b] > 0)
                {
                    if (step[b] == unknown)
                    {
                        step[b] = calls.AddOutside(around[b]?.FullGiven(near, flat) ?? [full[b]]);
                    }

                    calls.AddStep(step[b]);
                }
            }

            calls.EndList(j, problem.CallRates[j]);
        }

        return calls;
    }

    /// <summary>Row-major, demand points × bases: share of the calls that a base answers at once.</summary>
    private double[] Answers()
    {
        int bases = problem.Bases;
        var shares = new double[problem.CallRates.Count * bases];
        for (int b = 0; b < bases; b++)
        {
            int at = b;
            around[b]?.Answers((j, share) => shares[j * bases + at] = share);
        }

        for (int j = 0; j < problem.CallRates.Count; j++)
        {
            double ahead = 1;
            foreach (int b in problem.Preferences[j].Where(b => problem.Vehicles[b] > 0))
            {
                shares[j * bases + b] = around[b] is null ? ahead * (1 - full[b]) : shares[j * bases + b];
                ahead *= full[b];
            }
        }

        return shares;
    }

    /// <summary>How far each list is followed, and which lists get to each base.</summary>
    private (int[] Reach, List<int>[] Asking) Reach()
    {
        var ends = new int[problem.CallRates.Count];
        List<int>[] lists = [.. Enumerable.Range(0, problem.Bases).Select(_ => new List<int>())];
        for (int j = 0; j < ends.Length; j++)
        {
            double remaining = problem.CallRates[j] > 0 ? 1 : 0;
            int[] list = problem.Preferences[j];
            while (ends[j] < list.Length && (remaining > negligible || ends[j] == 0))
            {
                int b = list[ends[j]++];
                lists[b].Add(j);
                remaining *= problem.Vehicles[b] == 0 ? 1 : full[b];
            }
        }

        return (ends, lists);
    }

    /// <summary>Around each base those it meets most often on the lists of calls, as many as the states allow.</summary>
    private Neighbourhood?[] Neighbourhoods(int most)
    {
        int n = problem.Bases;
        var met = new double[n * n];
        for (int j = 0; j < problem.CallRates.Count; j++)
        {
            double remaining = problem.CallRates[j];
            int[] list = problem.Preferences[j];
            for (int late = 0; late < reach[j]; late++)
            {
                for (int early = 0; early < late; early++)
                {
                    met[list[early] * n + list[late]] += remaining;
                    met[list[late] * n + list[early]] += remaining;
                }

                remaining *= problem.Vehicles[list[late]] == 0 ? 1 : full[list[late]];
            }
        }

        var all = new Neighbourhood?[n];
        for (int b = 0; b < n; b++)
        {
            long states = problem.Vehicles[b] + 1;
            if (states is 1 or > 256)
            {
                continue;
            }

            var chosen = new List<int> { b };
            int row = b * n;
            foreach (int other in Enumerable.Range(0, n)
                .Where(o => o != b && problem.Vehicles[o] > 0 && met[row + o] > 0)
                .OrderByDescending(o => met[row + o]).ThenBy(o => o))
            {
                if (states * (problem.Vehicles[other] + 1) <= most)
                {
                    states *= problem.Vehicles[other] + 1;
                    chosen.Add(other);
                }
            }

            all[b] = new Neighbourhood([.. chosen], problem, full[b], IsLarge(problem) ? 1e-4 : 1e-6);
        }

        return all;
    }
}
