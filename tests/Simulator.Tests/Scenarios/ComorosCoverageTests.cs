using System.Diagnostics;
using System.Globalization;
using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Siting;
using Simulator.Tests.Data.Import;

namespace Simulator.Tests.Scenarios;

/// <summary>Two real islands: OpenStreetMap roads, a WorldPop raster, the WHO/KEMRI facility list.</summary>
public class ComorosCoverageTests
{
    private static Workspace Island(string name, TemporaryFolder folder)
    {
        folder.With("county.yaml", File.ReadAllText(Path.Combine(Repository.Root, "tests", "Simulator.Tests", "TestData", $"{name}.yaml")));
        foreach (string file in new[] { $"{name}_pop_worldpop2020_100m.tif", "facilities_who_kemri.csv", $"{name}-roads-places-health.osm.pbf" })
        {
            File.Copy(Repository.SharedData("case-comoros", name, file), folder.File(file));
        }

        WorkspaceLoad load = Workspace.Load(folder.Path, default);
        Assert.True(load.Workspace is not null, string.Join('\n', load.Issues.Select(i => i.Describe(Language.English))));
        return load.Workspace;
    }

    [SharedDataTheory]
    [InlineData("ngazidja")]
    [InlineData("anjouan")]
    public void Another_program_counts_the_same_residents_for_every_tier_over_the_exported_edges(string island)
    {
        using var folder = new TemporaryFolder();
        Workspace workspace = Island(island, folder);
        County county = workspace.County;
        PlacesOnNetwork places = new TravelModels().Places(workspace, "rural-car")!;
        string people = folder.File("people.csv");
        File.WriteAllLines(people, county.Population.Points.Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"{p.Id},{p.Population:R}")));

        foreach (FacilityTier tier in new[] { FacilityTier.CountyHospital, FacilityTier.TownshipHealthCentre, FacilityTier.VillageClinic })
        {
            TierCoverage coverage = Coverage.Compute(county, places, tier, 30);
            string edges = folder.File("edges.csv");
            File.WriteAllLines(edges, EdgeList.Rows(
                (NetworkTravel)places.Travel, places.DemandPoints, [.. county.Population.Points.Select(p => p.Id)],
                places.Join(coverage.Facilities), [.. coverage.Facilities.Select(f => county.Facilities[f].Id)])
                .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.From},{r.To},{r.Milliseconds}")));

            double counted = Python(edges, people, TravelTime.FromMinutes(30));

            Assert.True(coverage.All.Served > 1000, tier.Word());
            Assert.Equal(counted, coverage.All.Served, 1e-6 * counted);
        }
    }

    [SharedDataFact]
    public void Broken_facility_records_of_Anjouan_are_listed_by_row_and_not_dropped()
    {
        using var folder = new TemporaryFolder();
        Workspace workspace = Island("anjouan", folder);

        County county = workspace.County;
        Assert.Equal(25, county.Facilities.Count);
        Assert.Equal(2, county.Facilities.Count(f => f.Location is null));
        // row 5 has no coordinates; row 20 lost the minus sign of its latitude and lies far outside
        Assert.Equal([5, 20], county.Issues
            .Where(i => i.File == "facilities_who_kemri.csv" && i.Field == "lon, lat").Select(i => i.Row!.Value).Order());
        Assert.Equal(354_273, county.Population.Residents);
    }

    [SharedDataFact]
    public void Siting_picks_among_the_real_health_centres_of_Grande_Comore_and_proves_it()
    {
        using var folder = new TemporaryFolder();
        CountyAnalysis analysis = AnalysisRun.Run(Island("ngazidja", folder), new TravelModels(), null, default);

        SitingAnswer answer = Assert.Single(analysis.Siting);
        Assert.Equal(5, answer.Study.Inputs.Candidates.Count);
        Assert.Equal(SitingStatus.Optimal, answer.Study.Result.Status);
        Assert.True(answer.Study.Result.NewlyCovered > 0);
        SitingStudy study = answer.Study;
        Assert.Equal(study.Result.NewlyCovered, study.BuildOrder.Sum(s => s.NewlyCovered), 1e-6);
        Assert.Equal(5, study.NextBest.Count);             // of 10 pairs of 5 candidates
        Assert.Equal([0, 1, 2], study.Curve.Select(c => c.P).Take(3));
        Assert.All(study.Curve.Zip(study.Curve.Skip(1)), pair => Assert.True(pair.First.Result.Covered <= pair.Second.Result.Covered));
        Assert.All(study.NextBest, n => Assert.Equal(n.Loss, n.ResidentsLost - n.ResidentsGained, 1e-6));
        GatePrice beds = Assert.Single(study.Prices);      // no bed figures there: all pass, and it says so
        Assert.Equal((false, 0.0), (beds.IsInForce, beds.ResidentsGained));
        Assert.Contains("5 candidates unknown", beds.What.En, StringComparison.Ordinal);
        Assert.Equal(analysis.County.Population.Residents, analysis.CircleCoverage.All.Total, 1e-3);
    }

    private static double Python(string edges, string people, uint standard)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(Repository.Root, "tests", "Simulator.Tests", "TestData", "covered.py"));
        start.ArgumentList.Add(edges);
        start.ArgumentList.Add(people);
        start.ArgumentList.Add(standard.ToString(CultureInfo.InvariantCulture));
        using Process python = Process.Start(start)!;
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }
}
