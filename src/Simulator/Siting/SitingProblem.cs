using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>
/// One siting question: who lives where, how long it takes to each candidate site, what stands already, and what a
/// choice of sites must obey. Pure arrays; indexes are positions of demand points (rows) and sites (columns).
/// </summary>
public sealed record SitingProblem
{
    public required SitingModel Model { get; init; }

    /// <summary>Residents (or residents over 65, or need) per demand point; finite and ≥ 0; length = rows.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Rows are demand points, columns are candidate sites.</summary>
    public required TravelTimeMatrix Travel { get; init; }

    /// <summary>Least time to a facility that stands already, one for each demand point; null when none stands.
    /// Existing facilities count in every model and are not among the p.</summary>
    public uint[]? ExistingMilliseconds { get; init; }

    /// <summary>How many existing facilities lie within the standard of each demand point; only the backup model asks.
    /// Null: one where <see cref="ExistingMilliseconds"/> is within the standard, else none.</summary>
    public int[]? ExistingCover { get; init; }

    /// <summary>Number of sites to choose: exactly so many, unless budget, spacing, the township limit or the number
    /// of sites left allows only fewer. The LSCP takes it as an upper limit, 0 for none.</summary>
    public int P { get; init; }

    /// <summary>The service standard; reaching it exactly counts.</summary>
    public uint StandardMilliseconds { get; init; }

    /// <summary>Sites that must be chosen; they count towards p.</summary>
    public IReadOnlyList<int> LockedIn { get; init; } = [];

    /// <summary>Sites that must not be chosen.</summary>
    public IReadOnlyList<int> LockedOut { get; init; } = [];

    /// <summary>Sites that gates have removed, each with the gate; they are locked out too.</summary>
    public IReadOnlyList<GateRemoval> Removed { get; init; } = [];

    /// <summary>Cost per site, finite and ≥ 0; null: each costs 1.</summary>
    public double[]? Costs { get; init; }

    /// <summary>The chosen sites may not cost more; null no limit.</summary>
    public double? Budget { get; init; }

    /// <summary>Pairs of sites that stand too close to each other to be chosen both.</summary>
    public IReadOnlyList<SitePair> TooClose { get; init; } = [];

    /// <summary>Township of each site as any number; −1 for a site in no township. Null when there is no limit.</summary>
    public int[]? Townships { get; init; }

    /// <summary>At most so many sites of one township; null no limit.</summary>
    public int? MaxPerTownship { get; init; }

    /// <summary>Residents each site can serve; capacitated models only.</summary>
    public double[]? Capacities { get; init; }

    /// <summary>What each demand point takes of a site's capacity; null takes <see cref="Weights"/>.</summary>
    public double[]? Demands { get; init; }

    /// <summary>Backup model: worth of the second cover as a share of the first, 0 to 1.</summary>
    public double BackupShare { get; init; } = 0.5;

    /// <summary>p-median: time counted for a demand point without a route to any chosen or existing place; null: such
    /// a choice is not allowed.</summary>
    public uint? UnreachableMilliseconds { get; init; }

    /// <summary>Among the sets of equal value take the one with the least total of residents × minutes; not for the
    /// capacitated MCLP. The p-median asks for nothing else anyway.</summary>
    public bool ThenLeastTime { get; init; }

    /// <summary>The same question with every time beyond a limit counted as no route.</summary>
    internal SitingProblem Within(uint limit)
    {
        uint[] times = new uint[(long)DemandCount * SiteCount];
        for (int i = 0; i < DemandCount; i++)
        {
            ReadOnlySpan<uint> row = Travel.Milliseconds(i);
            for (int s = 0; s < row.Length; s++)
            {
                times[(long)i * row.Length + s] = row[s] <= limit ? row[s] : TravelTime.Unreachable;
            }
        }

        return this with
        {
            Travel = new TravelTimeMatrix(DemandCount, SiteCount, times),
            ExistingMilliseconds = ExistingMilliseconds is uint[] existing
                ? Array.ConvertAll(existing, t => t <= limit ? t : TravelTime.Unreachable) : null,
        };
    }

    /// <summary>The same question without the demand points that no site still allowed and no existing facility reaches
    /// within a time.</summary>
    /// <param name="standard">Milliseconds, inclusive.</param>
    /// <param name="leftOut">Those demand points.</param>
    public SitingProblem Reachable(uint standard, out int[] leftOut)
    {
        leftOut = Answer.OutOfReach(this, new SiteRules(this), standard);
        double[] weights = [.. Weights];
        foreach (int i in leftOut)
        {
            weights[i] = 0;
        }

        return this with { Weights = weights };
    }

    public int SiteCount => Travel.Columns;

    public int DemandCount => Travel.Rows;
}

/// <summary>A site and the gate that removed it.</summary>
/// <param name="Site">Index of the site.</param>
/// <param name="Gate">The gate in planner's words.</param>
public sealed record GateRemoval(int Site, LocalText Gate);

/// <summary>Two sites.</summary>
public readonly record struct SitePair(int A, int B);
