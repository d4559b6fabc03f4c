using Simulator.Data;
using Simulator.Data.Generation;

namespace Simulator.Tests.Data.Generation;

/// <summary>Seeds, sizes and provinces.</summary>
public class GeneratorOptionsTests
{
    private static readonly GeneratorOptions Small = new() { Seed = 5, Townships = 4, Villages = 8, Communities = 5 };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_another_county()
    {
        byte[] Bytes(GeneratorOptions options) =>
            [.. GeneratedCountyWriter.Files(CountyGenerator.Generate(options)).SelectMany(f => f.Content)];

        byte[] first = Bytes(Small);

        Assert.Equal(first, Bytes(Small));
        Assert.NotEqual(first, Bytes(Small with { Seed = 6 }));
    }

    [Fact]
    public void Lanes_add_roads_that_join_the_others_and_change_no_place()
    {
        GeneratedCounty plain = CountyGenerator.Generate(Small), dense = CountyGenerator.Generate(Small with { Lanes = 5 });

        Assert.True(dense.Roads.Count > 5 * plain.Roads.Count, $"{plain.Roads.Count} → {dense.Roads.Count}");
        Assert.Equal(plain.Settlements.Units, dense.Settlements.Units);
        Assert.Equal(plain.Population.Persons, dense.Population.Persons);

        // one network: every end is reached from any other
        var joined = new Dictionary<LonLat, LonLat>();
        LonLat Root(LonLat p)
        {
            while (joined.TryGetValue(p, out LonLat next) && next != p)
            {
                p = next;
            }

            return p;
        }

        foreach (RoadSegment road in dense.Roads)
        {
            joined[Root(road.Shape[0])] = Root(road.Shape[^1]);
        }

        Assert.Single(dense.Roads.Select(r => Root(r.Shape[0])).Distinct());
    }

    [Fact]
    public void The_first_county_of_a_province_is_the_county_that_the_seed_gives_alone()
    {
        string folder = Directory.CreateTempSubdirectory("simulator-province").FullName;
        try
        {
            IReadOnlyList<GeneratedCountySummary> written = GeneratedFolder.Write(Small with { Counties = 2 }, folder);

            Assert.Equal(["990101", "990102"], written.Select(c => c.Code));
            Assert.Equal(2, written.Select(c => c.Name.Zh).Distinct().Count());
            Assert.Contains("residents: " + written.Sum(c => c.Residents), File.ReadAllText(Path.Combine(folder, "province.yaml")),
                StringComparison.Ordinal);
            Assert.All(GeneratedCountyWriter.Files(CountyGenerator.Generate(Small)),
                f => Assert.Equal(f.Content, File.ReadAllBytes(Path.Combine(folder, "990101", f.Path))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void County_names_last_for_the_largest_province_and_its_neighbours()
    {
        Assert.Equal(2 * GeneratorOptions.MostCounties, Enumerable.Range(1, 2 * GeneratorOptions.MostCounties)
            .Select(county => PlaceNames.County(1, county).Zh).Distinct().Count());
    }

    [Fact]
    public void Options_out_of_range_are_all_reported_at_once()
    {
        var wrong = new GeneratorOptions { Counties = 0, Townships = 2, Villages = 1, Communities = 5000, Lanes = -1 };

        Assert.Equal(["counties", "townships", "villages", "communities", "lanes"], wrong.Check().Select(i => i.Field));
        Assert.Empty(new GeneratorOptions().Check());
    }
}
