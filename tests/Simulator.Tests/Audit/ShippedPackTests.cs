using System.Text.RegularExpressions;
using Simulator.Audit.Packs;

namespace Simulator.Tests.Audit;

/// <summary>The packs that ship say what the documents say, and all of it.</summary>
public partial class ShippedPackTests
{
    private static IReadOnlyList<RulePack> Packs => RulePackFolder.Load(RulePackFolder.Shipped, null).Packs;

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [SharedDataFact]
    public void Every_quotation_stands_in_its_document_to_the_letter()
    {
        var wrong = new List<string>();
        foreach (RulePack pack in Packs)
        {
            string text = Bare(File.ReadAllText(Path.Combine(Repository.Shared, "policies", pack.Document)));
            wrong.AddRange(pack.Clauses.Where(c => !text.Contains(Bare(c.Quotation), StringComparison.Ordinal))
                .Select(c => $"{pack.Name} {c.Id}: {c.Quotation}"));
        }

        Assert.Empty(wrong);
    }

    [SharedDataFact]
    public void Every_clause_of_the_collection_is_in_a_pack_or_left_out_with_its_reason()
    {
        string standards = File.ReadAllText(Path.Combine(Repository.Shared, "standards.md"));
        var rows = ClauseRow().Matches(standards).Select(m => (Id: m.Groups[1].Value, Document: m.Groups[2].Value)).ToList();
        var have = Packs.Where(p => !p.IsReference)
            .SelectMany(p => p.Clauses.Select(c => c.Id).Concat(p.OutOfScope.Select(o => o.Id))
                .Select(id => (Id: id, Document: p.Document[..3]))).ToHashSet();

        Assert.Equal(155, rows.Count);
        Assert.DoesNotContain(rows, r => !have.Contains(r));
        Assert.All(Packs.SelectMany(p => p.OutOfScope), o => Assert.NotEqual("", o.Reason.Zh));
    }

    [Fact]
    public void The_packs_hold_171_clauses_besides_the_references()
    {
        Assert.Equal(["dazu-2027", "guangan-2025", "huaying-2025", "linshui-2025", "national-reference", "sichuan-2024"],
            RulePackFolder.Shipped);
        Assert.Equal(171, Packs.Where(p => !p.IsReference).Sum(p => p.Clauses.Count));
    }

    [Fact]
    public void A_county_hears_its_own_document_then_its_city_then_its_province()
    {
        RulePackLoad load = RulePackFolder.Load(["huaying-2025", "national-reference"], null);

        Assert.Empty(load.Issues);
        Assert.Equal(["huaying-2025", "national-reference", "guangan-2025", "sichuan-2024"],
            load.Packs.Select(p => p.Name));
        Assert.Equal([true, false, true, true], load.Packs.Select(p => p.Binds("511681")));
        Assert.DoesNotContain(load.Packs, p => p.Binds("500111"));
    }

    [Fact]
    public void Clauses_that_conflict_inside_one_document_are_the_TCM_beds_only()
    {
        var conflicts = Packs.SelectMany(p => Simulator.Audit.Plan.SameMetricCheck.Conflicts(p))
            .Select(c => (c.First.Id, c.Second.Id));

        Assert.Equal([("B09", "B09b")], conflicts);
    }

    [GeneratedRegex(@"^\| ([A-E]\d\d) \| (\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex ClauseRow();
}
