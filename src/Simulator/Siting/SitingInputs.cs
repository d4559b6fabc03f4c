using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>One candidate for a sub-centre and what the gates say about it.</summary>
/// <param name="Facility">The candidate.</param>
/// <param name="Checks">Verdict of every gate, in the order of the gates.</param>
public sealed record SitingCandidate(Facility Facility, IReadOnlyList<GateCheck> Checks)
{
    /// <summary>Name of the facility.</summary>
    public LocalText Name => LocalText.Named(Facility.Name, Facility.More);

    /// <summary>No gate fails; unknown attributes pass.</summary>
    public bool Passes => Checks.All(c => c.Verdict != GateVerdict.Fails);

    /// <summary>Some gate cannot tell.</summary>
    public bool CannotTell => Checks.Any(c => c.Verdict == GateVerdict.CannotTell);
}

/// <summary>A place that stands already.</summary>
/// <param name="Id">Facility id, or the township code of an assumed hospital.</param>
/// <param name="Name">Name of the facility or township.</param>
/// <param name="Location">Where it is.</param>
/// <param name="IsAssumption">Not in the facility list: taken as a hospital by a setting.</param>
public sealed record ExistingCentre(string Id, LocalText Name, LonLat? Location, bool IsAssumption);

/// <summary>Who is asked about: the candidates, the existing centres and the demand points of a county.</summary>
public sealed record SitingInputs
{
    public required SitingSettings Settings { get; init; }

    public required IReadOnlyList<DemandPoint> Demand { get; init; }

    /// <summary>In the order of the facility list.</summary>
    public required IReadOnlyList<SitingCandidate> Candidates { get; init; }

    /// <summary>Open county hospitals and sub-centres, and assumed ones.</summary>
    public required IReadOnlyList<ExistingCentre> Existing { get; init; }

    /// <summary>Residents one bed stands for; null: beds say nothing about capacity.</summary>
    public double? ResidentsPerBed { get; init; }

    /// <summary>Weight of the demand points without coordinates: of them nothing can be told.</summary>
    public double CannotTell => Demand.Where(d => d.Location is null).Sum(d => SiteConditions.Weight(Settings, d));

    public SitingModel Model => SitingModels.Parse(Settings.Model) ?? SitingModel.MaximalCovering;

    /// <summary>Ids in the settings that name no candidate, and townships without a place.</summary>
    public IReadOnlyList<string> UnknownIds { get; init; } = [];

    /// <summary>
    /// Candidates are the facilities of status candidate; where there is none, the open ones of the candidate tier;
    /// neighbours never. Where the settings say so, every township seat is a candidate instead. Existing centres are the
    /// open county hospitals and sub-centres, neighbours among them while they count.
    /// </summary>
    public static SitingInputs From(County county)
    {
        SitingSettings settings = county.Settings.Siting;
        SiteGates gates = SiteGates.From(settings);
        Facility[] own = [.. county.Facilities.Where(f => !f.IsNeighbour)];
        Facility[] candidates = settings.CandidateSource == "townships"
            ? [.. county.Townships.Select(t => new Facility(t.Code, t.Name, settings.CandidateTier, t.Seat)
            {
                Status = FacilityStatus.Candidate, TownshipCode = t.Code, Role = t.Role, Source = t.Source,
            })]
            : own.Any(f => f.Status == FacilityStatus.Candidate)
            ? [.. own.Where(f => f.Status == FacilityStatus.Candidate)]
            : [.. own.Where(f => f.IsOpen && f.Tier == settings.CandidateTier)];
        var existing = new List<ExistingCentre>();
        foreach (Facility f in county.Facilities)
        {
            if (f.IsOpen && f.Tier.Level() >= FacilityTier.SubCentre.Level()
                && (county.Settings.Neighbours || !f.IsNeighbour) && !candidates.Contains(f))
            {
                existing.Add(new ExistingCentre(f.Id, LocalText.Named(f.Name, f.More), f.Location, false));
            }
        }

        var unknown = new List<string>();
        foreach (string code in settings.AssumedHospitalAt)
        {
            (LocalText name, LonLat? seat) = Seat(county, code);
            existing.Add(new ExistingCentre(code, name, seat, true));
            if (seat is null)
            {
                unknown.Add(code);
            }
        }

        unknown.AddRange(settings.LockedIn.Concat(settings.LockedOut).Concat(settings.Named).Distinct()
            .Where(id => candidates.All(f => f.Id != id)));
        return new SitingInputs
        {
            Settings = settings,
            Demand = county.Population.Points,
            Candidates = [.. candidates.Select(f => new SitingCandidate(f, gates.Check(f)))],
            Existing = existing,
            UnknownIds = unknown,
            ResidentsPerBed = county.Settings.Access.ResidentsPerBed,
        };
    }

    /// <summary>Travel times under one travel model, from residents to candidates and to existing centres.</summary>
    /// <param name="travel">The model.</param>
    /// <param name="demandPoints">Demand points that are joined already; null when there are none.</param>
    /// <param name="facilities">Facilities that are joined already; null when there are none.</param>
    public SitingTimes Times(ITravelModel travel, IPlaceSet? demandPoints = null, IPlaceSet? facilities = null)
    {
        IPlaceSet demand = travel.Join([.. Demand.Select(d => d.Location)], demandPoints);
        IPlaceSet sites = travel.Join([.. Candidates.Select(c => c.Facility.Location)], facilities);
        TravelTimeMatrix matrix = travel.Matrix(demand, sites);
        IPlaceSet? centres = Existing.Count == 0 ? null : travel.Join([.. Existing.Select(e => e.Location)], facilities);
        return new SitingTimes(matrix, centres is null ? null : travel.Nearest(demand, centres).Milliseconds)
        {
            BetweenSites = Settings.SpacingMinutes is null ? null : travel.Matrix(sites, sites),
            ToExisting = centres is null || Model != SitingModel.BackupCovering ? null : travel.Matrix(demand, centres),
        };
    }

    /// <summary>The question that the settings ask.</summary>
    /// <param name="times">Travel times.</param>
    /// <param name="unknownPasses">Whether an unknown attribute passes its gate.</param>
    /// <param name="gates">Other gates than the settings'; null: those.</param>
    public SitingProblem Problem(SitingTimes times, bool unknownPasses = true, SiteGates? gates = null)
    {
        var removed = new List<GateRemoval>();
        for (int s = 0; s < Candidates.Count; s++)
        {
            Facility facility = Candidates[s].Facility;
            foreach (GateCheck check in gates is null ? Candidates[s].Checks : gates.Check(facility))
            {
                if (check.Verdict == GateVerdict.Fails || (check.Verdict == GateVerdict.CannotTell && !unknownPasses))
                {
                    removed.Add(new GateRemoval(s, check.Gate));
                }
            }

            if (facility.Location is null)
            {
                removed.Add(new GateRemoval(s, new LocalText("没有坐标", "no coordinates")));
            }
        }

        uint standard = TravelTime.FromMinutes(Settings.Minutes);
        var problem = new SitingProblem
        {
            Model = Model,
            Weights = [.. Demand.Select(d => d.Location is null ? 0 : SiteConditions.Weight(Settings, d))],
            Travel = times.Travel,
            ExistingMilliseconds = times.ExistingMilliseconds,
            ExistingCover = times.ToExisting is { } centres ? SiteConditions.CoverOf(centres, standard) : null,
            P = Model == SitingModel.SetCovering ? 0 : Settings.P,
            StandardMilliseconds = standard,
            LockedIn = Indexes(Settings.LockedIn),
            LockedOut = Indexes(Settings.LockedOut),
            Removed = removed,
            Costs = SiteConditions.Costs(this),
            Budget = Settings.Budget,
            TooClose = SiteConditions.TooClose(this, times.BetweenSites),
            Townships = SiteConditions.Townships(this),
            MaxPerTownship = Settings.MaxPerTownship,
            Capacities = SiteConditions.Capacities(this),
            Demands = Settings.Weights == "residents" ? null : [.. Demand.Select(d => d.Population)],
            BackupShare = Settings.BackupShare,
            ThenLeastTime = Settings.Ties == "least-time",
            UnreachableMilliseconds = TwiceLongest(times),
        };
        return !Settings.ReachableOnly || Model is not (SitingModel.SetCovering or SitingModel.PCenter) ? problem
            : problem.Reachable(Model == SitingModel.SetCovering ? standard : TravelTime.Unreachable - 1, out _);
    }

    /// <summary>Position of an id among the candidates, −1 when it is none of them.</summary>
    public int IndexOf(string id)
    {
        for (int s = 0; s < Candidates.Count; s++)
        {
            if (Candidates[s].Facility.Id == id)
            {
                return s;
            }
        }

        return -1;
    }

    private int[] Indexes(IReadOnlyList<string> ids) => [.. ids.Select(IndexOf).Where(s => s >= 0).Distinct()];

    // p-median: a place without a route weighs as much as one twice as far as the farthest, so that it neither forbids
    // an answer nor goes unnoticed.
    private static uint TwiceLongest(SitingTimes times)
    {
        uint longest = 1;
        for (int i = 0; i < times.Travel.Rows; i++)
        {
            foreach (uint time in times.Travel.Milliseconds(i))
            {
                longest = time == TravelTime.Unreachable ? longest : Math.Max(longest, time);
            }
        }

        return (uint)Math.Min(2L * longest, TravelTime.Unreachable - 1);
    }

    private static (LocalText Name, LonLat? Seat) Seat(County county, string code)
    {
        Township? township = county.Townships.FirstOrDefault(t => t.Code == code);
        DemandPoint? largest = county.Population.Points
            .Where(d => d.Location is not null
                && (d.TownshipCode == code || d.Id == code || (code.Length > 0
                    && d.VillageCode.StartsWith(code, StringComparison.Ordinal))))
            .OrderByDescending(d => d.Population).FirstOrDefault();
        LocalText name = township is not null ? LocalText.Named(township.Name, township.More)
            : LocalText.Same(largest?.Name is { Length: > 0 } known ? known : code);
        return (name, township?.Seat ?? largest?.Location);
    }
}
