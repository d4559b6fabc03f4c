using System.Globalization;
using System.Text;
using Simulator.Ems;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Benchmarks.Ems;

/// <summary>A city with real roads, a density raster, stations and hospitals: size, allocate, simulate.</summary>
internal static class CityCases
{
    public static bool Fits(string folder) =>
        File.Exists(Path.Combine(folder, "stations.csv")) && File.Exists(Path.Combine(folder, "hospitals.csv"));

    public static int Run(string folder)
    {
        string county = Path.Combine(Path.GetTempPath(), $"simulator-city-{Environment.ProcessId}");
        Directory.CreateDirectory(county);
        try
        {
            Assemble(folder, county);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            WorkspaceLoad load = Workspace.Load(county, CancellationToken.None);
            if (load.Workspace is not Workspace workspace)
            {
                foreach (var issue in load.Issues)
                {
                    Console.Error.WriteLine(issue.Describe(Data.Language.English));
                }

                return 1;
            }

            double Seconds() => (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            CaseTable.Line("city", "residents of the raster", workspace.County.Population.InputTotal, null, Seconds());
            ITravelModel travel = new TravelModels().For(workspace, workspace.County.Settings.Travel.AmbulanceProfile)!;
            CaseTable.Line("city", "stations", workspace.County.Facilities.Count(f => f.Ambulances > 0), null, Seconds());
            AmbulanceSizing sizing = AmbulanceSizing.Of(workspace.County, AmbulanceRules.Of(workspace)!, travel);
            CaseTable.Line("city", "vehicles by the reference quota", sizing.Quota, null, Seconds());
            StudyGround ground = StudyGround.Of(workspace.County, travel);
            CaseTable.Line("city", "demand nodes", ground.Demand.Count, null, Seconds());
            CaseTable.Line("city", "residents without a road", ground.ResidentsLeftOut, null, Seconds());
            AmbulanceStudyResult study = AmbulanceStudy.Run(ground, sizing, new AmbulanceStudyOptions
            {
                Fleet = workspace.County.Facilities.Sum(f => f.Ambulances ?? 0), CurvePoints = 4,
                Plan = new ReplicationPlan { Most = 30 },
            });
            foreach (StationedFleet fleet in study.Fleets)
            {
                CaseTable.Line($"city {fleet.Id}", "vehicles", fleet.Fleet, null, Seconds());
                CaseTable.Line($"city {fleet.Id}", "expected cover", fleet.Cover.Expected, fleet.BoundShare, Seconds());
                CaseTable.Line($"city {fleet.Id}", "calls within the standard", fleet.Simulation.Share.Mean, null, Seconds());
                CaseTable.Line($"city {fleet.Id}", "mean response (min)", fleet.Simulation.MeanMinutes.Mean, null, Seconds());
            }

            return 0;
        }
        finally
        {
            Directory.Delete(county, recursive: true);
        }
    }

    private static void Assemble(string folder, string county)
    {
        string Only(string pattern) => Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).First();
        File.Copy(Only("*.osm.pbf"), Path.Combine(county, "roads.osm.pbf"));
        File.Copy(Only("*.tif"), Path.Combine(county, "population.tif"));
        var table = new StringBuilder("id,name,tier,lon,lat,ambulances\n");
        foreach (string[] c in Places(Path.Combine(folder, "stations.csv")))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"S{c[0]},{c[6]},first-aid-station,{c[1]},{c[2]},{c[3]}");
        }

        foreach (string[] c in Places(Path.Combine(folder, "hospitals.csv")))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"H{c[0]},{c[3]},county-hospital,{c[1]},{c[2]},0");
        }

        File.WriteAllText(Path.Combine(county, "facilities.csv"), table.ToString());
        File.WriteAllText(Path.Combine(county, "county.yaml"), """
            name: {zh: 奥克兰, en: Auckland}
            code: "990200"
            year: 2013
            population: {layer: population.tif, unit: persons_per_km2}
            facilities: {layer: facilities.csv}
            roads: {layer: roads.osm.pbf}
            ambulance: {calls_per_thousand: 60}
            standards: [national-reference]
            """);
    }

    private static IEnumerable<string[]> Places(string path) =>
        File.ReadLines(path).Skip(2).Select(l => l.Split(',')).Where(c => c.Length > 3 && c[0].Length > 0);
}
