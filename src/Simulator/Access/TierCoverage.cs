using Simulator.Data;
using Simulator.Network;

namespace Simulator.Access;

/// <summary>Who reaches one tier (or any higher one) within its service standard.</summary>
public sealed record TierCoverage
{
    public required FacilityTier Tier { get; init; }

    /// <summary>Service standard in minutes; reaching it exactly counts.</summary>
    public required double StandardMinutes { get; init; }

    /// <summary>Facilities that close this circle and have usable coordinates: positions in the county's list.</summary>
    public required IReadOnlyList<int> Facilities { get; init; }

    /// <summary>Milliseconds from each demand point to its nearest such facility; unreachable where there is none.</summary>
    public required uint[] NearestMilliseconds { get; init; }

    /// <summary>Position in the county's list of the nearest such facility of each demand point; −1 where none is
    /// reached.</summary>
    public required int[] NearestFacility { get; init; }

    /// <summary>Status of each demand point; a point that is partly served counts as short.</summary>
    public required ReachStatus[] Status { get; init; }

    public required ReachReason[] Reason { get; init; }

    /// <summary>Residents of each demand point that are served.</summary>
    public required double[] ServedResidents { get; init; }

    /// <summary>Residents taken by each of <see cref="Facilities"/>; empty when no facility states a capacity.</summary>
    public IReadOnlyList<double> Taken { get; init; } = [];

    /// <summary>What makes the list incomplete, for the reader; empty when it is complete.</summary>
    public IReadOnlyList<LocalText> Caveats { get; init; } = [];

    /// <summary>The facility list is incomplete, so "served" is "at least" and the rest cannot be told.</summary>
    public bool IsLowerBound => Caveats.Count > 0;

    /// <summary>All residents, those without a demand point included (as "cannot tell").</summary>
    public required Populations All { get; init; }

    /// <summary>Rural residents (class 2xx); null when no demand point has a class.</summary>
    public required Populations? Rural { get; init; }

    /// <summary>Residents over 65; null when no demand point has the figure.</summary>
    public required Populations? Over65 { get; init; }

    /// <summary>By township, in the order of the county's list; points without a known township stand under the empty
    /// code, last.</summary>
    public required IReadOnlyList<TownshipPopulations> Townships { get; init; }

    /// <summary>The travel time of a demand point in minutes; infinity where no facility is reached.</summary>
    public double Minutes(int point) => TravelTime.ToMinutes(NearestMilliseconds[point]);

    /// <summary>Resident-weighted mean minutes over those who reach a facility; null when nobody does.</summary>
    public double? MeanMinutes(County county)
    {
        double personMinutes = 0, people = 0;
        for (int i = 0; i < county.Population.Points.Count; i++)
        {
            if (double.IsFinite(Minutes(i)))
            {
                personMinutes += county.Population.Points[i].Population * Minutes(i);
                people += county.Population.Points[i].Population;
            }
        }

        return people > 0 ? personMinutes / people : null;
    }
}

/// <summary>The four populations of one township, and its resident-weighted mean minutes among those who reach a
/// facility at all (infinity when nobody does).</summary>
public sealed record TownshipPopulations(string Code, Populations All, Populations? Rural, double MeanMinutes);
