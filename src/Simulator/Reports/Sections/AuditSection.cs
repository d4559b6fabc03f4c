using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Reports.Audits;
using Simulator.Scenarios;

namespace Simulator.Reports.Sections;

/// <summary>Clause by clause and village by village, for a reader who never saw the program.</summary>
internal static class AuditSection
{
    /// <summary>Small maps in one theme; the rest of the places is in the tables and the GeoPackage.</summary>
    private const int MapsPerTheme = 3;

    /// <summary>Clauses by theme, hardest failures first; null when no pack is in force.</summary>
    public static ReportSection? Clauses(CountyAnalysis analysis, CountyMaps maps)
    {
        CountyAudit audit = analysis.Audit;
        if (audit.Clauses.Count == 0)
        {
            return null;
        }

        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(AuditBrief.Summary(audit), ParagraphTone.Finding),
            new ReportParagraph(
                new("每条都有四种结论之一：达标、未达标、无法判定（写明缺什么数据）、来源冲突（文件自身前后不一）。缺数据从不算作未达标。同一主题内，未达标在前，约束力强的在前。",
                    "Each clause has one of four answers: met, not met, cannot tell (with the data that is missing), or conflicting source (the document contradicts itself). Missing data never counts as not met. Within a theme failures come first, the harder ones before the softer."),
                ParagraphTone.Note),
        };
        foreach ((string theme, IReadOnlyList<ClauseResult> clauses) in audit.ByTheme())
        {
            blocks.Add(new ReportParagraph(AuditTables.Theme(theme), ParagraphTone.Heading));
            blocks.Add(AuditBrief.Table($"clauses-{theme}", AuditTables.Theme(theme), clauses));
            blocks.AddRange(clauses.Where(c => c.Status == Verdict.NotMet && c.Places.Any(p => p.Location is not null))
                .Take(MapsPerTheme).Select(c => maps.Small(
                    $"clause-{c.Pack.Name}-{c.Clause.Id}".ToLowerInvariant(),
                    new LocalText($"{c.Clause.Title.Zh}（{c.Clause.Id}）：未达到的地方", $"{c.Clause.Title.En} ({c.Clause.Id}): where it falls short"),
                    AuditLayers.Places(c))).OfType<MapFigure>());
        }

        return new ReportSection("audit", new("逐条对照", "Clause by clause"), blocks);
    }

    /// <summary>Villages, rounds and central clinics; null when the county has no village list.</summary>
    public static ReportSection? Villages(CountyAnalysis analysis, CountyMaps maps)
    {
        CountyAudit audit = analysis.Audit;
        County county = analysis.County;
        if (audit.Villages.Rows.Count == 0)
        {
            return null;
        }

        string modes = string.Join("、", audit.Villages.Modes.Select(m => $"{m.Mode.Name().Zh} {m.Villages}"));
        string modesEn = string.Join(", ", audit.Villages.Modes.Select(m => $"{m.Mode.Name().En} {m.Villages}"));
        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(new($"{audit.Villages.Rows.Count} 个行政村：{modes}。{audit.Villages.Communities.Count} 个社区不适用村卫生室条款，另列。",
                $"{audit.Villages.Rows.Count} administrative villages: {modesEn}. {audit.Villages.Communities.Count} communities are listed apart: the clinic clauses do not bind them."),
                ParagraphTone.Finding),
        };
        if (audit.Villages.Missing.Count > 0)
        {
            LocalText missing = AuditTables.Join(audit.Villages.Missing);
            blocks.Add(new ReportParagraph(new($"缺：{missing.Zh}。", $"Missing: {missing.En}."), ParagraphTone.Caution));
        }

        if (audit.Villages.Rows.Any(r => r.Location is not null) &&
            maps.Small("village-modes-map", new("村的服务方式与巡回线路", "How each village is served, and the rounds"),
                AuditLayers.Circuits(audit, county), AuditLayers.Villages(audit, county)) is MapFigure map)
        {
            blocks.Add(map);
        }

        blocks.Add(AuditTables.Modes(audit));
        if (audit.Villages.Circuits.Count > 0)
        {
            blocks.Add(AuditTables.Circuits(audit, county));
        }

        if (audit.Villages.Central.Count > 0)
        {
            blocks.Add(AuditTables.Central(audit));
        }

        blocks.Add(AuditTables.Villages(audit, county, printed: 30));
        return new ReportSection("villages", new("村卫生室", "Village clinics"), blocks);
    }

    /// <summary>Tables that are too long for the report.</summary>
    public static IEnumerable<ReportTable> Annex(CountyAnalysis analysis)
    {
        CountyAudit audit = analysis.Audit;
        if (audit.Clauses.Count > 0)
        {
            yield return AuditTables.Clauses("clauses", new("全部条款", "All clauses"), audit.Clauses);
        }

        if (audit.Villages.Communities.Count > 0)
        {
            yield return AuditTables.Communities(audit);
        }

        if (audit.Tree.Edges.Count > 0)
        {
            yield return AuditTables.Tree(audit, analysis.County);
        }
    }

    /// <summary>Layers for the GeoPackage; those without features are left out.</summary>
    public static IEnumerable<MapLayer> Layers(CountyAnalysis analysis) =>
        AuditLayers.All(analysis.Audit, analysis.County).Where(l => l.Features.Count > 0);
}
