using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Siting;

namespace Simulator.Tests.Scenarios;

/// <summary>The what-ifs that are shipped with the counties.</summary>
public class ShippedScenariosTests
{
    [Theory]
    [InlineData("dazu", 7)]
    [InlineData("linshui", 4)]
    [InlineData("demo", 8)]
    public void Every_shipped_scenario_can_be_applied(string county, int count)
    {
        Workspace baseline = Load(county);
        IReadOnlyList<string> ids = ScenarioFile.List(baseline.Folder!);

        Assert.Equal(count, ids.Count);
        Assert.All(ids, id =>
        {
            var issues = new List<DataIssue>();
            ScenarioCounty? changed = ScenarioCounty.Load(baseline, id, issues);
            Assert.True(changed is not null, string.Join('\n', issues.Select(i => i.Describe(Language.English))));
        });
    }

    // Delaunay neighbours, 40 km/h, detour 1.35, added up by another program: 石马镇 510,660.7 residents within 30 minutes;
    // with a hospital assumed at 棠香街道 three subdistricts tie at 657,993.0 and the first of them is 龙滩子
    [Theory]
    [InlineData("computed-optimum", 0, 510660.7295, "500111107")]
    [InlineData("hospital-assumed-optimum", 1, 657992.9858, "500111003")]
    public void The_optimum_of_the_Dazu_scenarios_is_the_one_that_siting_proves(
        string scenario, int answer, double residents, string township)
    {
        Workspace baseline = Load("dazu");
        CountyAnalysis analysis = AnalysisRun.Run(baseline, new TravelModels(), null, CancellationToken.None);
        SitingStudy study = analysis.Siting[answer].Study;
        County changed = ScenarioCounty.Load(baseline, scenario, [])!.Workspace.County;

        Assert.Equal(SitingStatus.Optimal, study.Result!.Status);
        Assert.Equal(residents, study.Result.Value, 1e-3);
        Assert.Equal(township, study.Inputs.Candidates[study.Result.Sites[0]].Facility.Id);
        Assert.Contains(changed.Facilities, f => f.Tier == FacilityTier.SubCentre && f.TownshipCode == township);
    }

    private static Workspace Load(string county) =>
        Workspace.Load(Path.Combine(Repository.Root, "gis-data", county), CancellationToken.None).Workspace!;
}
