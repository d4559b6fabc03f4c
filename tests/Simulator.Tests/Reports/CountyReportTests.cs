using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Simulator.Data;
using Simulator.Reports;
using Simulator.Scenarios;

namespace Simulator.Tests.Reports;

/// <summary>The report of the counties that ship with the program.</summary>
public class CountyReportTests
{
    private static readonly ConcurrentDictionary<string, Lazy<CountyAnalysis>> Analyses = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("dazu")]
    [InlineData("huaying")]
    [InlineData("linshui")]
    public void Every_table_and_map_has_an_id_of_its_own_and_every_column_is_defined(string county)
    {
        ReportDocument document = CountyReport.Of(Analysis(county));

        string[] tables = [.. document.Tables().Select(t => t.Id)];
        Assert.Equal(tables.Distinct().Count(), tables.Length);
        string[] maps = [.. document.Figures().Select(f => f.Id)];
        Assert.Equal(maps.Distinct().Count(), maps.Length);
        foreach (ReportTable table in document.Tables())
        {
            Assert.Equal(table.Columns.Select(c => c.Id).Distinct().Count(), table.Columns.Count);
            Assert.All(table.Columns, column =>
            {
                Assert.NotEmpty(column.Header.Zh);
                Assert.NotEmpty(column.Header.En);
                Assert.NotEmpty(column.Definition.Zh);
                Assert.NotEmpty(column.Definition.En);
            });
        }
    }

    // Whole persons: what is printed in the rows is what is printed below them, and every row adds up across.
    [Theory]
    [InlineData("dazu")]
    [InlineData("huaying")]
    [InlineData("linshui")]
    public void The_four_populations_add_up_across_and_down(string county)
    {
        ReportTable table = CountyReport.Of(Analysis(county)).Tables().Single(t => t.Id == "circle-by-township");
        int residents = IndexOf(table, "residents"), unknown = IndexOf(table, "cannot_tell"), served = IndexOf(table, "served");

        foreach (ReportRow row in table.Rows)
        {
            double sum = Enumerable.Range(served, 4).Sum(c => row.Cells[c].Number);
            Assert.Equal(row.Cells[residents].Number, sum);
        }

        for (int c = residents; c <= unknown; c++)
        {
            Assert.Equal(table.Rows[^1].Cells[c].Number, table.Rows.SkipLast(1).Sum(row => row.Cells[c].Number));
        }
    }

    // 834,592 × 3 ÷ 30,000 = 83.4592; 21 of the 27 units are towns; 8 speeds × 7 detours = 56 cases.
    [Fact]
    public void The_summary_of_Dazu_holds_the_published_figures()
    {
        JsonNode summary = JsonNode.Parse(JsonText.Of(SummaryJson.Of(Analysis("dazu"))))!;

        Assert.Equal(834592, (double)summary["population"]!["residents"]!);
        Assert.Equal(721359, (double)summary["population"]!["input"]!);
        Assert.Equal("estimated", (string)summary["travel"]!["kind"]!);
        Assert.Equal(84, (int)summary["ambulances"]!["required"]!);
        Assert.Equal(83.4592, (double)summary["ambulances"]!["exact"]!, 1e-9);
        Assert.Equal(83, (int)summary["ambulances"]!["roundings"]!["nearest"]!);
        Assert.Equal(21, (int)summary["ambulances"]!["townshipMinimum"]!);
        Assert.Equal("optimal", (string)summary["siting"]!["status"]!);
        Assert.Equal(5, summary["siting"]!["alternatives"]!.AsArray().Count);
        Assert.Equal(56, (int)summary["siting"]!["robustness"]!["cases"]!);
        Assert.Equal(56, summary["siting"]!["robustness"]!["timesBest"]!.AsArray().Sum(n => (int)n!["times"]!));
        Assert.Equal("龙水镇", (string)summary["siting"]!["named"]![0]!["name"]!);
        Assert.NotNull(summary["siting"]!["assumed"]);
        foreach (JsonNode? tier in summary["coverage"]!.AsArray())
        {
            double all = new[] { "served", "short", "outOfReach", "cannotTell" }.Sum(name => (double)tier![name]!);
            Assert.Equal(834592, all, 1e-3);
        }
    }

    [Fact]
    public void An_estimate_says_so_on_the_first_page_on_every_map_and_beside_the_siting()
    {
        ReportDocument document = CountyReport.Of(Analysis("dazu"));

        Assert.Contains(document.Front.Labels, label => label.Zh.Contains("估算", StringComparison.Ordinal));
        Assert.Contains(document.Front.Limits, limit => limit.En.Contains("no decided site", StringComparison.Ordinal));
        Assert.NotEmpty(document.Figures());
        Assert.All(document.Figures(), map => Assert.Contains(map.Notes, note => note.Zh.Contains("估算", StringComparison.Ordinal)));
        Assert.Contains(document.Tables(), table => table.Id == "siting-robustness");
        Assert.Contains(document.Tables(), table => table.Id == "siting-assumed-robustness");
    }

    [Fact]
    public void Without_coordinates_nothing_is_zero_and_no_map_is_drawn()
    {
        CountyAnalysis analysis = Analysis("huaying");
        ReportDocument document = CountyReport.Of(analysis);

        Assert.Equal(StatusWord.CannotTell, document.Front.Verdict);
        Assert.Equal([null, null, null, 272332.0], document.Front.Populations.Select(p => p.Residents));
        Assert.Empty(document.Figures());
        ReportTable townships = document.Tables().Single(t => t.Id == "circle-by-township");
        Assert.All(townships.Rows.SkipLast(2),      // the last two: without a demand point, and the county
            row => Assert.Equal(ReportCell.Unknown, row.Cells[IndexOf(townships, "residents")]));
        Assert.Equal(272332, townships.Rows[^2].Cells[IndexOf(townships, "residents")].Number);
        Assert.Equal("none", (string)SummaryJson.Of(analysis)["travel"]!["kind"]!);
        Assert.Equal(28, (int)SummaryJson.Of(analysis)["ambulances"]!["required"]!);
        Assert.Equal(4, SummaryJson.Of(analysis)["planCheck"]!["findings"]!.AsArray().Count(f => (string)f!["weight"]! == "conflict"));
    }

    [Theory]
    [InlineData(Language.Chinese)]
    [InlineData(Language.English)]
    public void The_same_county_gives_the_same_page_and_the_same_json(Language language)
    {
        CountyAnalysis analysis = Analysis("dazu");
        string once = HtmlReport.Render(CountyReport.Of(analysis), language);

        Assert.Equal(once, HtmlReport.Render(CountyReport.Of(analysis), language));
        Assert.Equal(JsonText.Of(SummaryJson.Of(analysis)), JsonText.Of(SummaryJson.Of(analysis)));
        Assert.Equal(JsonText.Of(RunJson.Of(analysis)), JsonText.Of(RunJson.Of(analysis)));
        Assert.DoesNotContain("<script", once, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_run_record_names_every_input_with_its_hash_and_no_path_of_this_machine()
    {
        CountyAnalysis analysis = Analysis("dazu");
        string run = JsonText.Of(RunJson.Of(analysis));

        Assert.All(analysis.County.Inputs, input => Assert.Contains(input.Sha256, run, StringComparison.Ordinal));
        Assert.DoesNotContain(Repository.Root, run, StringComparison.Ordinal);
        Assert.Contains("\"estimatedDetour\": 1.35", run, StringComparison.Ordinal);
    }

    private static int IndexOf(ReportTable table, string column) => table.Columns.ToList().FindIndex(c => c.Id == column);

    private static CountyAnalysis Analysis(string county) => Analyses.GetOrAdd(county, name => new Lazy<CountyAnalysis>(() =>
    {
        WorkspaceLoad load = Workspace.Load(Path.Combine(Repository.Root, "gis-data", name), CancellationToken.None);
        return AnalysisRun.Run(load.Workspace!, new TravelModels(), null, CancellationToken.None);
    })).Value;
}
