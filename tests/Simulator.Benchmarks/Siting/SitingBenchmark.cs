using System.Globalization;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>
/// <c>siting &lt;folder or files&gt; [--limit S]</c>: solves published instances and prints one CSV line for each case.
/// A folder is laid out like the collection: tables of known values beside the instances.
/// </summary>
internal static class SitingBenchmark
{
    public static int Run(string[] args)
    {
        var request = SitingRequest.Parse(args);
        if (request is null)
        {
            Console.Error.WriteLine(
                "siting <folder or files> [--limit S] [--gap G] [--model mclp|p-median|p-center|lscp|capacitated-p-median] "
                + "[--p 5,10] [--radius R] [--only TEXT] [--ties] [--cpu] [--against-cbc] [--generated]");
            return 2;
        }

        WarmUp();
        Console.WriteLine(request.Cbc ? AgainstCbc.Header : "instance,model,p,value,bound,status,seconds,published");
        foreach (SitingCase item in request.Cases().Concat(request.Large()))
        {
            Print(item, request);
        }

        return 0;
    }

    private static void Print(SitingCase item, SitingRequest request)
    {
        SitingProblem problem = item.Problem();
        (SitingResult result, TimeSpan cpu) = Measure(problem, request);
        if (request.Cbc)
        {
            Console.WriteLine(AgainstCbc.Line(item, problem, result, cpu.TotalSeconds, request.Limit ?? TimeSpan.FromSeconds(120)));
            return;
        }

        string seconds = (request.Cpu ? cpu : result.Elapsed).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
        string nodes = request.Cpu
            ? string.Create(CultureInfo.InvariantCulture, $",{result.Nodes},{result.Iterations},{result.Elapsed.TotalSeconds:0.00}") : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{item.Instance},{problem.Model.Word()},{problem.P},{Number(result.Value * item.Factor)},{Number(result.Bound * item.Factor)},{result.Status},{seconds},{item.Published}{nodes}"));
    }

    // A case of less than two seconds is solved five times more, and the median of those counts: its first run is mostly
    // the just-in-time compiler's.
    private static (SitingResult Result, TimeSpan Cpu) Measure(SitingProblem problem, SitingRequest request)
    {
        (SitingResult, TimeSpan Cpu) first = Once(problem, request);
        return first.Cpu.TotalSeconds >= 2 ? first
            : Enumerable.Range(0, 5).Select(_ => Once(problem, request)).OrderBy(run => run.Cpu).ElementAt(2);
    }

    private static (SitingResult Result, TimeSpan Cpu) Once(SitingProblem problem, SitingRequest request)
    {
        GC.Collect();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        SitingResult result = SitingSolver.Solve(problem, new SitingOptions
        {
            TimeLimit = request.Limit,
            GapLimit = request.Gap,
            LowestIndexTies = request.Ties,
            Clock = request.Cpu ? new ProcessorClock() : TimeProvider.System,
            Threads = Environment.ProcessorCount,
        });
        return (result, Environment.CpuUsage.TotalTime - cpu);
    }

    private static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    // Small questions of every model, and covering questions that need the simplex and the tree, so that the compiler has
    // seen the code before the first case.
    private static void WarmUp()
    {
        for (int round = 0; round < 3; round++)
        {
            foreach (SitingModel model in Enum.GetValues<SitingModel>())
            {
                SitingSolver.Solve(Generated.Uniform(model, 60, 30, 4, seed: round), new SitingOptions
                {
                    TimeLimit = TimeSpan.FromSeconds(1),
                });
            }
        }

        for (int round = 0; round < 12; round++)
        {
            foreach (SitingModel model in (SitingModel[])[SitingModel.MaximalCovering, SitingModel.SetCovering])
            {
                SitingSolver.Solve(Generated.Uniform(model, 400, 70, 9, seed: round, minutes: 12), new SitingOptions
                {
                    TimeLimit = TimeSpan.FromSeconds(1),
                });
            }
        }
    }
}
