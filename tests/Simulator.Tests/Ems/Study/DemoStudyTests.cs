using Simulator.Data;
using Simulator.Ems.Simulation;
using Simulator.Ems.Study;
using Simulator.Scenarios;

namespace Simulator.Tests.Ems.Study;

/// <summary>The shipped demo county: the whole chain, and its joint zone with the neighbour.</summary>
public class DemoStudyTests
{
    private static Workspace Demo() =>
        Workspace.Load(Path.Combine(Repository.Root, "gis-data", "demo"), CancellationToken.None).Workspace!;

    // more vehicles and no more calls cannot be worse but by chance; with the calls of the other side somebody pays
    [Fact]
    public void The_joint_zone_of_the_demo_harms_nobody_until_it_brings_calls()
    {
        Workspace demo = Demo();
        Assert.Equal(2, demo.County.Settings.Ambulance.JointZone.Count);
        StudyGround ground = AmbulanceStudies.Ground(demo, new TravelModels(), CancellationToken.None)!;

        JointZoneStudy joint = AmbulanceStudy.Run(
            ground, null, new AmbulanceStudyOptions { Fleet = 12, CurvePoints = 0, Plan = new ReplicationPlan { Most = 100 } }).Joint!;

        Assert.Equal(7, joint.NeighbourVehicles);
        Assert.Equal(12, joint.Codes.Count);
        Assert.All(joint.WithVehicles.Groups, g => Assert.False(g.Loses));
        Assert.All(joint.WithBoth.Groups, g => Assert.True(double.IsFinite(g.MinutesChange.HalfWidth)));
        Assert.Contains(joint.WithBoth.Groups, g => g.Gains || g.Loses);
    }

    [Fact]
    public void A_whole_run_shows_the_study_and_a_setting_leaves_it_out()
    {
        Workspace demo = Demo();
        AmbulanceSettings settings = demo.County.Settings.Ambulance with { Replications = 3 };

        CountyAnalysis Analysis(int replications) => AnalysisRun.WithAmbulanceStudy(
            AnalysisRun.Run(With(demo, settings with { Replications = replications }), new TravelModels(), null, default),
            new TravelModels(), null, default);
        Simulator.Reports.ReportDocument report = Simulator.Reports.CountyReport.Of(Analysis(3));

        string[] tables = [.. report.Sections.Single(s => s.Id == "ambulances").Blocks.OfType<Simulator.Reports.ReportTable>().Select(t => t.Id)];
        foreach (string id in new[]
        {
            "ambulance-fleets", "ambulance-classes", "ambulance-townships", "ambulance-bases", "ambulance-curve", "ambulance-joint-zone",
        })
        {
            Assert.Contains(id, tables);
        }

        Simulator.Reports.MapLayer bases = report.Layers.Single(l => l.Id == "ambulance_bases");
        Assert.Equal(28, bases.Features.Sum(f => f.Values[1].Number));
        Assert.Equal(demo.County.Population.Points.Count(p => p.Population > 0), report.Layers.Single(l => l.Id == "ambulance_minutes").Features.Count);
        Assert.Null(Analysis(0).AmbulanceStudy);
    }

    private static Workspace With(Workspace workspace, AmbulanceSettings settings) => workspace with
    {
        County = workspace.County with { Settings = workspace.County.Settings with { Ambulance = settings } },
    };
}
