using System.Diagnostics;
using System.Globalization;
using System.Text;
using Simulator.Siting;

namespace Simulator.Benchmarks.Siting;

/// <summary>
/// Our solver beside Debian's <c>cbc</c> on the same cases, given to it as model files (LP format, textbook
/// formulations); processor seconds of both and their ratio.
/// </summary>
internal static class AgainstCbc
{
    public const string Header = "instance,model,p,value,seconds,cbc_value,cbc_seconds,ratio";

    public static string Line(SitingCase item, SitingProblem problem, SitingResult ours, double seconds, TimeSpan limit)
    {
        string file = Path.Combine(Path.GetTempPath(), $"siting-{Environment.ProcessId}.lp");
        File.WriteAllText(file, Model(problem));
        try
        {
            (double? value, double cbc) = Run(file, limit);
            bool covering = problem.Model == SitingModel.MaximalCovering;
            double ownValue = problem.Model == SitingModel.PMedian ? ours.Value * item.Factor : ours.Value;
            string found = value is double v ? (covering ? -v : v).ToString("0.##", CultureInfo.InvariantCulture) : "none";
            return string.Create(CultureInfo.InvariantCulture,
                $"{item.Instance},{problem.Model.Word()},{problem.P},{ownValue:0.##},{seconds:0.000},{found},{cbc:0.00},{cbc / Math.Max(seconds, 0.001):0.0}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (double? Value, double Seconds) Run(string file, TimeSpan limit)
    {
        var start = new ProcessStartInfo("cbc")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])[file, "-sec", limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "-solve"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("cbc did not start");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double? value = null, seconds = null;
        foreach (string line in output.Split('\n'))
        {
            string last = SitingFiles.Split(line).LastOrDefault("");
            if (line.StartsWith("Objective value:", StringComparison.Ordinal))
            {
                value = SitingFiles.Number(last);
            }
            else if (line.StartsWith("Total time (CPU seconds):", StringComparison.Ordinal))
            {
                seconds = SitingFiles.Number(SitingFiles.Split(line)[4]);
            }
        }

        return (value, seconds ?? limit.TotalSeconds);
    }

    /// <summary>The textbook formulation as an LP file.</summary>
    internal static string Model(SitingProblem problem)
    {
        var goal = new StringBuilder();
        var rows = new StringBuilder();
        var bounds = new StringBuilder();
        int sites = problem.SiteCount;
        for (int i = 0; i < problem.DemandCount; i++)
        {
            ReadOnlySpan<uint> times = problem.Travel.Milliseconds(i);
            var reach = new StringBuilder();
            for (int s = 0; s < sites; s++)
            {
                if (problem.Model == SitingModel.PMedian)
                {
                    goal.Append(CultureInfo.InvariantCulture, $" + {problem.Weights[i] * times[s]} x{i}_{s}\n");
                    reach.Append(CultureInfo.InvariantCulture, $" + x{i}_{s}\n");
                    rows.Append(CultureInfo.InvariantCulture, $"u{i}_{s}: x{i}_{s} - y{s} <= 0\n");
                }
                else if (times[s] <= problem.StandardMilliseconds)
                {
                    reach.Append(CultureInfo.InvariantCulture, $" {(problem.Model == SitingModel.MaximalCovering ? '-' : '+')} y{s}\n");
                }
            }

            switch (problem.Model)
            {
                case SitingModel.PMedian:
                    rows.Append(CultureInfo.InvariantCulture, $"a{i}:{reach} = 1\n");
                    break;
                case SitingModel.MaximalCovering:
                    goal.Append(CultureInfo.InvariantCulture, $" - {problem.Weights[i]} z{i}\n");
                    rows.Append(CultureInfo.InvariantCulture, $"c{i}: z{i}{reach} <= 0\n");
                    bounds.Append(CultureInfo.InvariantCulture, $"z{i} <= 1\n");
                    break;
                default:
                    rows.Append(CultureInfo.InvariantCulture, $"c{i}:{reach} >= 1\n");
                    break;
            }
        }

        var binary = new StringBuilder();
        for (int s = 0; s < sites; s++)
        {
            binary.Append(CultureInfo.InvariantCulture, $"y{s}\n");
            if (problem.Model == SitingModel.SetCovering)
            {
                goal.Append(CultureInfo.InvariantCulture, $" + {problem.Costs?[s] ?? 1} y{s}\n");
            }
        }

        string number = problem.Model == SitingModel.SetCovering ? ""
            : $"p: {string.Join("\n + ", Enumerable.Range(0, sites).Select(s => $"y{s}"))} = {problem.P}\n";
        return $"minimize\nobj:{goal}\nsubject to\n{rows}{number}bounds\n{bounds}binaries\n{binary}end\n";
    }
}
