using Simulator.Data;
using Simulator.Siting;
using Simulator.Web.Sessions;

namespace Simulator.Web.Wire;

/// <summary>A siting run as the page shows it.</summary>
public static class SitingWire
{
    public static object Of(SitingRun run) => new
    {
        run.Id,
        run.State,
        Progress = Math.Round(run.Progress, 3),
        Seconds = Math.Round(run.Seconds, 2),
        Problem = run.Study?.NoAnswer,
        Result = run.State is SitingRunState.Done && run.Study is { NoAnswer: null } study ? Result(study) : null,
    };

    private static object Result(SitingStudy study)
    {
        IReadOnlyList<SitingCandidate> candidates = study.Inputs.Candidates;
        string Id(int site) => candidates[site].Facility.Id;
        string Name(int site) => candidates[site].Facility.Name;
        var gains = study.BuildOrder.ToDictionary(s => s.Site, s => s.Gain);
        return new
        {
            study.Result.Status,
            Value = study.Result.Covered,
            study.Result.NewlyCovered,
            Objective = study.Result.Value,
            study.Result.Bound,
            Gap = double.IsFinite(study.Result.Gap) ? study.Result.Gap : (double?)null,
            Candidates = candidates.Count,
            Sites = study.Result.Sites.Select(s => new
            {
                Id = Id(s),
                Name = Name(s),
                NewlyCovered = gains.TryGetValue(s, out double gain) ? gain : (double?)null,
                Caveat = candidates[s].CannotTell ? Caveat(candidates[s]) : null,
            }),
            Alternatives = study.NextBest.Select(n => new
            {
                Sites = n.Sites.Select(Id),
                Names = n.Sites.Select(Name),
                Loses = n.Loss,
            }),
            Curve = study.Curve.Where(c => double.IsFinite(c.Result.Covered)).Select(c => new { c.P, Value = c.Result.Covered }),
            BuildOrder = study.BuildOrder.Select(s => new { Id = Id(s.Site), Name = Name(s.Site), Value = s.Covered }),
            Removed = study.Problem.Removed.Select(r => new { Id = Id(r.Site), Name = Name(r.Site), r.Gate }),
        };
    }

    private static LocalText Caveat(SitingCandidate candidate)
    {
        LocalText[] unknown = [.. candidate.Checks.Where(c => c.Verdict == GateVerdict.CannotTell).Select(c => c.Gate)];
        return new LocalText(
            "无法判定：" + string.Join("、", unknown.Select(u => u.Zh)),
            "cannot tell: " + string.Join(", ", unknown.Select(u => u.En)));
    }
}
