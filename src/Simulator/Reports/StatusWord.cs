using Simulator.Data;

namespace Simulator.Reports;

/// <summary>The few words that say how something stands; each has a sign, a name and a colour, so that it is recognised
/// wherever it turns up and in grey print.</summary>
public enum StatusWord
{
    Met,
    NotMet,
    CannotTell,
    Conflicting,

    /// <summary>Within the standard and with room.</summary>
    Served,

    /// <summary>Within the standard, but the facilities there are full.</summary>
    ShortOfCapacity,

    /// <summary>Beyond the standard.</summary>
    OutOfReach,

    /// <summary>The clause does not bind here, or not yet.</summary>
    NotApplicable,
}

/// <summary>Sign, name and colour of the status words.</summary>
public static class StatusWords
{
    public static string Sign(this StatusWord word) => word switch
    {
        StatusWord.Met or StatusWord.Served => "✓",
        StatusWord.NotMet or StatusWord.OutOfReach => "✗",
        StatusWord.CannotTell => "?",
        StatusWord.Conflicting => "⚠",
        StatusWord.ShortOfCapacity => "▲",
        _ => "–",
    };

    public static LocalText Name(this StatusWord word) => word switch
    {
        StatusWord.Met => new("达标", "met"),
        StatusWord.NotMet => new("未达标", "not met"),
        StatusWord.CannotTell => new("无法判定", "cannot tell"),
        StatusWord.Conflicting => new("来源冲突", "conflicting source"),
        StatusWord.Served => new("已服务", "served"),
        StatusWord.ShortOfCapacity => new("容量不足", "short of capacity"),
        StatusWord.OutOfReach => new("未覆盖", "out of reach"),
        _ => new("不适用", "not applicable"),
    };

    /// <summary>A stable word for files.</summary>
    public static string Id(this StatusWord word) => word switch
    {
        StatusWord.Met => "met",
        StatusWord.NotMet => "not-met",
        StatusWord.CannotTell => "cannot-tell",
        StatusWord.Conflicting => "conflicting-source",
        StatusWord.Served => "served",
        StatusWord.ShortOfCapacity => "short",
        StatusWord.OutOfReach => "out-of-reach",
        _ => "not-applicable",
    };

    /// <summary><c>#rrggbb</c>, dark enough for text on white.</summary>
    public static string Colour(this StatusWord word) => word switch
    {
        StatusWord.Met or StatusWord.Served => MapPalette.Served,
        StatusWord.NotMet or StatusWord.OutOfReach => MapPalette.OutOfReach,
        StatusWord.ShortOfCapacity => MapPalette.ShortOfCapacity,
        StatusWord.Conflicting => "#8a5a00",
        _ => "#6b6b6b",
    };
}
