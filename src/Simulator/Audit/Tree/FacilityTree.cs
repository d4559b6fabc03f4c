using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Tree;

/// <summary>One edge of the tree: from a facility to the one it refers to.</summary>
/// <param name="Child">Position in the county's list.</param>
/// <param name="Parent">Position of its parent; −1 for a county hospital and for an orphan.</param>
/// <param name="Minutes">Ride from child to parent; null when it cannot be told, infinity without a route.</param>
/// <param name="IsStated">The source names the parent; otherwise it is the nearest by time.</param>
/// <param name="Problem">Why it has no parent or a doubtful one; null when all is well.</param>
public sealed record TreeEdge(int Child, int Parent, double? Minutes, bool IsStated, LocalText? Problem);

/// <summary>The four tiers as a tree: each facility has one parent of a higher tier.</summary>
/// <remarks>
/// A parent that the source names stands, if it is of a higher tier. A village clinic otherwise refers to the centre of
/// its own township, or else to the nearest one; a township or community centre and a sub-centre refer to the nearest
/// facility of the tier above, and a centre passes over the sub-centres when a county hospital is nearer.
/// <para>Cost: one matrix of facilities × higher facilities.</para>
/// </remarks>
public sealed class FacilityTree
{
    private FacilityTree(County county, IReadOnlyList<TreeEdge> edges)
    {
        County = county;
        Edges = edges;
        ParentOf = new int[county.Facilities.Count];
        Array.Fill(ParentOf, -1);
        foreach (TreeEdge edge in edges)
        {
            ParentOf[edge.Child] = edge.Parent;
        }
    }

    public County County { get; }

    /// <summary>One for each open facility of the four tiers, in the county's order.</summary>
    public IReadOnlyList<TreeEdge> Edges { get; }

    /// <summary>Parent by position in the county's list; −1 for none.</summary>
    public int[] ParentOf { get; }

    /// <summary>Facilities below the top that have no parent.</summary>
    public IEnumerable<TreeEdge> Orphans =>
        Edges.Where(e => e.Parent < 0 && County.Facilities[e.Child].Tier != FacilityTier.CountyHospital);

    public static FacilityTree Build(AuditInput input)
    {
        County county = input.County;
        var members = new List<int>();
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < county.Facilities.Count; i++)
        {
            Facility facility = county.Facilities[i];
            byId.TryAdd(facility.Id, i);
            if (facility.IsOpen && facility.Tier.Level() > 0 && (county.Settings.Neighbours || !facility.IsNeighbour))
            {
                members.Add(i);
            }
        }

        var higher = members.Where(i => county.Facilities[i].Tier.Level() >= 2).ToList();
        TravelTimeMatrix? travel = input.Places?.Travel.Matrix(input.Places.Join(members), input.Places.Join(higher));
        var edges = new List<TreeEdge>();
        for (int row = 0; row < members.Count; row++)
        {
            edges.Add(EdgeOf(county, members[row], row, higher, travel, byId));
        }

        return new FacilityTree(county, edges);
    }

    /// <summary>Facilities from one upwards to the top, itself first; a circle of parents ends where it closes.</summary>
    public IReadOnlyList<int> Chain(int facility)
    {
        var chain = new List<int>();
        for (int at = facility; at >= 0 && !chain.Contains(at); at = ParentOf[at])
        {
            chain.Add(at);
        }

        return chain;
    }

    private static TreeEdge EdgeOf(
        County county, int child, int row, List<int> higher, TravelTimeMatrix? travel, Dictionary<string, int> byId)
    {
        Facility facility = county.Facilities[child];
        double? Minutes(int parent) => travel is null || facility.Location is null ||
            county.Facilities[parent].Location is null ? null
            : TravelTime.ToMinutes(travel.Milliseconds(row)[higher.IndexOf(parent)]);

        if (facility.Tier == FacilityTier.CountyHospital)
        {
            return new TreeEdge(child, -1, null, false, null);
        }

        if (facility.ParentId.Length > 0)
        {
            if (!byId.TryGetValue(facility.ParentId, out int stated) || !higher.Contains(stated))
            {
                return new TreeEdge(child, -1, null, true, new LocalText(
                    $"上级机构“{facility.ParentId}”不在名单中", $"its parent {facility.ParentId} is not on the list"));
            }

            return county.Facilities[stated].Tier.Level() <= facility.Tier.Level()
                ? new TreeEdge(child, stated, Minutes(stated), true, new LocalText("上级机构的层级不高于本机构",
                    "its parent is not of a higher tier"))
                : new TreeEdge(child, stated, Minutes(stated), true, null);
        }

        int best = -1;
        uint time = TravelTime.Unreachable;
        for (int c = 0; c < higher.Count; c++)
        {
            Facility parent = county.Facilities[higher[c]];
            if (parent.Tier.Level() <= facility.Tier.Level() || parent.IsNeighbour)
            {
                continue;
            }

            // the centre of its own township is a clinic's parent, whether or not its place is known
            if (facility.Tier == FacilityTier.VillageClinic && facility.TownshipCode.Length > 0 &&
                parent.TownshipCode == facility.TownshipCode && parent.Tier.Level() is 2 or 3)
            {
                return new TreeEdge(child, higher[c], Minutes(higher[c]), false, null);
            }

            uint ride = travel?.Milliseconds(row)[c] ?? TravelTime.Unreachable;
            if (ride < time)
            {
                (best, time) = (higher[c], ride);
            }
        }

        return best >= 0 ? new TreeEdge(child, best, TravelTime.ToMinutes(time), false, null)
            : new TreeEdge(child, -1, null, false, travel is null || facility.Location is null
                ? new LocalText("没有坐标，也没有写明上级机构", "no coordinates and no stated parent")
                : new LocalText("没有道路通往上级机构", "no route to a facility of a higher tier"));
    }
}
