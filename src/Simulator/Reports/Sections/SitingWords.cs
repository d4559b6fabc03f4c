using System.Globalization;
using Simulator.Data;
using Simulator.Siting;

namespace Simulator.Reports.Sections;

/// <summary>What the figures of one siting study are called and counted in: that hangs on its model and weights.</summary>
internal sealed class SitingWords(SitingStudy study)
{
    private readonly SitingModel model = study.Problem.Model;

    /// <summary>Unit of the weights.</summary>
    public LocalText Unit { get; } = study.Inputs.Settings.Weights switch
    {
        "over65" => new("名 65 岁以上居民", "persons over 65"),
        "need" => new("加权人", "weighted persons"),
        _ => new("人", "persons"),
    };

    /// <summary>Who is counted.</summary>
    public LocalText People { get; } = study.Inputs.Settings.Weights switch
    {
        "over65" => new("65 岁以上居民", "residents over 65"),
        "need" => new("居民（按需要加权）", "residents (weighted by need)"),
        _ => new("居民", "residents"),
    };

    /// <summary>What the model's value is.</summary>
    public LocalText Value => model switch
    {
        SitingModel.PMedian or SitingModel.CapacitatedPMedian => new("总行程", "total travel"),
        SitingModel.PCenter => new("最长时间", "worst travel"),
        SitingModel.SetCovering => study.Problem.Costs is null ? new("数量", "number of sites") : new("费用", "cost"),
        SitingModel.BackupCovering => new("一重与二重覆盖合计", "first and second cover"),
        SitingModel.CapacitatedCovering => new("已服务", "served"),
        _ => new("合计覆盖", "covered"),
    };

    /// <summary>Unit of the model's value.</summary>
    public LocalText ValueUnit => model switch
    {
        SitingModel.PMedian or SitingModel.CapacitatedPMedian => new($"{Unit.Zh}·分钟", $"{Unit.En} × min"),
        SitingModel.PCenter => new("分钟", "min"),
        SitingModel.SetCovering => study.Problem.Costs is null ? new("处", "sites") : new("费用单位", "cost units"),
        _ => Unit,
    };

    /// <summary>How a value is written in tables.</summary>
    public CellType ValueType => model == SitingModel.PCenter ? CellType.Minutes
        : model == SitingModel.SetCovering ? CellType.Number : CellType.Whole;

    /// <summary>What candidates are ranked by, as the only site.</summary>
    public LocalText Rank => model == SitingModel.SetCovering ? new("合计覆盖", "covered") : Value;

    public LocalText RankUnit => model == SitingModel.SetCovering ? Unit : ValueUnit;

    public CellType RankType => model == SitingModel.SetCovering ? CellType.Whole : ValueType;

    public LocalText ValueText(double value) =>
        new($"{Text(ValueType, value)} {ValueUnit.Zh}", $"{Text(ValueType, value)} {ValueUnit.En}");

    public string RankText(double value) => Text(RankType, value);

    /// <summary>The gap in %, never rounded to nothing.</summary>
    public static string Gap(SitingResult result) => double.IsFinite(result.Gap)
        ? GapPercent(result).ToString("0.##", CultureInfo.InvariantCulture) + " %" : "∞";

    /// <summary>The gap in per cent, rounded up to a hundredth: 0 only where it is proven to be.</summary>
    public static double GapPercent(SitingResult result) => Math.Ceiling(result.Gap * 10000) / 100;

    /// <summary>The question as it was asked: model, standard, candidates, every condition.</summary>
    public static LocalText Question(SitingStudy study)
    {
        SitingSettings settings = study.Inputs.Settings;
        LocalText existing = study.Inputs.Existing.Count == 0 ? new("无", "none")
            : Words.Names([.. study.Inputs.Existing.Select(e => e.Name)]);
        string n = Words.Plain(study.Inputs.Candidates.Count);
        var parts = new List<string> { $"model {settings.Model}" };
        void Add(string name, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add($"{name} {value}");
            }
        }

        string? Number(double? value) => value is double v ? Words.Plain(v) : null;
        Add("p", study.Problem.Model == SitingModel.SetCovering ? null : Words.Plain(settings.P));
        Add("minutes", Words.Plain(settings.Minutes));
        Add("weights", settings.Weights == "residents" ? null
            : settings.Weights == "need" ? $"need (over65 × {Words.Plain(settings.NeedOver65)})" : settings.Weights);
        Add("locked_in", string.Join(", ", settings.LockedIn));
        Add("locked_out", string.Join(", ", settings.LockedOut));
        Add("budget", Number(settings.Budget));
        Add("spacing_km", Number(settings.SpacingKm));
        Add("spacing_minutes", Number(settings.SpacingMinutes));
        Add("max_per_township", Number(settings.MaxPerTownship));
        Add("capacity", study.Problem.Capacities is null ? null : Number(settings.Capacity));
        Add("backup_share", study.Problem.Model == SitingModel.BackupCovering ? Words.Plain(settings.BackupShare) : null);
        Add("reachable_only", settings.ReachableOnly ? "true" : null);
        string all = string.Join(", ", parts);
        LocalText ties = settings.Ties == "least-time"
            ? new("并列时取平均时间最短者。", "Ties go to the least mean minutes.")
            : new("并列时取名单中靠前者。", "Ties go to the first in the list.");
        LocalText rooms = study.Problem.Capacities is null ? LocalText.Same("")
            : new("现有机构的容量不计。", " The capacity of existing centres is not counted.");
        return new(
            $"设置 siting: {all}；候选 {n} 处；计入的现有机构：{existing.Zh}。{ties.Zh}{rooms.Zh}",
            $"Settings siting: {all}; {n} candidates; existing centres that count: {existing.En}. {ties.En}{rooms.En}");
    }

    private static string Text(CellType type, double value) => !double.IsFinite(value) ? "∞" : type switch
    {
        CellType.Whole => Words.Persons(value),
        CellType.Minutes => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => Words.Plain(value),
    };
}
