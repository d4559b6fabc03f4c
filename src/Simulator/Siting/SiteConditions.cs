using System.Globalization;
using Simulator.Data;
using Simulator.Network;

namespace Simulator.Siting;

/// <summary>What the settings ask of a choice of sites, as the arrays of a <see cref="SitingProblem"/>; and what the
/// data cannot answer.</summary>
internal static class SiteConditions
{
    /// <summary>What one demand point counts; 0 where the figure asked for is unknown (then there is a fault).</summary>
    public static double Weight(SitingSettings settings, DemandPoint point) => settings.Weights switch
    {
        "over65" => point.Over65 ?? 0,
        "need" => Math.Max(0, point.Population + (settings.NeedOver65 - 1) * (point.Over65 ?? 0)),
        _ => point.Population,
    };

    /// <summary>Cost of each candidate; null, all cost 1, when one is not known.</summary>
    public static double[]? Costs(SitingInputs inputs)
    {
        double?[] costs = [.. inputs.Candidates.Select(c => c.Facility.Cost ?? inputs.Settings.DefaultCost)];
        return costs.Contains(null) ? null : [.. costs.Select(c => c!.Value)];
    }

    /// <summary>Residents each candidate can serve, 0 where not known (then there is a fault); null for a model without
    /// capacities.</summary>
    public static double[]? Capacities(SitingInputs inputs) => !inputs.Model.IsCapacitated() ? null
        : [.. inputs.Candidates.Select(c => CapacityOf(inputs, c.Facility) ?? 0)];

    /// <summary>The setting, else the candidate's own capacity, else its beds; a candidate that does not stand yet is
    /// counted by its lower planned beds, as at the gates.</summary>
    public static double? CapacityOf(SitingInputs inputs, Facility facility) =>
        inputs.Settings.Capacity ?? facility.CapacityResidents
        ?? (facility.Beds ?? (facility.IsOpen ? null : facility.PlannedBedsLower)) * inputs.ResidentsPerBed;

    /// <summary>Pairs of candidates nearer to each other than the settings allow; exactly as near is allowed. Of the
    /// two directions the faster counts.</summary>
    public static SitePair[] TooClose(SitingInputs inputs, TravelTimeMatrix? between)
    {
        SitingSettings settings = inputs.Settings;
        uint least = TravelTime.FromMinutes(settings.SpacingMinutes ?? 0);
        var pairs = new List<SitePair>();
        for (int a = 0; a < inputs.Candidates.Count; a++)
        {
            for (int b = 0; b < a; b++)
            {
                bool near = settings.SpacingKm is double km && inputs.Candidates[a].Facility.Location is LonLat here
                    && inputs.Candidates[b].Facility.Location is LonLat there && here.MetresTo(there) / 1000 < km;
                near |= between is not null
                    && Math.Min(between.Milliseconds(a)[b], between.Milliseconds(b)[a]) < least;
                if (near)
                {
                    pairs.Add(new SitePair(b, a));
                }
            }
        }

        return [.. pairs];
    }

    /// <summary>Township of each candidate by number, −1 for none; null without a limit.</summary>
    public static int[]? Townships(SitingInputs inputs)
    {
        if (inputs.Settings.MaxPerTownship is null)
        {
            return null;
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = -1 };
        return [.. inputs.Candidates.Select(c =>
        {
            string code = c.Facility.TownshipCode;
            if (!numbers.TryGetValue(code, out int number))
            {
                numbers[code] = number = numbers.Count - 1;
            }

            return number;
        })];
    }

    /// <summary>How many existing facilities each demand point reaches within the standard.</summary>
    public static int[] CoverOf(TravelTimeMatrix centres, uint standard)
    {
        int[] cover = new int[centres.Rows];
        for (int i = 0; i < cover.Length; i++)
        {
            foreach (uint time in centres.Milliseconds(i))
            {
                cover[i] += time != TravelTime.Unreachable && time <= standard ? 1 : 0;
            }
        }

        return cover;
    }

    /// <summary>Why the question of the settings cannot be asked of these data, one text for each reason.</summary>
    public static IEnumerable<LocalText> Faults(SitingInputs inputs)
    {
        SitingSettings settings = inputs.Settings;
        string[] strangers = [.. settings.LockedIn.Concat(settings.LockedOut).Distinct()
            .Where(id => inputs.IndexOf(id) < 0)];
        if (strangers.Length > 0)
        {
            yield return new(
                $"必选或排除的编号不是候选点：{List(strangers)}", $"locked ids that are no candidates: {List(strangers)}");
        }

        int old = inputs.Demand.Count(d => d.Over65 is null && d.Population > 0);
        if (settings.Weights != "residents" && old > 0)
        {
            yield return new(
                $"按 {settings.Weights} 计数需要 65 岁以上人口，{old} 个人口点缺少",
                $"the weights {settings.Weights} need the residents over 65, which {old} demand points lack");
        }

        if (settings.Budget is not null && Costs(inputs) is null)
        {
            string[] without = [.. inputs.Candidates.Where(c => c.Facility.Cost is null).Select(c => c.Facility.Id)];
            yield return new(
                $"预算需要每个候选点的费用，缺少：{List(without)}；可设 default_cost（--default-cost）",
                $"a budget needs the cost of each candidate; not known for {List(without)}; default_cost (--default-cost) stands in");
        }

        bool capacitated = inputs.Model.IsCapacitated();
        string[] roomless = [.. inputs.Candidates.Where(c => capacitated && CapacityOf(inputs, c.Facility) is null)
            .Select(c => c.Facility.Id)];
        if (roomless.Length > 0)
        {
            yield return new(
                $"有容量的模型需要每个候选点的容量，缺少：{List(roomless)}；可设 capacity（--capacity），或床位与 residents_per_bed（--residents-per-bed）",
                $"a capacitated model needs the capacity of each candidate; not known for {List(roomless)}; capacity (--capacity) gives it, or beds with residents_per_bed (--residents-per-bed)");
        }

        if (settings.Ties == "least-time" && inputs.Model == SitingModel.CapacitatedCovering)
        {
            yield return new(
                "capacitated-mclp 不支持以平均时间决定并列（ties: least-time）",
                "capacitated-mclp does not support ties by least time (ties: least-time)");
        }
    }

    private static string List(string[] ids) => string.Join(", ", ids.Take(8))
        + (ids.Length > 8 ? string.Create(CultureInfo.InvariantCulture, $" … ({ids.Length})") : "");
}
