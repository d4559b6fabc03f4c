using Simulator.Data;

namespace Simulator.Audit.Villages;

/// <summary>How a village gets its basic care, from the top of the remedy ladder down.</summary>
public enum RemedyMode
{
    /// <summary>Its own clinic (or one it shares) with a doctor.</summary>
    OwnClinic,

    /// <summary>The township health centre stands in the village and serves it.</summary>
    TownshipCentre,

    /// <summary>A clinic is to be set up: the village is not small.</summary>
    NewClinic,

    /// <summary>Its clinic stays and a second practice point is to be added where the far residents live.</summary>
    SecondPoint,

    /// <summary>邻(联)村延伸服务: the clinic of a neighbouring village serves it too.</summary>
    Neighbour,

    /// <summary>巡回医疗: a travelling circuit from a township centre.</summary>
    Circuit,

    /// <summary>上级医疗卫生机构驻村服务: staff sent to the village.</summary>
    StaffFromAbove,

    /// <summary>No mode fits; the row says why.</summary>
    NoneFits,

    /// <summary>Data are missing; the row says which.</summary>
    CannotTell,
}

/// <summary>The words of the modes in files and on pages.</summary>
public static class RemedyModes
{
    public static string Word(this RemedyMode mode) => mode switch
    {
        RemedyMode.OwnClinic => "own-clinic",
        RemedyMode.TownshipCentre => "township-centre",
        RemedyMode.NewClinic => "new-clinic",
        RemedyMode.SecondPoint => "second-point",
        RemedyMode.Neighbour => "neighbour",
        RemedyMode.Circuit => "circuit",
        RemedyMode.StaffFromAbove => "staff-from-above",
        RemedyMode.NoneFits => "none-fits",
        _ => "cannot-tell",
    };

    public static LocalText Name(this RemedyMode mode) => mode switch
    {
        RemedyMode.OwnClinic => new("本村卫生室", "Own clinic"),
        RemedyMode.TownshipCentre => new("乡镇卫生院驻地，由卫生院承担", "Served by the township centre in the village"),
        RemedyMode.NewClinic => new("新设村卫生室", "New clinic"),
        RemedyMode.SecondPoint => new("增设第二执业点", "Second practice point"),
        RemedyMode.Neighbour => new("邻（联）村延伸服务", "Extension by a neighbour"),
        RemedyMode.Circuit => new("巡回医疗", "Travelling circuit"),
        RemedyMode.StaffFromAbove => new("上级派驻", "Staff sent from above"),
        RemedyMode.NoneFits => new("无合适方式", "No mode fits"),
        _ => new("无法判定", "Cannot tell"),
    };
}
