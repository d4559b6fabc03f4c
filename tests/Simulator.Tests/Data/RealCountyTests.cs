using System.Globalization;

namespace Simulator.Tests.Data;

/// <summary>The real counties of gis-data hold the facts of their sources, row for row, and nothing else.</summary>
public class RealCountyTests
{
    // population: Dazu's 27 census figures of 2010 add up to 721,359; Linshui's bulletin states 707,537
    [Theory]
    [InlineData("dazu", "population_2010", 27, 721359)]
    [InlineData("linshui", "population_2020", 25, 707537)]
    public void Town_populations_add_up_to_the_published_total(string county, string column, int towns, int total)
    {
        List<Dictionary<string, string>> rows = Read(county, "towns.csv");

        Assert.Equal(towns, rows.Count);
        Assert.Equal(total, rows.Sum(r => int.Parse(r[column], CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("dazu", "500111", 203, 106)]
    [InlineData("huaying", "511681", 77, 30)]
    [InlineData("linshui", "511623", 253, 82)]
    public void Villages_and_communities_are_counted_apart(string county, string code, int villages, int communities)
    {
        List<Dictionary<string, string>> rows = Read(county, "villages.csv");
        var towns = Read(county, "towns.csv").Select(t => t["code"]).ToHashSet();

        Assert.Equal(villages, rows.Count(r => r["kind"] == "村"));
        Assert.Equal(communities, rows.Count(r => r["kind"] == "社区"));
        Assert.Equal(rows.Count, rows.Select(r => r["code"]).Distinct().Count());
        Assert.All(rows, r => Assert.StartsWith(code, r["code"], StringComparison.Ordinal));
        Assert.All(rows, r => Assert.Contains(r["township_code"], towns));
        Assert.All(rows, r => Assert.Contains(r["urban_rural_class"], UrbanRuralClasses));
    }

    [Fact]
    public void The_three_named_towns_of_Linshui_hold_86380_residents()
    {
        var named = Read("linshui", "facilities.csv").Select(f => f["township_code"]).ToHashSet();

        int residents = Read("linshui", "towns.csv").Where(t => named.Contains(t["code"]))
            .Sum(t => int.Parse(t["population_2020"], CultureInfo.InvariantCulture));

        Assert.Equal(3, named.Count);
        Assert.Equal(86380, residents);
    }

    // the document: 919 / 979 and 482 / 526; its own rows: 999 / 1079 and 402 / 426; 1580 / 1692 either way
    [Theory]
    [InlineData("lower", 1580, 919, 482, 999, 402)]
    [InlineData("upper", 1692, 979, 526, 1079, 426)]
    public void The_bed_table_of_Huaying_keeps_the_subtotals_that_its_rows_contradict(
        string column, int total, int publicStated, int primaryStated, int publicRows, int primaryRows)
    {
        List<Dictionary<string, string>> rows = Read("huaying", "plan-beds-2025.csv");
        int Stated(string id) => int.Parse(rows.Single(r => r["id"] == id)[column], CultureInfo.InvariantCulture);
        int Parts(string id) => rows.Where(r => r["parent"] == id)
            .Sum(r => int.Parse(r[column], CultureInfo.InvariantCulture));

        Assert.Equal(total, Stated("T"));
        Assert.Equal((publicStated, publicRows), (Stated("A1"), Parts("A1")));
        Assert.Equal((primaryStated, primaryRows), (Stated("B"), Parts("B")));
        Assert.Equal(Stated("A"), Parts("A1") + Stated("A2"));
        Assert.Equal(total, Parts("A1") + Stated("A2") + Parts("B"));
    }

    [Fact]
    public void The_ten_health_centres_of_Dazu_stand_at_their_township_seats_and_say_so()
    {
        var towns = Read("dazu", "towns.csv").ToDictionary(t => t["code"]);
        List<Dictionary<string, string>> facilities = Read("dazu", "facilities.csv");

        Assert.Equal(10, facilities.Count);
        Assert.All(facilities, f =>
        {
            Dictionary<string, string> town = towns[f["township_code"]];
            Assert.Equal((town["lon"], town["lat"]), (f["lon"], f["lat"]));
            Assert.Equal("镇街驻地坐标，不是机构坐标", f["coordinate_meaning"]);
        });
    }

    [SharedDataTheory]
    [InlineData("dazu")]
    [InlineData("huaying")]
    [InlineData("linshui")]
    public void Every_coordinate_is_one_of_the_source_and_none_is_added(string county)
    {
        var source = Read(Repository.SharedData($"cn-{county}", "townships.csv"))
            .ToDictionary(t => t["township_code"], t => (t["lon"], t["lat"]));
        List<Dictionary<string, string>> towns = Read(county, "towns.csv");

        Assert.Equal(source.Count, towns.Count);
        Assert.All(towns, t => Assert.Equal(source[t["code"]], (t["lon"], t["lat"])));
        Assert.All(Read(county, "villages.csv"), v => Assert.DoesNotContain("lon", v.Keys));
    }

    private static readonly string[] UrbanRuralClasses = ["111", "112", "121", "122", "123", "210", "220", ""];

    private static List<Dictionary<string, string>> Read(string county, string file) =>
        Read(Path.Combine(Repository.Root, "gis-data", county, file));

    /// <summary>Rows of a plain comma-separated table; none of the tables read here holds a quoted comma.</summary>
    private static List<Dictionary<string, string>> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        string[] header = lines[0].Split(',');
        return lines.Skip(1)
            .Select(line => line.Split(',').Zip(header).ToDictionary(cell => cell.Second, cell => cell.First))
            .ToList();
    }
}
