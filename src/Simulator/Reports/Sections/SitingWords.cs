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

    /// <summary>What the model asks for.</summary>
    public LocalText ModelName => model switch
    {
        SitingModel.PMedian => new("总行程最短（p-中位）", "least total travel (p-median)"),
        SitingModel.CapacitatedPMedian => new("容量内总行程最短（带容量的 p-中位）", "least total travel within capacities (capacitated p-median)"),
        SitingModel.PCenter => new("最远者最近（p-中心）", "least worst travel (p-center)"),
        SitingModel.SetCovering => new("用最少的点覆盖全部（LSCP）", "fewest sites that cover all (LSCP)"),
        SitingModel.BackupCovering => new("兼顾第二重覆盖", "covering with backup"),
        SitingModel.CapacitatedCovering => new("容量内覆盖最多（带容量的 MCLP）", "most served within capacities (capacitated MCLP)"),
        _ => new("覆盖最多（MCLP）", "most covered (MCLP)"),
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
        var words = new SitingWords(study);
        var parts = new List<LocalText> { words.ModelName };
        void Add(string zh, string en, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add(new($"{zh} {value}", $"{en} {value}"));
            }
        }

        string? Number(double? value) => value is double v ? Words.Plain(v) : null;
        Add("选", "sites to choose:", study.Problem.Model == SitingModel.SetCovering ? null : Words.Plain(settings.P));
        Add("服务标准（分钟）", "standard in minutes:", Words.Plain(settings.Minutes));
        if (settings.Weights != "residents")
        {
            parts.Add(new($"计数对象：{words.People.Zh}", $"counted: {words.People.En}"));
        }

        Add("65 岁以上每人计", "each person over 65 counts", settings.Weights == "need" ? Words.Plain(settings.NeedOver65) : null);
        Add("必选", "must be chosen:", string.Join(", ", settings.LockedIn));
        Add("不选", "must not be chosen:", string.Join(", ", settings.LockedOut));
        Add("费用上限", "budget:", Number(settings.Budget));
        Add("间距至少（公里）", "apart by at least (km):", Number(settings.SpacingKm));
        Add("间距至少（分钟）", "apart by at least (minutes):", Number(settings.SpacingMinutes));
        Add("每个乡镇最多", "at most for each township:", Number(settings.MaxPerTownship));
        Add("每处容量（居民）", "capacity of each, residents:", study.Problem.Capacities is null ? null : Number(settings.Capacity));
        Add("第二重覆盖计", "worth of a second cover:", study.Problem.Model == SitingModel.BackupCovering ? Words.Plain(settings.BackupShare) : null);
        if (settings.ReachableOnly)
        {
            parts.Add(new("略去任何候选点都到不了的人口点", "demand points that no candidate reaches are left out"));
        }

        LocalText ties = settings.Ties == "least-time"
            ? new("并列时取平均时间最短者。", "Ties go to the least mean minutes.")
            : new("并列时取名单中靠前者。", "Ties go to the first in the list.");
        LocalText rooms = study.Problem.Capacities is null ? LocalText.Same("")
            : new("现有机构的容量不计。", " The capacity of existing centres is not counted.");
        return new(
            $"选址的设置：{string.Join("；", parts.Select(x => x.Zh))}；候选 {n} 处；计入的现有机构：{existing.Zh}。{ties.Zh}{rooms.Zh}",
            $"Settings of the siting: {string.Join("; ", parts.Select(x => x.En))}; {n} candidates; existing centres that count: {existing.En}. {ties.En}{rooms.En}");
    }

    private static string Text(CellType type, double value) => !double.IsFinite(value) ? "∞" : type switch
    {
        CellType.Whole => Words.Persons(value),
        CellType.Minutes => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => Words.Plain(value),
    };
}
