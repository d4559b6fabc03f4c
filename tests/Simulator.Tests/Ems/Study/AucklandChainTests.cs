using System.Globalization;
using Simulator.Data;
using Simulator.Ems;
using Simulator.Ems.Allocation;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;
using Simulator.Scenarios;
using Simulator.Tests.Data.Import;

namespace Simulator.Tests.Ems.Study;

/// <summary>A real city: 14 ambulance stations, 4 hospitals, main roads of OpenStreetMap, a density raster.</summary>
public class AucklandChainTests
{
    private const string Manifest = """
        name: {zh: 奥克兰, en: Auckland}
        code: "990201"
        year: 2013
        crs: EPSG:4326
        population: {layer: auckland_pop_density_2013_40m.tif, unit: persons_per_km2}
        facilities: {layer: facilities.csv}
        roads: {layer: auckland_main_roads_2017.osm.pbf}
        travel: {profile: rural-car, ambulance_profile: ambulance}
        standards: [national-reference]
        """;

    [SharedDataFact]
    public void Size_allocate_and_simulate_run_on_real_roads_and_a_density_raster()
    {
        using var folder = new TemporaryFolder();
        Workspace city = Auckland(folder);
        var models = new TravelModels();

        AmbulanceSizing sizing = AmbulanceRules.Sizing(city, models)!;
        StudyGround ground = AmbulanceStudies.Ground(city, models, default)!;
        AmbulanceStudyResult study = AmbulanceStudy.Run(
            ground, sizing, new AmbulanceStudyOptions { CurvePoints = 0, Plan = new ReplicationPlan { Most = 5 } });
        StudyQueue queue = StudyQueue.Of(ground, study.Demand, study.Best.Vehicles);

        double residents = city.County.Population.Points.Sum(p => p.Population);
        Assert.InRange(residents, 1_000_000, 1_700_000);
        Assert.Equal((int)Math.Ceiling(residents * 3 / 30_000), sizing.Required);
        Assert.Equal(4, ground.Hospitals.Count);
        Assert.Equal(sizing.Required, study.Best.Fleet);
        Assert.Equal(AllocationStatus.Optimal, study.Best.Status);
        StationedFleet present = study.Fleets.Single(f => f.Id == "present");
        Assert.Equal(14 * 5, present.Fleet);
        Assert.True(study.Best.Simulation.Calls > 1000);
        Assert.InRange(study.Best.Simulation.Share.Mean, study.Best.Cover.Expected - 0.05, study.Best.Cover.Expected + 0.05);
        Assert.Equal(1, Enumerable.Range(0, ground.Bases.Count).Sum(queue.ShareOfCalls), 0.01);
    }

    private static Workspace Auckland(TemporaryFolder folder)
    {
        folder.With("county.yaml", Manifest);
        foreach (string file in new[] { "auckland_pop_density_2013_40m.tif", "auckland_main_roads_2017.osm.pbf" })
        {
            File.Copy(Repository.SharedData("case-ems-cities", "auckland", file), folder.File(file));
        }

        IEnumerable<string> Rows(string file, Func<string[], string> row) =>
            File.ReadLines(Repository.SharedData("case-ems-cities", "auckland", file)).Skip(2).Select(l => l.Split(','))
                .Where(c => c.Length > 3 && int.TryParse(c[0], CultureInfo.InvariantCulture, out _)).Select(row);
        File.WriteAllLines(folder.File("facilities.csv"),
        [
            "id,name,tier,lon,lat,ambulances",
            .. Rows("stations.csv", c => $"S{c[0]},station {c[0]},township-health-centre,{c[1]},{c[2]},{c[3]}"),
            .. Rows("hospitals.csv", c => $"H{c[0]},{c[3]},county-hospital,{c[1]},{c[2]},"),
        ]);
        WorkspaceLoad load = Workspace.Load(folder.Path, default);
        Assert.True(load.Workspace is not null, string.Join('\n', load.Issues.Select(i => i.Describe(Language.English))));
        return load.Workspace;
    }
}
