using System.CommandLine;
using Simulator.Data;
using Simulator.Siting;

namespace Simulator.Cli.Commands;

/// <summary>The options of <c>simulator site</c> that change the question; each stands in for a setting of the folder.
/// </summary>
internal sealed class SiteOptions
{
    private readonly Option<string?> model = Words("--model", $"One of {string.Join(", ", SitingModels.Words)}.", [.. SitingModels.Words]);
    private readonly Option<double?> minutes = Number("--minutes", "Service standard in minutes.", 1e-9, 1440);
    private readonly Option<double?> minBeds = Number("--min-beds", "Gate: least beds.", 0, 1e6);
    private readonly Option<double?> tryMinBeds = Number("--try-min-beds", "Tell the price of a gate on beds without asking for it.", 0, 1e6);
    private readonly Option<double?> minArea = Number("--min-floor-area", "Gate: least floor area, m².", 0, 1e8);
    private readonly Option<string[]> equipment = List("--equipment", "Gate: equipment that must be present, e.g. ct dr.");
    private readonly Option<string[]> roles = List("--roles", "Gate: roles of the town, e.g. central.");
    private readonly Option<string[]> lockedIn = List("--lock", "Ids that must be chosen.", "--in");
    private readonly Option<string[]> lockedOut = List("--lock-out", "Ids that must not be chosen.", "--out-of");
    private readonly Option<double?> budget = Number("--budget", "The chosen sites may not cost more.", 0, 1e12);
    private readonly Option<double?> defaultCost = Number("--default-cost", "Cost of a candidate that has none in the data.", 0, 1e12);
    private readonly Option<double?> spacingKm = Number("--spacing-km", "Least straight distance between chosen sites, km.", 0, 1000);
    private readonly Option<double?> spacingMinutes = Number("--spacing-minutes", "Least travel between chosen sites, minutes.", 0, 1440);
    private readonly Option<int?> perTownship = new("--per-township") { Description = "At most so many sites in one township." };
    private readonly Option<double?> capacity = Number("--capacity", "Residents each site can serve, whatever the data say (capacitated models).", 0, 1e9);
    private readonly Option<double?> residentsPerBed = Number("--residents-per-bed", "Residents one bed stands for, where a candidate has beds but no capacity.", 0.001, 1e6);
    private readonly Option<string?> weights = Words("--weights", "Who counts: residents, over65, or need (those over 65 count need_over65 times).", "residents", "over65", "need");
    private readonly Option<double?> needOver65 = Number("--need-over65", "How often a resident over 65 counts under --weights need.", 0, 100);
    private readonly Option<string?> ties = Words("--ties", "Equals go to the first in the list, or to the least mean minutes (least-time).", "list", "least-time");
    private readonly Option<double?> backupShare = Number("--backup-share", "Worth of the second cover as a share of the first (backup).", 0, 1);
    private readonly Option<bool> reachableOnly = new("--reachable-only") { Description = "Leave out demand points that no candidate reaches (lscp, p-center)." };
    private readonly Option<string?> pareto = Words("--pareto", "Also the front of two objectives: cost (cover against cost) or worst-minutes (mean against worst).", "cost", "worst-minutes");

    public SiteOptions()
    {
        Whole(P);
        Whole(perTownship);
    }

    public Option<int?> P { get; } = new("--p") { Description = "Number of sites to choose (not for lscp)." };

    public IReadOnlyList<Option> All =>
    [
        model, P, minutes, weights, needOver65, minBeds, tryMinBeds, minArea, equipment, roles, lockedIn, lockedOut, budget,
        defaultCost, spacingKm, spacingMinutes, perTownship, capacity, residentsPerBed, backupShare, reachableOnly, ties, pareto,
    ];

    /// <summary>Settings with what was typed in the place of what the folder says.</summary>
    public CountySettings Of(ParseResult parse, CountySettings settings)
    {
        SitingSettings s = settings.Siting;
        IReadOnlyList<string> Or(Option<string[]> option, IReadOnlyList<string> otherwise) =>
            parse.GetValue(option) is { Length: > 0 } given ? given : otherwise;
        return settings with
        {
            Access = settings.Access with { ResidentsPerBed = parse.GetValue(residentsPerBed) ?? settings.Access.ResidentsPerBed },
            Siting = s with
            {
                Model = parse.GetValue(model) ?? s.Model,
                P = parse.GetValue(P) ?? Math.Max(1, s.P),
                Minutes = parse.GetValue(minutes) ?? s.Minutes,
                MinBeds = parse.GetValue(minBeds) ?? s.MinBeds,
                TryMinBeds = parse.GetValue(tryMinBeds) ?? s.TryMinBeds,
                MinFloorAreaM2 = parse.GetValue(minArea) ?? s.MinFloorAreaM2,
                Equipment = Or(equipment, s.Equipment),
                Roles = Or(roles, s.Roles),
                LockedIn = Or(lockedIn, s.LockedIn),
                LockedOut = Or(lockedOut, s.LockedOut),
                Budget = parse.GetValue(budget) ?? s.Budget,
                DefaultCost = parse.GetValue(defaultCost) ?? s.DefaultCost,
                SpacingKm = parse.GetValue(spacingKm) ?? s.SpacingKm,
                SpacingMinutes = parse.GetValue(spacingMinutes) ?? s.SpacingMinutes,
                MaxPerTownship = parse.GetValue(perTownship) ?? s.MaxPerTownship,
                Capacity = parse.GetValue(capacity) ?? s.Capacity,
                Weights = parse.GetValue(weights) ?? s.Weights,
                NeedOver65 = parse.GetValue(needOver65) ?? s.NeedOver65,
                Ties = parse.GetValue(ties) ?? s.Ties,
                BackupShare = parse.GetValue(backupShare) ?? s.BackupShare,
                ReachableOnly = parse.GetValue(reachableOnly) || s.ReachableOnly,
                Pareto = parse.GetValue(pareto) ?? s.Pareto,
            },
        };
    }

    /// <summary>Options that the model of the command line knows nothing of are wrong usage, not silence.</summary>
    public void Validate(Command command) => command.Validators.Add(r =>
    {
        if (r.GetValue(model) is not string word || SitingModels.Parse(word) is not SitingModel asked)
        {
            return;
        }

        void Only(Option option, bool fits, string models)
        {
            if (!fits && r.GetResult(option) is { Implicit: false })
            {
                r.AddError($"{option.Name} goes with --model {models}, not with {word}.");
            }
        }

        if (asked == SitingModel.SetCovering && r.GetResult(P) is { Implicit: false })
        {
            r.AddError("lscp finds the number of sites itself: leave --p out.");
        }

        Only(capacity, asked.IsCapacitated(), "capacitated-p-median or capacitated-mclp");
        Only(residentsPerBed, asked.IsCapacitated(), "capacitated-p-median or capacitated-mclp");
        Only(backupShare, asked == SitingModel.BackupCovering, "backup");
        Only(reachableOnly, asked is SitingModel.SetCovering or SitingModel.PCenter, "lscp or p-center");
    });

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is string given && !words.Contains(given, StringComparer.Ordinal))
            {
                r.AddError($"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}.");
            }
        });
        return option;
    }

    private static Option<double?> Number(string name, string description, double least, double most)
    {
        var option = new Option<double?>(name) { Description = description };
        option.Validators.Add(r =>
        {
            if (r.Errors.Any() || r.GetValueOrDefault<double?>() is not double given)
            {
                return;
            }

            if (!(given >= least && given <= most))
            {
                r.AddError(least is > 0 and < 0.01
                    ? FormattableString.Invariant($"{name} takes a number above 0, at most {most}.")
                    : FormattableString.Invariant($"{name} takes a number from {least} to {most}."));
            }
        });
        return option;
    }

    private static void Whole(Option<int?> option) => option.Validators.Add(r =>
    {
        if (r.GetValueOrDefault<int?>() is < 1)
        {
            r.AddError($"{option.Name} takes a whole number of at least 1.");
        }
    });

    private static Option<string[]> List(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, AllowMultipleArgumentsPerToken = true };
}
