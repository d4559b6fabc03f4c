using Simulator.Data;

namespace Simulator.Ems;

/// <summary>How a quota that is not a whole number becomes vehicles; the documents do not say, so it is a setting.</summary>
public enum QuotaRounding
{
    /// <summary>Every part of a vehicle is a vehicle.</summary>
    Up,

    /// <summary>To the nearest, a half upwards.</summary>
    Nearest,

    /// <summary>Only whole vehicles count.</summary>
    Down,
}

/// <summary>The words of <see cref="QuotaRounding"/> in settings and on pages.</summary>
public static class QuotaRoundings
{
    /// <summary>Reads <c>up</c>, <c>nearest</c> or <c>down</c>; null for any other word.</summary>
    public static QuotaRounding? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "up" => QuotaRounding.Up,
        "nearest" => QuotaRounding.Nearest,
        "down" => QuotaRounding.Down,
        _ => null,
    };

    public static string Word(this QuotaRounding rounding) => rounding switch
    {
        QuotaRounding.Nearest => "nearest",
        QuotaRounding.Down => "down",
        _ => "up",
    };

    public static LocalText Name(this QuotaRounding rounding) => rounding switch
    {
        QuotaRounding.Nearest => new("四舍五入", "to the nearest"),
        QuotaRounding.Down => new("向下取整", "rounded down"),
        _ => new("向上取整", "rounded up"),
    };
}
