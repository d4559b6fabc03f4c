using Simulator.Access;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Tree;

/// <summary>How long the whole referral chain takes from each home: to the nearest facility of the tree, then from parent
/// to parent up to a county hospital.</summary>
/// <param name="Minutes">One for each demand point; infinity where a leg has no route or the chain ends below the top,
/// null when it cannot be told.</param>
/// <param name="Entry">Facility at which each chain begins; −1 for none.</param>
public sealed record ReferralChain(IReadOnlyList<double?> Minutes, IReadOnlyList<int> Entry)
{
    public static ReferralChain Of(AuditInput input, FacilityTree tree)
    {
        County county = input.County;
        int points = county.Population.Points.Count;
        var minutes = new double?[points];
        var entry = new int[points];
        Array.Fill(entry, -1);
        if (input.Places is not PlacesOnNetwork places)
        {
            return new ReferralChain(minutes, entry);
        }

        var members = tree.Edges.Select(e => e.Child).Where(i => !county.Facilities[i].IsNeighbour).ToList();
        NearestDestinations nearest = places.Travel.Nearest(places.DemandPoints, places.Join(members));
        var upwards = tree.Edges.ToDictionary(e => e.Child);
        for (int p = 0; p < points; p++)
        {
            if (places.DemandPoints.Status(p) == JoinStatus.NoCoordinates)
            {
                continue;
            }

            if (nearest.Destination[p] < 0)
            {
                minutes[p] = double.PositiveInfinity;
                continue;
            }

            entry[p] = members[nearest.Destination[p]];
            double? sum = TravelTime.ToMinutes(nearest.Milliseconds[p]);
            IReadOnlyList<int> chain = tree.Chain(entry[p]);
            for (int k = 0; k + 1 < chain.Count; k++)
            {
                sum += upwards[chain[k]].Minutes;
            }

            bool reachesTop = county.Facilities[chain[^1]].Tier == FacilityTier.CountyHospital;
            minutes[p] = reachesTop ? sum : county.IsComplete(FacilityTier.CountyHospital) ? double.PositiveInfinity : null;
        }

        return new ReferralChain(minutes, entry);
    }
}
