namespace Simulator.Scenarios.Robustness;

/// <summary>One set of sites that is held against the others.</summary>
/// <param name="SiteIds">Ids of the candidates.</param>
/// <param name="Names">Their names.</param>
public sealed record SiteOption(IReadOnlyList<string> SiteIds, IReadOnlyList<string> Names)
{
    /// <summary>The recommended set of the first siting answer, then its next-best sets.</summary>
    public static IReadOnlyList<SiteOption> Of(CountyAnalysis analysis)
    {
        if (analysis.Siting.Count == 0 || analysis.Siting[0].Study is not { NoAnswer: null } study)
        {
            return [];
        }

        return
        [
            .. study.NextBest.Select(n => n.Sites).Prepend(study.Result.Sites).Select(sites => new SiteOption(
                [.. sites.Select(s => study.Inputs.Candidates[s].Facility.Id)],
                [.. sites.Select(s => study.Inputs.Candidates[s].Facility.Name)])),
        ];
    }
}
