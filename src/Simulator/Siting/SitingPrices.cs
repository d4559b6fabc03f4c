using System.Globalization;
using Simulator.Data;

namespace Simulator.Siting;

/// <summary>What every condition of a siting question costs, one by one: gates, locks, budget, spacing, township limit,
/// and the gate on beds that the settings only ask the price of.</summary>
internal static class SitingPrices
{
    public static IReadOnlyList<GatePrice> Of(
        SitingInputs inputs, SitingTimes times, SitingProblem problem, SitingResult result, SitingOptions options)
    {
        var prices = new List<GatePrice>();
        foreach ((LocalText what, SitingProblem lifted) in Lifted(inputs, times, problem))
        {
            if (options.IsOver)
            {
                return prices;
            }

            prices.Add(GatePrice.Of(what, result, lifted, options));
        }

        SitingSettings settings = inputs.Settings;
        if (settings.TryMinBeds is double beds && settings.MinBeds is null && !options.IsOver)
        {
            var gate = new SiteGates { MinBeds = beds };
            SitingProblem asked = inputs.Problem(times, gates: SiteGates.From(settings) with { MinBeds = beds }) with
            {
                Weights = problem.Weights,      // the same demand points, also where reachable_only left some out
            };
            prices.Add(GatePrice.Of(Told(inputs, gate.OneByOne().Single().Gate, gate), SitingSolver.Solve(asked, options), result) with
            {
                IsInForce = false,
            });
        }

        return prices;
    }

    private static IEnumerable<(LocalText What, SitingProblem Lifted)> Lifted(
        SitingInputs inputs, SitingTimes times, SitingProblem problem)
    {
        foreach ((LocalText gate, SiteGates without) in SiteGates.From(inputs.Settings).OneByOne())
        {
            yield return (Told(inputs, gate, SiteGates.From(inputs.Settings)), inputs.Problem(times, gates: without) with { Weights = problem.Weights });
        }

        foreach (int site in problem.LockedIn)
        {
            LocalText name = inputs.Candidates[site].Name;
            yield return (new($"必选：{name.Zh}", $"locked in: {name.En}"),
                problem with { LockedIn = [.. problem.LockedIn.Where(s => s != site)] });
        }

        foreach (int site in problem.LockedOut)
        {
            LocalText name = inputs.Candidates[site].Name;
            yield return (new($"排除：{name.Zh}", $"locked out: {name.En}"),
                problem with { LockedOut = [.. problem.LockedOut.Where(s => s != site)] });
        }

        SitingSettings settings = inputs.Settings;
        if (problem.Budget is double budget)
        {
            yield return (new($"费用 ≤ {Plain(budget)}", $"cost ≤ {Plain(budget)}"), problem with { Budget = null });
        }

        if (settings.SpacingKm is not null || settings.SpacingMinutes is not null)
        {
            string apart = string.Join(", ", new[]
            {
                settings.SpacingKm is double km ? $"{Plain(km)} km" : "",
                settings.SpacingMinutes is double minutes ? $"{Plain(minutes)} min" : "",
            }.Where(t => t.Length > 0));
            yield return (new($"间距 ≥ {apart}", $"spacing ≥ {apart}"), problem with { TooClose = [] });
        }

        if (problem.MaxPerTownship is int most)
        {
            yield return (new($"每个乡镇最多 {most} 处", $"at most {most} in a township"),
                problem with { MaxPerTownship = null });
        }
    }

    // A price over unknown attributes is a lower one than it seems: say how many candidates pass for want of knowledge.
    private static LocalText Told(SitingInputs inputs, LocalText gate, SiteGates gates)
    {
        int unknown = inputs.Candidates.Count(c => gates.Check(c.Facility)
            .Any(check => check.Gate == gate && check.Verdict == GateVerdict.CannotTell));
        return unknown == 0 ? gate : new(
            $"{gate.Zh}（{unknown} 处情况不明，视为通过）", $"{gate.En} ({unknown} candidates unknown, taken to pass)");
    }

    private static string Plain(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
