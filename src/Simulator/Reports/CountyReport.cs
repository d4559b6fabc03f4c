using System.Globalization;
using System.Reflection;
using Simulator.Reports.Sections;
using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>Maps one analysis onto the report, in both languages; the only place that knows the analysis and the report
/// at once. It computes nothing beyond rounding and sorting.</summary>
public static class CountyReport
{
    /// <summary>Version of the program, e.g. <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(CountyReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Tables and sentences of the siting section, without its maps.</summary>
    public static IReadOnlyList<ReportBlock> Siting(IReadOnlyList<SitingAnswer> answers) =>
        [.. SitingSection.Answers(answers, _ => null)];

    public static ReportDocument Of(CountyAnalysis analysis)
    {
        var maps = new CountyMaps(analysis);
        ReportSection?[] sections =
        [
            CircleSection.Of(analysis, maps),
            OutsideSection.Of(analysis, maps),
            SitingSection.Of(analysis, maps),
            AmbulanceSection.Of(analysis, maps),
            AuditSection.Clauses(analysis, maps),
            AuditSection.Villages(analysis, maps),
            PlanSection.Standards(analysis),
            PlanSection.Of(analysis),
            RunSection.Scenario(analysis),
            MethodSection.Of(analysis),
            DataSection.Of(analysis),
            RunSection.Of(analysis),
        ];
        string year = analysis.County.Year.ToString(CultureInfo.InvariantCulture);
        return new ReportDocument
        {
            Front = FrontPage.Of(analysis),
            Sections = [.. sections.OfType<ReportSection>()],
            Annex = [AnnexTables.DemandPoints(analysis), AnnexTables.Facilities(analysis), .. AuditSection.Annex(analysis)],
            Layers =
            [
                .. maps.Layers, .. AuditSection.Layers(analysis),
                .. analysis.AmbulanceStudy is { } study ? AmbulanceLayers.Of(study) : [],
            ],
            Footer = new($"Simulator {Version} · {analysis.County.Name.Zh} {analysis.County.Code} · {year} 年 · {MapFigure.Sketch.Zh}",
                $"Simulator {Version} · {analysis.County.Name.En} {analysis.County.Code} · {year} · {MapFigure.Sketch.En}"),
        };
    }
}
