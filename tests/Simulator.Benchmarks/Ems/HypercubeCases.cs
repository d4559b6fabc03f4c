using Simulator.Ems.Queueing;

namespace Simulator.Benchmarks.Ems;

/// <summary>The printed example of the hypercube, its speed, and how near the approximation comes.</summary>
internal static class HypercubeCases
{
    public static void Run(string folder)
    {
        string[][] rows = [.. RegionFolder.Rows(Path.Combine(folder, "reconstructed_input.csv"))];
        var book = new HypercubeProblem(
            [.. rows.Select(r => RegionFolder.Number(r[1]))],
            [.. rows.Select(r => (int[])[.. r.Skip(2).Select(u => (int)RegionFolder.Number(u) - 1)])],
            [1, 1, 1], [1, 1, 1], hasLine: true);
        Dictionary<string, double> printed = Published(folder);
        (HypercubeResult exact, double seconds) = CaseTable.Timed(() => HypercubeModel.Solve(book));
        (double[] third, double passSeconds) =
            CaseTable.Timed(() => HypercubeApproximation.BusyFractionsAfter(book, 3));
        for (int u = 0; u < 3; u++)
        {
            string workload = $"workload unit {u + 1}";
            CaseTable.Line("Larson-Odoni", $"exact {workload}", exact.BusyFraction[u], printed[$"exact {workload}"], seconds);
            CaseTable.Line(
                "Larson-Odoni", $"approximate {workload} (3rd iteration)", third[u],
                printed[$"approximate {workload} (3rd iteration)"], passSeconds);
        }

        States(folder, book);
        Speed();
        Scan();
        Nearness();
    }

    private static Dictionary<string, double> Published(string folder)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(folder, "published.csv")).Skip(1))
        {
            string[] cells = line.Split(',');
            if (!line.StartsWith('"'))
            {
                values[cells[0]] = RegionFolder.Number(cells[1]);
            }
        }

        return values;
    }

    private static void States(string folder, HypercubeProblem book)
    {
        (double[] states, double seconds) = CaseTable.Timed(() => HypercubeModel.StateProbabilities(book));
        foreach (string[] row in RegionFolder.Rows(Path.Combine(folder, "computed_state_probabilities.csv")))
        {
            if (row[0].All(c => c is '0' or '1'))
            {
                CaseTable.Line(
                    "Larson-Odoni", $"state {row[0]}", states[Convert.ToInt32(row[0], 2)], RegionFolder.Number(row[1]),
                    seconds);
            }
        }
    }

    private static void Speed()
    {
        HypercubeProblem fifteen = Scattered(15, 1, 0.5, hasLine: false, seed: 1);
        (HypercubeResult exact, double seconds) = CaseTable.Timed(() => HypercubeModel.Solve(fifteen));
        CaseTable.Line("15 units exact", "loss", exact.AllBusyShare, Erlang.Loss(7.5, 15), seconds);
        CaseTable.Line("15 units exact", "imbalance of the flows", exact.Residual, 0, seconds);
        foreach (double load in new[] { 0.3, 0.5, 0.8 })
        {
            HypercubeProblem many = Scattered(200, 1, load, hasLine: false, seed: 1);
            (HypercubeResult near, double nearSeconds) = CaseTable.Timed(() => HypercubeApproximation.Solve(many));
            CaseTable.Line($"200 units approximation load {load}", "loss", near.AllBusyShare, Erlang.Loss(200 * load, 200), nearSeconds);
        }
    }

    /// <summary>Fleets of 5 to 15 vehicles of every kind: how far the approximation is off at worst.</summary>
    private static void Scan()
    {
        double worst = 0, seconds = 0;
        string where = "";
        int fleets = 0;
        for (int seed = 0; fleets < 200; seed++)
        {
            var random = new Random(seed + 77);
            int most = random.Next(1, 4), bases = random.Next(3, 16);
            double load = 0.1 + 0.8 * random.NextDouble();
            HypercubeProblem problem = Scattered(bases, most, load, random.Next(2) == 0, seed, sameService: random.Next(2) == 0);
            if (problem.Units is < 5 or > 15)
            {
                continue;
            }

            fleets++;
            double[] exact = HypercubeModel.Solve(problem).BusyFraction;
            (HypercubeResult near, double one) = CaseTable.Timed(() => HypercubeApproximation.Solve(problem));
            seconds += one;
            double off = exact.Zip(near.BusyFraction, (a, b) => Math.Abs(a - b)).Max();
            (worst, where) = off > worst ? (off, $"seed {seed}: {bases} bases {problem.Units} vehicles load {load:0.00}") : (worst, where);
        }

        CaseTable.Line($"200 random fleets of 5 to 15 vehicles (worst {where})", "largest error of a busy fraction", worst, 0, seconds / fleets);
    }

    private static void Nearness()
    {
        foreach (bool hasLine in new[] { false, true })
        {
            foreach (int most in new[] { 1, 3 })
            {
                foreach (double load in new[] { 0.2, 0.5, 0.8 })
                {
                    Nearness(most == 1 ? 11 : 6, most, load, hasLine, seeds: 20, states: 0);
                }
            }
        }

        // fleets that do not fit one neighbourhood, as a large fleet never does
        foreach (double load in new[] { 0.2, 0.35, 0.5, 0.65, 0.8 })
        {
            Nearness(14, 1, load, hasLine: false, seeds: 5, states: 0);
            Nearness(14, 1, load, hasLine: false, seeds: 5, states: 256);
            Nearness(7, 3, load, hasLine: true, seeds: 5, states: 256);
        }
    }

    private static void Nearness(int bases, int most, double load, bool hasLine, int seeds, int states)
    {
        double worst = 0, product = 0, seconds = 0;
        for (int seed = 0; seed < seeds; seed++)
        {
            HypercubeProblem problem = Scattered(bases, most, load, hasLine, seed);
            double[] exact = HypercubeModel.Solve(problem).BusyFraction;
            double[] larson = HypercubeApproximation.BusyFractionsAfter(problem, 300);
            (HypercubeResult near, double one) = CaseTable.Timed(() => HypercubeApproximation.Solve(problem, states: states));
            seconds += one;
            for (int b = 0; b < exact.Length; b++)
            {
                worst = Math.Max(worst, Math.Abs(exact[b] - near.BusyFraction[b]));
                product = Math.Max(product, Math.Abs(exact[b] - larson[b]));
            }
        }

        string name = $"random {bases} bases load {load} up to {most} a base {(hasLine ? "with" : "without")} a line";
        string limit = states > 0 ? $" (neighbourhoods of {states} states)" : "";
        CaseTable.Line(name, $"largest error of a busy fraction{limit}", worst, 0, seconds / seeds);
        CaseTable.Line(name, "the same by Larson's product form alone", product, 0, seconds / seeds);
    }

    /// <summary>Bases and places scattered over a square; calls ask the bases in order of distance; service 60 min, or 30 to
    /// 90.</summary>
    private static HypercubeProblem Scattered(
        int bases, int mostVehicles, double load, bool hasLine, int seed, bool sameService = true)
    {
        var random = new Random(seed * 1000 + bases);
        int[] vehicles = [.. Enumerable.Range(0, bases).Select(_ => random.Next(1, mostVehicles + 1))];
        (double X, double Y)[] at =
            [.. Enumerable.Range(0, bases).Select(_ => (random.NextDouble(), random.NextDouble()))];
        var rates = new double[5 * bases];
        var lists = new int[rates.Length][];
        for (int j = 0; j < rates.Length; j++)
        {
            (double x, double y) = (random.NextDouble(), random.NextDouble());
            rates[j] = -Math.Log(1 - random.NextDouble());
            lists[j] =
            [
                .. Enumerable.Range(0, bases)
                    .OrderBy(b => (at[b].X - x) * (at[b].X - x) + (at[b].Y - y) * (at[b].Y - y)),
            ];
        }

        double[] service = [.. vehicles.Select(_ => sameService ? 60 : 30 + 60 * random.NextDouble())];
        double sum = rates.Sum(), capacity = vehicles.Zip(service, (v, minutes) => v / minutes).Sum();
        return new HypercubeProblem([.. rates.Select(r => r / sum * load * capacity)], lists, vehicles, service, hasLine);
    }
}
