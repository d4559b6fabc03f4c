using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Network;
using static Simulator.Audit.AuditText;

namespace Simulator.Audit.Clauses;

/// <summary>How many ambulances, and where a township is too far from all of them.</summary>
internal static class AmbulanceMetrics
{
    private static readonly string[] Roundings = ["up", "nearest", "down"];

    /// <summary>Residents × factor ÷ residents per vehicle, rounded as the setting says, against the fleet.</summary>
    public static Outcome Quota(AuditContext context, Clause clause)
    {
        double residents = context.County.Population.Residents;
        if (residents <= 0)
        {
            return Outcome.CannotTell(new LocalText("常住人口", "resident population"));
        }

        double exact = residents * clause.Metric.Factor / clause.Metric.PerVehicle;
        double Rounded(string how) => Math.Abs(exact - Math.Round(exact)) <= 1e-9 * Math.Max(1, exact)
            ? Math.Round(exact)
            : how switch { "down" => Math.Floor(exact), "nearest" => Math.Floor(exact + 0.5 + 1e-9), _ => Math.Ceiling(exact) };
        string rounding = context.County.Settings.Ambulance.Rounding;
        double target = Rounded(rounding);
        Quantity fleet = Quantities.Find(context, new QuantitySpec("ambulances") { Figures = ["救护车数", "救护车"] });
        Verdict status = fleet.Low is double low
            ? Judgement.Of(low, fleet.High!.Value, Comparison.AtLeast, target) : Verdict.CannotTell;
        string formula = $"{Whole(residents)} × {Number(clause.Metric.Factor)} ÷ {Whole(clause.Metric.PerVehicle)} = {exact.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}";
        string have = fleet.Low is double f ? Number(f) : "";
        return new Outcome(status, new LocalText(
            $"{formula} 辆，{OpenSettings.Rounding(rounding).Zh}取整为 {Number(target)} 辆；现有{(have.Length > 0 ? (fleet.IsExact ? " " : "至少 ") + have + " 辆" : "数量不详")}。",
            $"{formula}, rounded {OpenSettings.Rounding(rounding).En} to {Number(target)} vehicles; {(have.Length > 0 ? (fleet.IsExact ? "" : "at least ") + have + " in the fleet" : "fleet unknown")}."))
        {
            Figure = fleet.Low,
            Target = target,
            Gap = status == Verdict.CannotTell ? null : Math.Max(0, target - fleet.Low!.Value),
            GapUnit = clause.Unit,
            Missing = status == Verdict.CannotTell
                ? fleet.Missing.Count > 0 ? fleet.Missing : [new LocalText("现有救护车", "the present fleet")] : [],
            Readings =
            [
                new ClauseReading(new LocalText("不取整", "not rounded"), fleet.Low, null, exact, status),
                .. Roundings.Select(r => new ClauseReading(
                    new LocalText($"{OpenSettings.Rounding(r).Zh}取整", $"rounded {OpenSettings.Rounding(r).En}"), fleet.Low, null, Rounded(r),
                    fleet.Low is double l ? Judgement.Of(l, fleet.High!.Value, Comparison.AtLeast, Rounded(r)) : Verdict.CannotTell)),
            ],
            Sources = [context.County.Population.Control?.Source ?? "population layer", .. fleet.Sources],
        };
    }

    /// <summary>Townships whose seat lies farther than the setting from every base, and the vehicles they add.</summary>
    public static Outcome Remote(AuditContext context, Clause clause)
    {
        County county = context.County;
        AmbulanceSettings settings = county.Settings.Ambulance;
        var bases = Enumerable.Range(0, county.Facilities.Count).Where(i => county.Facilities[i] is { IsOpen: true } f &&
            (f.Ambulances > 0 || f.Tier == FacilityTier.FirstAidStation) && (county.Settings.Neighbours || !f.IsNeighbour)).ToList();
        PlacesOnNetwork? places = context.Input.AmbulancePlaces ?? context.Input.Places;
        if (bases.Count == 0 || places is null || county.Townships.All(t => t.Seat is null))
        {
            return Outcome.CannotTell([
                .. bases.Count == 0 ? [new LocalText("救护车驻地", "ambulance bases")] : Array.Empty<LocalText>(),
                .. places is null || county.Townships.All(t => t.Seat is null) ? [SpatialMetrics.Coordinates] : Array.Empty<LocalText>(),
            ]);
        }

        uint limit = TravelTime.FromMinutes(settings.RemoteMinutes);
        IPlaceSet seats = places.Travel.Join([.. county.Townships.Select(t => t.Seat)]);
        TravelTimeMatrix matrix = places.Travel.Matrix(places.Join(bases), seats);
        var remote = new List<AuditPlace>();
        int unknown = 0;
        for (int t = 0; t < county.Townships.Count; t++)
        {
            if (seats.Status(t) == JoinStatus.NoCoordinates)
            {
                unknown++;
                continue;
            }

            uint best = TravelTime.Unreachable;
            for (int b = 0; b < matrix.Rows; b++)
            {
                best = Math.Min(best, matrix.Milliseconds(b)[t]);
            }

            if (best > limit)
            {
                Township township = county.Townships[t];
                string minutes = best == TravelTime.Unreachable ? "∞" : Number(TravelTime.ToMinutes(best));
                remote.Add(new AuditPlace("township", township.Code, township.Name, township.Seat,
                    new LocalText($"最近驻地 {minutes} 分钟", $"nearest base {minutes} minutes")));
            }
        }

        bool complete = county.Facilities.All(f => !f.IsOpen || f.Ambulances is not null || f.Tier.Level() < 2);
        Verdict status = remote.Count == 0 ? (unknown > 0 ? Verdict.CannotTell : Verdict.Met)
            : complete && unknown == 0 ? Verdict.NotMet : Verdict.CannotTell;
        return new Outcome(status, new LocalText(
            $"{remote.Count} 个乡镇驻地离最近救护车超过 {Number(settings.RemoteMinutes)} 分钟，按设置增加 {remote.Count * settings.RemoteSupplement} 辆。",
            $"{remote.Count} township seats lie over {Number(settings.RemoteMinutes)} minutes from the nearest ambulance; by the setting {remote.Count * settings.RemoteSupplement} vehicles are added."))
        {
            Figure = remote.Count,
            Target = 0,
            Gap = status == Verdict.NotMet ? remote.Count * settings.RemoteSupplement : status == Verdict.Met ? 0 : null,
            GapUnit = clause.Unit,
            Places = remote,
            Missing = status == Verdict.CannotTell ? [new LocalText("各机构救护车数、乡镇驻地坐标", "ambulances by institution, seats of townships")] : [],
            Sources = ["facilities", "townships", "roads"],
        };
    }
}
