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
    /// <summary>Places named with a failure; the rest is on its map, in the tables and in the GeoPackage.</summary>
    private const int NamedPlaces = 8;

    /// <summary>Clauses by theme, hardest failures first; null when no pack is in force.</summary>
    public static ReportSection? Clauses(CountyAnalysis analysis, CountyMaps maps)
    {
        CountyAudit audit = analysis.Audit;
        if (audit.Clauses.Count == 0)
        {
            return null;
        }

        var options = AuditOptions.Read(analysis.County, []);
        var blocks = new List<ReportBlock>
        {
            new ReportParagraph(AuditBrief.Summary(audit), ParagraphTone.Finding),
            new ReportParagraph(
                new("每条都有四种结论之一：达标、未达标、无法判定（写明缺什么数据）、来源冲突（文件自身前后不一）。缺数据从不算作未达标。每个主题先逐条写出未达标和来源冲突的条款，约束力强的在前；其余条款列表。",
                    "Each clause has one of four answers: met, not met, cannot tell (with the data that is missing), or conflicting source (the document contradicts itself). Missing data never counts as not met. Each theme begins with the clauses that are not met or in conflict, one by one, the harder ones first; the others follow in a table."),
                ParagraphTone.Note),
        };
        string packs = string.Join("；", audit.Clauses.Select(c => c.Pack).DistinctBy(p => p.Name).Select(p => $"{p.Name} = {p.DocumentTitle}"));
        blocks.Add(new ReportParagraph(new($"表中出处的简称：{packs}。", $"Sources are given in short: {packs}."), ParagraphTone.Note));
        if (analysis.Travel == Network.TravelKind.Estimated)
        {
            blocks.Add(new ReportParagraph(
                new("没有道路图层：凡涉及分钟数的条款都按估算时间判断，不能据此认定政策选择有误。",
                    "There is no road layer: clauses that hang on minutes are judged by estimated times; no decision may be called wrong on them."),
                ParagraphTone.Caution));
        }

        foreach ((string theme, IReadOnlyList<ClauseResult> clauses) in audit.ByTheme())
        {
            blocks.Add(new ReportParagraph(AuditTables.Theme(theme), ParagraphTone.Heading));
            ClauseResult[] failures = [.. clauses.Where(c => c.Status is Verdict.NotMet or Verdict.Conflict)];
            foreach (ClauseResult clause in failures)
            {
                blocks.AddRange(Failure(analysis.County, options, clause, maps));
            }

            if (failures.Length < clauses.Count)
            {
                LocalText name = AuditTables.Theme(theme);
                blocks.Add(AuditBrief.Table($"clauses-{theme}", failures.Length == 0 ? name
                    : new LocalText($"{name.Zh}：其余条款", $"{name.En}: the other clauses"), clauses.Except(failures)));
            }
        }

        return new ReportSection("audit", new("逐条对照", "Clause by clause"), blocks);
    }

    // one failure as it is read aloud: what, how much, in whose words, where
    private static IEnumerable<ReportBlock> Failure(
        County county, AuditOptions options, ClauseResult c, CountyMaps maps)
    {
        StatusWord status = AuditTables.Status(c.Status);
        LocalText title = AuditBrief.Title(c), force = AuditBrief.Force(c);
        yield return new ReportParagraph(
            new($"{status.Sign()} {status.Name().Zh}：{title.Zh}", $"{status.Sign()} {status.Name().En}: {title.En}"), ParagraphTone.Subheading);
        yield return new ReportParagraph(AuditBrief.Told(c));
        if (c.Places.Count > 0 && c.Status == Verdict.NotMet)
        {
            string more = c.Places.Count > NamedPlaces ? $"……共 {c.Places.Count} 处" : "";
            string moreEn = c.Places.Count > NamedPlaces ? $" … {c.Places.Count} in all" : "";
            yield return new ReportParagraph(new(
                $"涉及：{string.Join("；", c.Places.Take(NamedPlaces).Select(p => Named(p).Zh))}{more}",
                $"Where: {string.Join("; ", c.Places.Take(NamedPlaces).Select(p => Named(p).En))}{moreEn}"));
        }

        LocalText settings = Settings(county, options, c);
        yield return new ReportParagraph(new(
            $"原文：“{c.Clause.Quotation}” {c.Pack.DocumentTitle} {c.Clause.Section} · {force.Zh}{settings.Zh}",
            $"In its words: “{c.Clause.Quotation}” {c.Pack.DocumentTitle} {c.Clause.Section} · {force.En}{settings.En}"), ParagraphTone.Note);
        if (c.Status == Verdict.NotMet && c.Places.Any(p => p.Location is not null) &&
            maps.Small($"clause-{c.Pack.Name}-{c.Clause.Id}".ToLowerInvariant(),
                new LocalText($"{c.Clause.Title.Zh}（{c.Clause.Id}）：未达到的地方", $"{c.Clause.Title.En} ({c.Clause.Id}): where it falls short"),
                AuditLayers.Places(c)) is MapFigure map)
        {
            yield return map;
        }
    }

    private static LocalText Named(AuditPlace place) => new(
        place.Note.Zh.Length > 0 ? $"{place.Label.Zh}（{place.Note.Zh}）" : place.Label.Zh,
        place.Note.En.Length > 0 ? $"{place.Label.En} ({place.Note.En})" : place.Label.En);

    private static LocalText Settings(County county, AuditOptions options, ClauseResult c)
    {
        OpenSetting[] settings = [.. c.Clause.Settings.Select(OpenSettings.Find).OfType<OpenSetting>()];
        return settings.Length == 0 ? new("", "") : new(
            $" · 设置：{string.Join("；", settings.Select(s => $"{s.Title.Zh} = {s.Value(county, options).Zh}（{s.Key}）"))}",
            $" · settings: {string.Join("; ", settings.Select(s => $"{s.Title.En} = {s.Value(county, options).En} ({s.Key})"))}");
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
