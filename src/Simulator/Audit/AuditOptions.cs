using System.Globalization;
using Simulator.Data;

namespace Simulator.Audit;

/// <summary>What the documents leave open for the audit, as visible settings (<c>audit</c> and <c>audit.more</c> in
/// <c>county.yaml</c>). No figure of a policy is among them.</summary>
public sealed record AuditOptions
{
    /// <summary>Year that staged targets and deadlines are judged by.</summary>
    public required int Year { get; init; }

    /// <summary>Whether the township health centre stands in for the clinic of the village it lies in.</summary>
    public bool TownshipSeatExempt { get; init; } = true;

    /// <summary>A village of fewer residents is small (人口较少).</summary>
    public double SmallVillageResidents { get; init; } = 800;

    /// <summary>Longest walk to a clinic, minutes.</summary>
    public double WalkMinutes { get; init; } = 30;

    /// <summary>Longest ride to the clinic of a neighbouring village that serves this one too (联村), minutes.</summary>
    public double NeighbourMinutes { get; init; } = 15;

    /// <summary>Villages without a clinic that one clinic may serve besides its own.</summary>
    public int NeighbourVillages { get; init; } = 2;

    /// <summary>Working day of a travelling circuit, minutes.</summary>
    public double WorkingMinutes { get; init; } = 480;

    /// <summary>Stay in each village of a circuit, minutes.</summary>
    public double VisitMinutes { get; init; } = 60;

    /// <summary>Circuits per week.</summary>
    public double VisitsPerWeek { get; init; } = 1;

    /// <summary>Residents beyond the walk that make a second practice point worth while.</summary>
    public double SecondPointResidents { get; init; } = 200;

    /// <summary>Residents that one village doctor serves, for the cost of a remedy.</summary>
    public double ResidentsPerDoctor { get; init; } = 1000;

    /// <summary>A clinic without a village code belongs to the nearest village within so many metres.</summary>
    public double ClinicVillageMetres { get; init; } = 1000;

    /// <summary>Longest referral chain from home over all tiers to the county hospital, minutes.</summary>
    public double ChainMinutes { get; init; } = 90;

    /// <summary>毗邻: two sites within so many metres.</summary>
    public double AdjacentMetres { get; init; } = 500;

    /// <summary>左右: tolerance as a share of the target.</summary>
    public double About { get; init; } = 0.05;

    /// <summary>"其中": <c>all</c> of all, <c>qualified</c> of those that pass, empty for both readings.</summary>
    public string OfWhich { get; init; } = "";

    /// <summary>Urban residents farther than this from a centre may need a community station, minutes.</summary>
    public double StationMinutes { get; init; } = 15;

    /// <summary>Residents of an alliance may differ from the mean by this share.</summary>
    public double AllianceTolerance { get; init; } = 0.2;

    /// <summary>The options of a county; a value that cannot be read is a warning and the default stands.</summary>
    public static AuditOptions Read(County county, List<DataIssue> issues)
    {
        AuditSettings settings = county.Settings.Audit;
        double Number(string name, double plain)
        {
            if (!settings.More.TryGetValue(name, out string? text))
            {
                return plain;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) &&
                double.IsFinite(value) && value > 0)
            {
                return value;
            }

            issues.Add(DataIssue.Warning("setting-invalid", "county.yaml", null, $"audit.more.{name}", text,
                $"大于 0 的数；按默认值 {plain.ToString(CultureInfo.InvariantCulture)} 计算",
                $"a number above 0; the default {plain.ToString(CultureInfo.InvariantCulture)} is used"));
            return plain;
        }

        string ofWhich = settings.More.GetValueOrDefault("of-which", "");
        if (ofWhich is not ("" or "all" or "qualified"))
        {
            issues.Add(DataIssue.Warning("setting-invalid", "county.yaml", null, "audit.more.of-which", ofWhich,
                "all 或 qualified；两种读法都给出", "all or qualified; both readings are given"));
            ofWhich = "";
        }

        AuditOptions plain = new() { Year = settings.Year ?? county.Year };
        return plain with
        {
            TownshipSeatExempt = settings.TownshipSeatExempt,
            SmallVillageResidents = settings.SmallVillageResidents,
            WalkMinutes = Number("walk-minutes", plain.WalkMinutes),
            NeighbourMinutes = Number("neighbour-minutes", plain.NeighbourMinutes),
            NeighbourVillages = (int)Number("neighbour-villages", plain.NeighbourVillages),
            WorkingMinutes = Number("working-minutes", plain.WorkingMinutes),
            VisitMinutes = Number("visit-minutes", plain.VisitMinutes),
            VisitsPerWeek = Number("visits-per-week", plain.VisitsPerWeek),
            SecondPointResidents = Number("second-point-residents", plain.SecondPointResidents),
            ResidentsPerDoctor = Number("residents-per-doctor", plain.ResidentsPerDoctor),
            ClinicVillageMetres = Number("clinic-village-metres", plain.ClinicVillageMetres),
            ChainMinutes = Number("chain-minutes", plain.ChainMinutes),
            AdjacentMetres = Number("adjacent-metres", plain.AdjacentMetres),
            About = Number("about", plain.About),
            OfWhich = ofWhich,
            StationMinutes = Number("station-minutes", plain.StationMinutes),
            AllianceTolerance = Number("alliance-tolerance", plain.AllianceTolerance),
        };
    }
}
