using Simulator.Data;
using Simulator.Reports;
using Simulator.Web.Wire;

namespace Simulator.Web.Sessions;

/// <summary>The relief of a county as it is sent.</summary>
/// <param name="Layer">The shades; null when the county has no elevation raster, or one that cannot be read.</param>
/// <param name="Png">The picture; empty without a layer.</param>
/// <param name="Issues">Why there is no layer; empty when the county simply has none.</param>
public sealed record ReliefPicture(ReliefLayer? Layer, byte[] Png, IReadOnlyList<DataIssue> Issues)
{
    public static ReliefPicture Draw(string folder, County county)
    {
        var issues = new List<DataIssue>();
        ReliefLayer? layer = ReliefShade.Of(folder, county, issues);
        return new ReliefPicture(layer, layer is null ? [] : ReliefPng.Write(layer), issues);
    }
}
