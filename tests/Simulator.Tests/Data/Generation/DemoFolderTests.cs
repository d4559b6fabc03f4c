using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Tests.Data.Generation;

/// <summary>The shipped demo read back by the program's own readers.</summary>
public class DemoFolderTests(DemoCounty demo) : IClassFixture<DemoCounty>
{
    [Fact]
    public void The_folder_loads_without_an_issue_and_holds_what_was_made()
    {
        CountyLoad load = CountyFolder.Load(DemoCounty.Folder);

        Assert.Empty(load.Issues);
        County county = load.County!;
        Assert.True(county.IsSynthetic);
        Assert.Equal(272332, county.Population.InputTotal);
        Assert.Equal(1, county.Population.Factor);
        Assert.Equal(demo.County.Roads.Count, county.Roads!.Count);
        Assert.Equal(demo.County.Roads.Count(r => r.IsBridge), county.Roads.Count(r => r.IsBridge));
        Assert.Equal(demo.County.Facilities.Count + 4, county.Facilities.Count);
        Assert.Equal(demo.County.At(demo.County.Settlements.Towns[0].Node), county.Townships[0].Seat);
    }

    [Fact]
    public void Each_cell_finds_its_own_village_township_and_class_again()
    {
        County county = CountyFolder.Load(DemoCounty.Folder).County!;
        ILookup<string, DemandPoint> byVillage = county.Population.Points.ToLookup(p => p.VillageCode);

        Assert.All(demo.County.Settlements.Units, unit =>
        {
            Assert.Equal(unit.Residents, byVillage[unit.Code].Sum(p => p.Population));
            Assert.All(byVillage[unit.Code], p =>
                Assert.Equal((demo.County.Settlements.Towns[unit.Town].Code, unit.UrbanRuralClass),
                    (p.TownshipCode, p.UrbanRuralClass)));
        });
    }
}
