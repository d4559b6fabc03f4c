using Simulator.Data;
using Simulator.Ems;

namespace Simulator.Reports.Sections;

/// <summary>The size of the fleet as tables, for hosts that print no whole report.</summary>
public static class AmbulanceTables
{
    /// <summary>The quota with its rounding and minimum, and the townships where the county lists any.</summary>
    public static IReadOnlyList<ReportTable> Size(County county, AmbulanceSizing sizing) =>
        county.Townships.Count == 0
            ? [AmbulanceSection.Quota(sizing)]
            : [AmbulanceSection.Quota(sizing), AmbulanceSection.ByTownship(county, sizing)];
}
