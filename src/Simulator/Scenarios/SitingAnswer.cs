using Simulator.Access;
using Simulator.Data;
using Simulator.Network;
using Simulator.Siting;

namespace Simulator.Scenarios;

/// <summary>One answer to the siting question, with what it assumes about existing hospitals.</summary>
/// <param name="Id"><c>as-listed</c> or <c>assumed</c>.</param>
/// <param name="Name">For a page.</param>
/// <param name="Study">The planner's view.</param>
/// <param name="Grid">Where travel is estimated: in how many cases of speed and detour each candidate is best.</param>
public sealed record SitingAnswer(string Id, LocalText Name, SitingStudy Study, RobustnessGrid? Grid)
{
    /// <summary>The answers for a county; none when p is 0 or nothing can be said about travel.</summary>
    /// <param name="county">With the settings of the question.</param>
    /// <param name="places">Places of the county on its network; null when nothing can be said.</param>
    /// <param name="options">Limits for each answer. Cancelling gives the best so far, each answer with what is left
    /// out; a caller that wants none asks the token.</param>
    public static IReadOnlyList<SitingAnswer> Of(County county, PlacesOnNetwork? places, SitingOptions options)
    {
        SitingSettings settings = county.Settings.Siting;
        if (places is null || settings.P <= 0)
        {
            return [];
        }

        var answers = new List<SitingAnswer>
        {
            One(county, settings with { AssumedHospitalAt = [] }, "as-listed",
                new LocalText("按机构名单", "facilities as listed"), places, options),
        };
        if (settings.AssumedHospitalAt.Count > 0 && !options.Cancel.IsCancellationRequested)
        {
            string[] names =
            [
                .. settings.AssumedHospitalAt.Select(code =>
                    county.Townships.FirstOrDefault(t => t.Code == code)?.Name ?? code),
            ];
            answers.Add(One(county, settings, "assumed", new LocalText(
                $"假设{string.Join("、", names)}驻地有县级医院（假设，非名单）",
                $"assuming a county hospital at {string.Join(", ", names)} (an assumption, not in the list)"),
                places, options));
        }

        return answers;
    }

    private static SitingAnswer One(
        County county, SitingSettings settings, string id, LocalText name, PlacesOnNetwork places, SitingOptions options)
    {
        SitingInputs inputs = SitingInputs.From(county with { Settings = county.Settings with { Siting = settings } });
        SitingOptions whole = options.TimeLimit is TimeSpan limit
            ? (options with { TimeLimit = null }).EndingAfter(limit) : options;
        SitingStudy study = SitingStudy.Run(inputs, inputs.Times(places.Travel, places.DemandPoints, places.Facilities), options);
        RobustnessGrid? grid = places.Travel is EstimatedTravel estimate && study.NoAnswer is null && study.Unfinished.Count == 0
            ? RobustnessGrid.Compute(study.Problem, (speed, detour) => inputs.Times(estimate.With(speed, detour)),
                options: whole with { Progress = null })
            : null;
        if (grid is null && whole.IsOver && places.Travel is EstimatedTravel && study.NoAnswer is null)
        {
            study = study with { Unfinished = [.. study.Unfinished, new("速度与绕行系数的网格", "grid of speeds and detours")] };
        }

        return new SitingAnswer(id, name, study, grid);
    }
}
