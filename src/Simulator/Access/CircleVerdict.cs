using Simulator.Data;

namespace Simulator.Access;

/// <summary>The answers to a verdict or a clause.</summary>
public enum Verdict
{
    Met,
    NotMet,
    CannotTell,
    Conflict,
}

/// <summary>Whether the 30-minute circle is "basically formed" under the settings in force.</summary>
/// <param name="Tier">Tier that closes the circle.</param>
/// <param name="Profile">Speed profile.</param>
/// <param name="Minutes">Service standard.</param>
/// <param name="RequiredShare">Share of rural residents that counts as 基本形成.</param>
/// <param name="RuralShare">Share of rural residents served; null when it is not known who is rural.</param>
/// <param name="AllShare">Share of all residents served.</param>
/// <param name="Status">Judged on rural residents.</param>
public sealed record CircleVerdict(
    FacilityTier Tier, string Profile, double Minutes, double RequiredShare, double? RuralShare, double AllShare,
    Verdict Status)
{
    /// <summary>Judges a coverage. Met when the served share reaches the required one; not met when even with everyone
    /// who cannot be told it would not; otherwise cannot tell. When nobody's class is known the rural share is unknown:
    /// the answer is then "met" only if everyone is served.</summary>
    public static CircleVerdict Judge(TierCoverage coverage, CircleSettings settings)
    {
        Verdict status;
        if (coverage.Rural is { Total: > 0 } rural)
        {
            // A share such as 0.9 has no exact binary form: a thousandth of a person decides nothing.
            double needed = settings.Share * rural.Total - 1e-3;
            status = rural.Served >= needed ? Verdict.Met
                : rural.Served + rural.CannotTell < needed ? Verdict.NotMet
                : Verdict.CannotTell;
        }
        else
        {
            Populations all = coverage.All;
            status = all.Total > 0 && all.Total - all.Served < 1e-3 ? Verdict.Met : Verdict.CannotTell;
        }

        return new CircleVerdict(
            coverage.Tier, settings.Profile, settings.Minutes, settings.Share,
            coverage.Rural is { Total: > 0 } known ? known.ServedShare : null, coverage.All.ServedShare, status);
    }
}
