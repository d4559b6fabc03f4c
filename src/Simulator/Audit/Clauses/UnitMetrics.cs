using Simulator.Access;
using Simulator.Audit.Packs;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Audit.Clauses;

/// <summary>One institution for each village, township or subdistrict.</summary>
internal static class UnitMetrics
{
    public static Outcome OnePer(AuditContext context, Clause clause)
    {
        MetricSpec metric = clause.Metric;
        List<(AuditPlace Place, IReadOnlyDictionary<string, string> More, bool? Has)> units =
            metric.Over == "village" ? Villages(context, metric) : Townships(context, metric);
        if (units.Count == 0)
        {
            return Outcome.CannotTell(metric.Over == "village"
                ? new LocalText("行政村名录", "list of administrative villages")
                : new LocalText("乡镇街道名录", "list of townships"));
        }

        int passes = 0, unknown = 0, meant = 0, triggerUnknown = 0;
        var fails = new List<AuditPlace>();
        foreach ((AuditPlace place, IReadOnlyDictionary<string, string> more, bool? has) in units)
        {
            bool? applies = metric.When is null ? true : Attributes.Check(more, metric.When);
            if (applies == false)
            {
                continue;
            }

            meant++;
            triggerUnknown += applies is null ? 1 : 0;
            if (has == true)
            {
                passes++;
            }
            else if (has is null || applies is null)
            {
                unknown++;
            }
            else
            {
                fails.Add(place);
            }
        }

        Verdict status = fails.Count > 0 ? Verdict.NotMet : unknown > 0 ? Verdict.CannotTell : Verdict.Met;
        var missing = new List<LocalText>();
        if (triggerUnknown > 0)
        {
            LocalText trigger = AttributeNames.Of(metric.When!.Attribute);
            missing.Add(new LocalText($"{triggerUnknown} 个单位的{trigger.Zh}", $"{trigger.En} of {AuditText.Counted(triggerUnknown, "units")}"));
        }
        else if (unknown > 0)
        {
            missing.Add(new LocalText($"{unknown} 个单位的机构名单或达标情况", $"institutions or their standard in {AuditText.Counted(unknown, "units")}"));
        }

        return new Outcome(status, new LocalText(
            $"{meant} 个单位中 {passes} 个达到，{fails.Count} 个未达到，{unknown} 个不详。",
            $"Of {meant} units {passes} pass, {fails.Count} fail, {unknown} unknown."))
        {
            Figure = passes + fails.Count > 0 || unknown == 0 ? passes : null,
            Target = meant,
            Gap = status == Verdict.CannotTell ? null : fails.Count,
            GapUnit = clause.Unit,
            Places = fails,
            Missing = status == Verdict.CannotTell ? missing : [],
            Sources = ["facilities", metric.Over == "village" ? "villages" : "townships"],
        };
    }

    // the village audit says which clinics a village has; the township centre may stand in by the setting
    private static List<(AuditPlace, IReadOnlyDictionary<string, string>, bool?)> Villages(
        AuditContext context, MetricSpec metric)
    {
        var units = new List<(AuditPlace, IReadOnlyDictionary<string, string>, bool?)>();
        foreach (VillageRow row in context.Villages.Rows)
        {
            bool? has = row.Clinics.Count > 0
                ? Any(row.Clinics.Select(c => Attributes.Check(context.County.Facilities[c], metric.Tests)))
                : row.Mode == RemedyMode.TownshipCentre ? true
                : row.Standing == ClinicStanding.Unknown ? null : false;
            LocalText note = row.Clinics.Count == 0
                ? new LocalText("没有村卫生室", "no clinic") : new LocalText("卫生室未达标", "the clinic is below standard");
            units.Add((new AuditPlace("village", row.Village.Code, row.Village.Name, row.Location, note),
                row.Village.More, has));
        }

        return units;
    }

    private static List<(AuditPlace, IReadOnlyDictionary<string, string>, bool?)> Townships(
        AuditContext context, MetricSpec metric)
    {
        County county = context.County;
        (List<int> certain, List<int> possible) = context.Members(metric.Of);
        bool complete = context.IsComplete(metric.Of);
        bool unplaced = certain.Concat(possible).Any(i => county.Facilities[i].TownshipCode.Length == 0);
        var units = new List<(AuditPlace, IReadOnlyDictionary<string, string>, bool?)>();
        foreach (Township township in county.Townships)
        {
            if ((metric.Over == "town" && township.Kind is not (TownshipKind.Town or TownshipKind.Township)) ||
                (metric.Over == "subdistrict" && township.Kind != TownshipKind.Subdistrict))
            {
                continue;
            }

            var mine = certain.Where(i => county.Facilities[i].TownshipCode == township.Code).ToList();
            bool? has = mine.Count > 0
                ? Any(mine.Select(i => Attributes.Check(county.Facilities[i], metric.Tests)))
                : complete && !unplaced ? false : null;
            string note = mine.Count == 0 ? "没有" : "未达标", noteEn = mine.Count == 0 ? "none" : "below standard";
            if (metric.Exactly && mine.Count > 1)
            {
                has = false;
                (note, noteEn) = ($"有 {mine.Count} 所", $"{mine.Count} of them");
            }

            units.Add((new AuditPlace("township", township.Code, township.Name, township.Seat,
                new LocalText(note, noteEn)), township.More, has));
        }

        return units;
    }

    private static bool? Any(IEnumerable<bool?> answers)
    {
        bool? any = false;
        foreach (bool? answer in answers)
        {
            if (answer == true)
            {
                return true;
            }

            any = answer is null ? null : any;
        }

        return any;
    }
}
