using System.Text;
using Simulator.Audit.Packs;
using Simulator.Data;

namespace Simulator.Tests.Audit;

/// <summary>Rule packs are read strictly: every mistake has its file and line.</summary>
public class RulePackTests
{
    private const string Good = """
        name: test
        title: {zh: 测试, en: Test}
        jurisdiction: {code: "51", zh: 四川省, en: Sichuan}
        document: text.txt
        document_title: 文件
        clauses:
          - id: X01
            section: 一
            quotation: 床位不少于100张
            title: {zh: 床位, en: Beds}
            theme: beds
            kind: presence
            strength: principle
            scope: institution
            metric: {kind: each, of: {tiers: [sub-centre]}, tests: {attribute: beds, at_least: 100}}
            operator: ">="
            value: 100
        """;

    private static (RulePack? Pack, List<DataIssue> Issues) Read(string text)
    {
        var issues = new List<DataIssue>();
        return (RulePackReader.Read("test", "standards/test.yaml", Encoding.UTF8.GetBytes(text), issues), issues);
    }

    [Fact]
    public void A_good_pack_is_read_whole()
    {
        (RulePack? pack, List<DataIssue> issues) = Read(Good);

        Assert.Empty(issues);
        Clause clause = Assert.Single(pack!.Clauses);
        Assert.Equal(("X01", Strength.Principle, 100.0, Comparison.AtLeast),
            (clause.Id, clause.Strength, clause.Value, clause.Comparison));
        Assert.Equal(FacilityTier.SubCentre, Assert.Single(clause.Metric.Of!.Tiers));
        Assert.Equal("standards/test.yaml:7", clause.Source);
        Assert.True(pack.Binds("511681"));
        Assert.False(pack.Binds("500111"));
    }

    [Theory]
    [InlineData("    theme: beds", "    theme: bed", "word-unknown", 11)]
    [InlineData("    theme: beds", "    them: beds", "key-unknown", 11)]
    [InlineData("    section: 一\n", "", "field-missing", 7)]
    [InlineData("strength: principle", "strength: perhaps", "word-unknown", 13)]
    [InlineData("value: 100", "value: 1OO", "number-invalid", 17)]
    [InlineData("kind: each", "kind: every", "word-unknown", 15)]
    [InlineData("at_least: 100", "least: 100", "key-unknown", 15)]
    [InlineData("attribute: beds", "attribute: bed", "word-unknown", 15)]
    [InlineData("tiers: [sub-centre]", "tiers: [subcentre]", "word-unknown", 15)]
    [InlineData("operator: \">=\"\n    value: 100", "operator: band\n    value: 100\n    upper: 50", "band-invalid", 18)]
    [InlineData("operator: \">=\"\n    value: 100", "operator: \">=\"", "field-missing", 7)]
    [InlineData("name: test", "name: other", "name-differs", 1)]
    [InlineData("title: {zh: 测试", "title: {zh: [测试", "yaml-invalid", 2)]
    public void Each_mistake_is_named_with_its_line(string from, string to, string code, int line)
    {
        (RulePack? pack, List<DataIssue> issues) = Read(Good.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal));

        Assert.Null(pack);
        Assert.Contains(issues, i => i.Code == code && i.Row == line && i.File == "standards/test.yaml");
    }

    [Fact]
    public void An_id_used_twice_is_an_error()
    {
        string text = Good.ReplaceLineEndings("\n");
        string twice = text + "\n" + text[text.IndexOf("  - id", StringComparison.Ordinal)..];

        Assert.Equal(("id-duplicate", 18), Assert.Single(Read(twice).Issues.Select(i => (i.Code, i.Row!.Value))));
    }

    [Fact]
    public void The_county_folder_comes_before_the_packs_that_ship()
    {
        string folder = Directory.CreateTempSubdirectory("packs").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "standards"));
            File.WriteAllText(Path.Combine(folder, "standards", "national-reference.yaml"),
                Good.Replace("name: test", "name: national-reference", StringComparison.Ordinal));

            RulePackLoad own = RulePackFolder.Load(["national-reference"], folder);
            RulePackLoad shipped = RulePackFolder.Load(["national-reference"], null);

            Assert.Equal("X01", Assert.Single(Assert.Single(own.Packs).Clauses).Id);
            Assert.Equal("N01", Assert.Single(shipped.Packs).Clauses[0].Id);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("nowhere-2030")]
    [InlineData("../../etc/passwd")]
    public void An_unknown_pack_is_an_error_that_names_what_ships(string name)
    {
        RulePackLoad load = RulePackFolder.Load([name], null);

        Assert.Empty(load.Packs);
        DataIssue issue = Assert.Single(load.Issues);
        Assert.Equal("pack-unknown", issue.Code);
        Assert.Contains("national-reference", issue.Expected.En);
    }

    [Fact]
    public void Every_pack_that_ships_is_read_without_a_complaint()
    {
        RulePackLoad load = RulePackFolder.Load(RulePackFolder.Shipped, null);

        Assert.Empty(load.Issues.Select(i => i.Describe(Language.English)));
        Assert.Equal(RulePackFolder.Shipped.Order(), load.Packs.Select(p => p.Name).Order());
    }

    [Fact]
    public void The_reference_pack_binds_no_county()
    {
        Assert.False(Assert.Single(RulePackFolder.Load(["national-reference"], null).Packs).Binds("511681"));
    }
}
