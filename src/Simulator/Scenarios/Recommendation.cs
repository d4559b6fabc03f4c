using Simulator.Data;
using Simulator.Ems.Allocation;
using Simulator.Ems.Study;
using Simulator.Network;
using Simulator.Scenarios.Modifications;
using Simulator.Siting;

namespace Simulator.Scenarios;

/// <summary>What may be spent.</summary>
/// <param name="Sites">Sub-centres at most; null: as many as the money pays for.</param>
/// <param name="Money">In the unit of the facilities' costs; null no limit.</param>
/// <param name="Ambulances">Vehicles more than today.</param>
public sealed record RecommendationBudget(int? Sites, double? Money, int Ambulances);

/// <summary>The scenario that the siting and the ambulance solvers propose for a budget, with its proof.</summary>
public sealed record Recommendation
{
    /// <summary>The changes in the order in which they do most good.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Answer of the siting solver; null when no sites were asked for.</summary>
    public SitingResult? Siting { get; init; }

    /// <summary>Answer of the ambulance solver; null when no vehicles were asked for.</summary>
    public CoverCountResult? Ambulances { get; init; }

    /// <summary>What could not be told or was left out, for the reader.</summary>
    public IReadOnlyList<LocalText> Notes { get; init; } = [];

    /// <summary>Proposes the scenario.</summary>
    /// <param name="workspace">The county as it is.</param>
    /// <param name="models">Shared travel models.</param>
    /// <param name="budget">What may be spent.</param>
    /// <param name="id">Id of the scenario.</param>
    /// <param name="cancel">Looked at inside the solvers.</param>
    public static Recommendation Of(
        Workspace workspace, TravelModels models, RecommendationBudget budget, string id, CancellationToken cancel)
    {
        var notes = new List<LocalText>();
        var changes = new List<Modification>();
        SitingResult? siting = budget.Sites is > 0 || budget.Money is not null
            ? Sites(workspace, models, budget, changes, notes, cancel)
            : null;
        int sites = changes.Count;
        CoverCountResult? ambulances = budget.Ambulances > 0
            ? Vehicles(workspace, models, budget.Ambulances, changes, notes, cancel)
            : null;
        return new Recommendation
        {
            Scenario = new Scenario(id, new LocalText(
                $"推荐：{sites} 个次中心{(ambulances is null ? "" : $"、{budget.Ambulances} 辆救护车")}",
                $"Recommended: {sites} sub-centres{(ambulances is null ? "" : $", {budget.Ambulances} ambulances")}"), changes),
            Siting = siting,
            Ambulances = ambulances,
            Notes = notes,
        };
    }

    private static SitingResult? Sites(
        Workspace workspace, TravelModels models, RecommendationBudget budget, List<Modification> changes,
        List<LocalText> notes, CancellationToken cancel)
    {
        County county = workspace.County;
        if (models.Places(workspace, county.Settings.Circle.Profile) is not { } places)
        {
            notes.Add(new("没有坐标，选址无法判定。", "No coordinates: siting cannot be told."));
            return null;
        }

        SitingInputs inputs = SitingInputs.From(county with
        {
            Settings = county.Settings with { Siting = county.Settings.Siting with { AssumedHospitalAt = [] } },
        });
        SitingProblem problem = inputs.Problem(
            inputs.Times(places.Travel, places.DemandPoints, places.Facilities));
        if (budget.Money is not null && problem.Costs is null)
        {
            string[] without = [.. inputs.Candidates.Where(c => c.Facility.Cost is null).Select(c => c.Facility.Name)];
            notes.Add(new(
                $"不能按费用选址：{without.Length} 个候选点没有 cost 列的费用（{string.Join("、", without.Take(6))}）。",
                $"Cannot choose by money: {without.Length} candidates have no cost in the column cost ({string.Join(", ", without.Take(6))})."));
            return null;
        }

        problem = problem with
        {
            P = Math.Min(budget.Sites ?? problem.SiteCount, problem.SiteCount),
            Budget = budget.Money,
            ThenLeastTime = true,
        };
        SitingResult result = SitingSolver.Solve(problem, new SitingOptions { Cancel = cancel });
        if (result.Reason is LocalText reason)
        {
            notes.Add(reason);
        }

        int[] useful = Useful(problem, result.Sites);
        if (useful.Length < result.Sites.Length)
        {
            int idle = result.Sites.Length - useful.Length;
            notes.Add(new($"{idle} 个地点既不增加覆盖也不缩短时间，未列入。",
                $"{idle} sites would neither cover anyone more nor shorten a trip: left out."));
        }

        foreach (int site in useful)
        {
            changes.Add(Build(inputs.Candidates[site].Facility, county));
        }

        return result;
    }

    /// <summary>The sites that do any good, each after the ones that do more: residents first, then minutes.</summary>
    private static int[] Useful(SitingProblem problem, int[] sites)
    {
        var order = new List<int>();
        SitingFigures now = SitingFigures.Of(problem, []);
        var left = sites.ToList();
        while (left.Count > 0)
        {
            int next = left.MinBy(s =>
            {
                SitingFigures with = SitingFigures.Of(problem, [.. order, s]);
                return (-with.Covered, with.ResidentMinutes, s);
            });
            SitingFigures after = SitingFigures.Of(problem, [.. order, next]);
            if (after.Covered == now.Covered && after.ResidentMinutes == now.ResidentMinutes)
            {
                break;
            }

            order.Add(next);
            left.Remove(next);
            now = after;
        }

        return [.. order];
    }

    private static Modification Build(Facility site, County county) =>
        county.Facilities.Any(f => f.Id == site.Id)
            ? new UpgradeFacility(site.Id, FacilityTier.SubCentre) { Cost = site.Cost }
            : new AddFacility(new Facility(
                $"SC-{site.Id}", site.Name, FacilityTier.SubCentre, site.Location) { TownshipCode = site.TownshipCode })
            {
                Cost = site.Cost,
            };

    private static CoverCountResult? Vehicles(
        Workspace workspace, TravelModels models, int more, List<Modification> changes, List<LocalText> notes,
        CancellationToken cancel)
    {
        County county = workspace.County;
        StudyGround? ground = models.For(workspace, county.Settings.Travel.AmbulanceProfile) is ITravelModel travel
            ? StudyGround.Of(county, travel, cancel: cancel)
            : null;
        if (ground is null || ground.CannotTell is not null || ground.Present is not int[] present)
        {
            notes.Add(ground?.CannotTell ?? (ground is null
                ? new("没有坐标，救护车无法配置。", "No coordinates: ambulances cannot be placed.")
                : new("没有任何机构给出现有救护车数，无法在其上增配。",
                    "No facility states its ambulances, so none can be added to them.")));
            return null;
        }

        int fleet = present.Sum() + more;
        StudyDemand demand = StudyDemand.Of(ground);
        double busy = ExpectedCovering.BusyFraction(demand.CallsPerDay, demand.CommittedMinutes, fleet);
        CoverCountResult result = ExpectedCovering.Solve(
            ground.Cover(), new FleetLimits(fleet, present, [.. present.Select(p => p + more)]), busy, cancel: cancel);
        for (int b = 0; b < result.Vehicles.Length; b++)
        {
            if (result.Vehicles[b] > present[b])
            {
                changes.Add(new SetFacility(county.Facilities[ground.Bases[b]].Id) { Ambulances = result.Vehicles[b] });
            }
        }

        return result;
    }
}
