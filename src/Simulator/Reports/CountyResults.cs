using Simulator.Scenarios;

namespace Simulator.Reports;

/// <summary>One analysis as the files of a results folder.</summary>
public static class CountyResults
{
    public static ResultFiles Of(CountyAnalysis analysis) => new()
    {
        Document = CountyReport.Of(analysis),
        Summary = SummaryJson.Of(analysis),
        Run = RunJson.Of(analysis),
        Issues = analysis.Issues,
    };
}
