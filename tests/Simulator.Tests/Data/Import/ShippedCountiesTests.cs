using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Import;

/// <summary>The county folders of the repository load as their sources say.</summary>
public class ShippedCountiesTests
{
    private static CountyLoad Load(string name) => CountyFolder.Load(Path.Combine(Repository.Root, "gis-data", name));

    // 721,359 residents in 2010, the district total of 2020 is 834,592: factor 1.15697…
    [Fact]
    public void Dazu_has_27_towns_scaled_to_the_district_total()
    {
        CountyLoad load = Load("dazu");
        County county = load.County!;

        Assert.DoesNotContain(load.Issues, i => i.Severity == IssueSeverity.Error);
        Assert.Equal(27, county.Townships.Count);
        Assert.Equal(6, county.Townships.Count(t => t.Kind == TownshipKind.Subdistrict));
        Assert.Equal(27, county.Population.Points.Count);
        Assert.Equal(721_359, county.Population.InputTotal);
        Assert.Equal(834_592.0 / 721_359, county.Population.Factor, 1e-12);
        Assert.Equal(834_592, county.Population.Points.Sum(p => p.Population), 1e-6);
        Assert.Equal(834_592, county.Townships.Sum(t => t.Population!.Value), 1e-6);
        Assert.All(county.Population.Points, p => Assert.Equal(p.Id, p.TownshipCode));
        Assert.Equal(203, county.Villages.Count(v => v.Kind == VillageKind.Village));
        Assert.Equal(106, county.Villages.Count(v => v.Kind == VillageKind.Community));
        Assert.Equal(10, county.Facilities.Count);
        Assert.Null(county.Roads);
        Assert.False(county.IsComplete(FacilityTier.TownshipHealthCentre));
        Assert.Equal("townships", county.Settings.Siting.CandidateSource);
        Assert.Equal(["500111100"], county.Settings.Siting.Named);
        Assert.Equal("county.yaml", county.Inputs[0].Path);
        Assert.All(county.Inputs, i => Assert.Equal(64, i.Sha256.Length));
    }

    [Fact]
    public void Huaying_has_a_control_total_a_bed_table_and_no_population_layer()
    {
        CountyLoad load = Load("huaying");
        County county = load.County!;

        Assert.Equal("none", county.Population.Kind);
        Assert.Equal(272_332, county.Population.Residents);
        Assert.Equal(16, county.Facilities.Count);
        Assert.Equal(540, county.Facilities.Single(f => f.Id == "HY01").PlannedBedsLower);
        Assert.Equal(BedBasis.Authorised, county.Facilities[0].BedBasis);
        PlanTable plan = Assert.Single(county.PlanTables);
        Assert.Equal("plan-beds-2025", plan.Id);
        Assert.Equal(["lower", "upper"], plan.Columns);
        Assert.Equal(21, plan.Rows.Count);
        Assert.Contains(county.Figures, f => f.Indicator == "每千人口公立中医医院床位数" && f.Value == 0.37);
        Assert.Contains(load.Issues, i => i.Code == "coordinates-none" && i.File == "villages.csv");
    }

    // 柑子 21,766 + 九龙 42,914 + 兴仁 21,700 = 86,380
    [Fact]
    public void Linshui_holds_its_census_and_the_three_named_towns()
    {
        County county = Load("linshui").County!;

        Assert.Equal(707_537, county.Population.InputTotal);
        Assert.Equal(1, county.Population.Factor);
        Assert.Equal(86_380, county.Townships.Where(t => county.Settings.Siting.Named.Contains(t.Code))
            .Sum(t => t.Population));
        Assert.Equal(24, county.Issues.Count(i => i.Code == "coordinates-missing" && i.File == "towns.csv"));
    }
}
