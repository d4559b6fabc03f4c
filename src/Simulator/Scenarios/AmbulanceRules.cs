using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Ems;

namespace Simulator.Scenarios;

/// <summary>Reads the rule that sizes the fleet out of the rule packs in force.</summary>
public static class AmbulanceRules
{
    /// <summary>The county's own clauses first, else those of a reference pack, labelled so; null when no pack in force
    /// states a quota.</summary>
    public static AmbulanceRule? Of(Workspace workspace)
    {
        RulePack? pack = workspace.Packs
            .OrderBy(p => p.Binds(workspace.County.Code) ? 0 : p.IsReference ? 1 : 2)
            .Where(p => p.Binds(workspace.County.Code) || p.IsReference)
            .FirstOrDefault(p => p.Clauses.Any(c => c.Metric.Kind == "ambulance-quota"));
        if (pack is null)
        {
            return null;
        }

        Clause quota = pack.Clauses.First(c => c.Metric.Kind == "ambulance-quota");
        return new AmbulanceRule(quota.Metric.Factor, quota.Metric.PerVehicle)
        {
            PerTownshipHospital = PerTownshipHospital(pack),
            AllowsRemoteSupplement = pack.Clauses.Any(c => c.Metric.Kind == "ambulance-remote"),
            ClauseId = $"{pack.Name}:{quota.Id}",
            Quotation = quota.Quotation,
            IsReference = pack.IsReference,
        };
    }

    /// <summary>The fleet by the rules in force; null when none states a quota.</summary>
    public static AmbulanceSizing? Sizing(Workspace workspace, TravelModels models) => Of(workspace) is AmbulanceRule rule
        ? AmbulanceSizing.Of(workspace.County, rule, models.For(workspace, workspace.County.Settings.Travel.AmbulanceProfile))
        : null;

    /// <summary>Least vehicles of the clause that asks every township hospital for one; null when the pack has none.</summary>
    private static int? PerTownshipHospital(RulePack pack)
    {
        foreach (Clause clause in pack.Clauses)
        {
            if (clause.Metric is { Kind: "each" or "one-per", Of: FacilityFilter filter }
                && filter.Tiers.Contains(FacilityTier.TownshipHealthCentre)
                && clause.Metric.Tests.FirstOrDefault(t => t.Attribute == "ambulances")?.AtLeast is double least)
            {
                return (int)least;
            }
        }

        return null;
    }
}
