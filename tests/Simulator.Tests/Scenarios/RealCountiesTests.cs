using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;

namespace Simulator.Tests.Scenarios;

/// <summary>The counties that ship with the program, against figures that are known from their sources.</summary>
public class RealCountiesTests
{
    private static CountyAnalysis Analyse(string county)
    {
        string folder = Path.Combine(Repository.Root, "gis-data", county);
        WorkspaceLoad load = Workspace.Load(folder, CancellationToken.None);
        Assert.True(load.Workspace is not null, string.Join('\n', load.Issues.Select(i => i.Describe(Language.English))));
        return AnalysisRun.Run(load.Workspace, new TravelModels(), null, CancellationToken.None);
    }

    [Fact]
    public void Dazu_has_27_towns_834592_residents_after_scaling_and_84_ambulances()
    {
        CountyAnalysis analysis = Analyse("dazu");

        Assert.Equal(27, analysis.County.Townships.Count);
        Assert.Equal(721_359, analysis.County.Population.InputTotal);
        Assert.Equal(834_592, analysis.CircleCoverage.All.Total, 1e-3);
        Assert.Equal(TravelKind.Estimated, analysis.Travel);
        Assert.Equal(84, analysis.Ambulances!.Quota);
        Assert.Equal(83.4592, analysis.Ambulances.Exact, 1e-9);
        Assert.Equal(21, analysis.Ambulances.Minimum!.Vehicles);
        Assert.True(analysis.Ambulances.Rule.IsReference);
    }

    // The facility list of Dazu holds only what a policy names, so nobody may be called out of reach.
    [Fact]
    public void Dazu_calls_nobody_out_of_reach_while_its_facility_list_is_incomplete()
    {
        CountyAnalysis analysis = Analyse("dazu");

        Assert.All(analysis.Coverage, c => Assert.Equal(0, c.All.OutOfReach));
        Assert.True(analysis.CircleCoverage.IsLowerBound);
    }

    [Fact]
    public void Dazu_siting_is_answered_without_and_with_the_assumed_hospital_over_the_whole_grid()
    {
        CountyAnalysis analysis = Analyse("dazu");

        Assert.Equal(["as-listed", "assumed"], analysis.Siting.Select(s => s.Id));
        Assert.All(analysis.Siting, answer =>
        {
            Assert.Equal(27, answer.Study.Inputs.Candidates.Count);
            Assert.Equal(Simulator.Siting.SitingStatus.Optimal, answer.Study.Result.Status);
            Assert.Equal(56, answer.Grid!.Cases.Count);
            Assert.Equal(56, answer.Grid.TimesBest.Sum());
            Assert.Equal("500111100", Assert.Single(answer.Study.Named).Id);
        });
    }

    [Fact]
    public void Huaying_without_coordinates_cannot_be_told_and_still_gets_its_quota()
    {
        CountyAnalysis analysis = Analyse("huaying");

        Assert.Equal(TravelKind.None, analysis.Travel);
        Assert.Equal(new Populations(0, 0, 0, 272_332), analysis.CircleCoverage.All);
        Assert.Equal(Verdict.CannotTell, analysis.Circle.Status);
        Assert.Empty(analysis.Siting);
        Assert.Equal(28, analysis.Ambulances!.Quota);
        Assert.Equal(27.2332, analysis.Ambulances.Exact, 1e-9);
        Assert.Equal(9, analysis.Ambulances.Minimum!.Vehicles);
    }

    [Fact]
    public void Linshui_holds_707537_residents_and_86380_of_them_in_its_three_named_towns()
    {
        CountyAnalysis analysis = Analyse("linshui");

        Assert.Equal(707_537, analysis.County.Population.Residents);
        Assert.Equal(71, analysis.Ambulances!.Quota);
        Assert.Equal(25, analysis.Ambulances.Minimum!.Vehicles);
        Assert.Equal(86_380, analysis.County.Population.Points
            .Where(p => p.Name is "九龙镇" or "柑子镇" or "兴仁镇").Sum(p => p.Population));
    }
}
