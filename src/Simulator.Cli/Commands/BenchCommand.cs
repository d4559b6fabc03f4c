using System.CommandLine;
using System.Diagnostics;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;
using Simulator.Network;
using Simulator.Network.Fast;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator bench</c>: times the travel engine's standard jobs, one line each.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        Argument<string> graph = new("graph")
        {
            Description = "An OSM PBF file, or a folder of raw little-endian uint32 arrays first_out, head, weight (ms) "
                + "and, where there are any, fac100, fac500, fac1000, fac2000, dem10000, dem100000; of float32 "
                + "arrays longitude, latitude of the nodes (for customize), and raster_pace (s/m), raster_height (m) of a "
                + "square of 100 m cells with uint32 raster_sources.",
        };
        Option<string[]> job = new("--job")
        {
            Description = "Only these jobs: import preprocess customize sssp nearest2000 iso30x500 matrix100x100k "
                + "matrix1000x10k matrix2000x100k raster_cost raster_walk.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<int> threads = new("--threads") { Description = "Default 1.", DefaultValueFactory = _ => 1 };
        Option<string> profile = new("--profile")
        {
            Description = "Default rural-car.",
            DefaultValueFactory = _ => "rural-car",
        };
        Option<Language> lang = CommonOptions.Lang();
        var command = new Command("bench", """
            Time the travel engine: one line a job, with a checksum that any exact engine repeats. 测速。

            Example:  simulator bench roads.osm.pbf --threads 2
            """)
        {
            graph, job, threads, profile, lang,
        };
        command.SetAction(parse => Run(
            parse.GetRequiredValue(graph), parse.GetValue(job) ?? [], Math.Max(1, parse.GetValue(threads)),
            parse.GetValue(profile)!, parse.GetValue(lang)));
        return command;
    }

    private static int Run(string path, string[] jobs, int threads, string profile, Language lang)
    {
        using var process = Process.GetCurrentProcess();
        var meter = new SpeedMeter(
            TimeProvider.System,
            () =>
            {
                process.Refresh();
                return process.TotalProcessorTime;
            },
            () =>
            {
                process.Refresh();
                return process.PeakWorkingSet64;
            });
        var runner = new SpeedJobs(meter, threads);
        try
        {
            if (Directory.Exists(path))
            {
                if (jobs.Length == 0 || jobs.Any(j => !j.StartsWith("raster", StringComparison.Ordinal)))
                {
                    SearchGraph arrays = SpeedQueries.ReadGraph(path, out int[] number);
                    Print(runner.Run(
                        arrays, SpeedQueries.ReadPositions(path, number), new SpeedQueries(arrays, path, number), jobs));
                }
            }
            else
            {
                SpeedProfileReading reading = SpeedProfileFile.Load(profile, null);
                var log = new IssueLog();
                RoadGraph? roads = null;
                SpeedJob import = meter.Measure("import", () =>
                {
                    OsmRoadLayer? layer = reading.Profile is null ? null
                        : OsmRoads.Read(path, Path.GetFileName(path), log, threads: threads);
                    roads = layer is null ? null : RoadGraphBuilder.Build(
                        layer.Segments, reading.Profile!, restrictions: layer.Restrictions, threads: threads);
                    return (ulong)(roads?.ArcCount ?? 0);
                });
                if (roads is null)
                {
                    foreach (DataIssue issue in reading.Issues.Concat(log.ToList()))
                    {
                        Console.Error.WriteLine(issue.Describe(lang));
                    }

                    return ExitCodes.DataHasErrors;
                }

                Print(jobs.Length == 0 || jobs.Contains("import") ? [import] : []);
                LonLat[] positions = [.. Enumerable.Range(0, roads.NodeCount).Select(roads.Position)];
                Print(runner.Run(roads.Search, positions, new SpeedQueries(roads.Search), jobs));
            }

            if (jobs.Length == 0 || jobs.Any(j => j.StartsWith("raster", StringComparison.Ordinal)))
            {
                Print(runner.RunRaster(SpeedRaster.Read(path) ?? SpeedRaster.Made(2000), jobs));
            }

            return ExitCodes.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.DataHasErrors;
        }
    }

    private static void Print(IEnumerable<SpeedJob> jobs)
    {
        foreach (SpeedJob job in jobs)
        {
            Console.WriteLine(job);
        }
    }
}
