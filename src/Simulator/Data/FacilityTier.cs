namespace Simulator.Data;

/// <summary>The tiers of a county's health service, and the two kinds that stand beside the tree.</summary>
public enum FacilityTier
{
    /// <summary>Anything else: private clinics (诊所), care homes, public-health bodies. Closes no circle.</summary>
    Other,

    /// <summary>First-aid station (急救站). Beside the tree: a base of ambulances.</summary>
    FirstAidStation,

    /// <summary>Village clinic (村卫生室), the lowest tier.</summary>
    VillageClinic,

    /// <summary>Community health centre (社区卫生服务中心): the urban form of the township tier.</summary>
    CommunityHealthCentre,

    /// <summary>Township health centre (乡镇卫生院).</summary>
    TownshipHealthCentre,

    /// <summary>Sub-centre (县域医疗卫生次中心), between county hospital and township health centre.</summary>
    SubCentre,

    /// <summary>County hospital (县级医院).</summary>
    CountyHospital,
}

/// <summary>The order of the tiers, and the words they go by in files and on pages.</summary>
public static class FacilityTiers
{
    /// <summary>The four tiers of the tree from the top, one name for each level.</summary>
    public static IReadOnlyList<FacilityTier> Tree { get; } =
    [
        FacilityTier.CountyHospital, FacilityTier.SubCentre, FacilityTier.TownshipHealthCentre,
        FacilityTier.VillageClinic,
    ];

    /// <summary>Height in the tree: 4 county hospital, 3 sub-centre, 2 township or community centre, 1 village
    /// clinic, 0 outside the tree.</summary>
    public static int Level(this FacilityTier tier) => tier switch
    {
        FacilityTier.CountyHospital => 4,
        FacilityTier.SubCentre => 3,
        FacilityTier.TownshipHealthCentre or FacilityTier.CommunityHealthCentre => 2,
        FacilityTier.VillageClinic => 1,
        _ => 0,
    };

    /// <summary>Whether a facility of this tier closes the circle of <paramref name="wanted"/>: the same level or a
    /// higher one of the tree. First-aid stations close only their own circle.</summary>
    public static bool Closes(this FacilityTier tier, FacilityTier wanted) =>
        wanted.Level() == 0 ? tier == wanted : tier.Level() >= wanted.Level();

    /// <summary>The word in files, settings and results, e.g. <c>township-health-centre</c>.</summary>
    public static string Word(this FacilityTier tier) => tier switch
    {
        FacilityTier.CountyHospital => "county-hospital",
        FacilityTier.SubCentre => "sub-centre",
        FacilityTier.TownshipHealthCentre => "township-health-centre",
        FacilityTier.CommunityHealthCentre => "community-health-centre",
        FacilityTier.VillageClinic => "village-clinic",
        FacilityTier.FirstAidStation => "first-aid-station",
        _ => "other",
    };

    /// <summary>The name on pages.</summary>
    public static LocalText Name(this FacilityTier tier) => tier switch
    {
        FacilityTier.CountyHospital => new("县级医院", "County hospital"),
        FacilityTier.SubCentre => new("县域医疗卫生次中心", "Sub-centre"),
        FacilityTier.TownshipHealthCentre => new("乡镇卫生院", "Township health centre"),
        FacilityTier.CommunityHealthCentre => new("社区卫生服务中心", "Community health centre"),
        FacilityTier.VillageClinic => new("村卫生室", "Village clinic"),
        FacilityTier.FirstAidStation => new("急救站", "First-aid station"),
        _ => new("其他", "Other"),
    };

    /// <summary>Reads the word of a file, English or Chinese; null when it names no tier.</summary>
    public static FacilityTier? Parse(string word) => word.Trim() switch
    {
        "county-hospital" or "县级医院" or "县医院" or "区级医院" => FacilityTier.CountyHospital,
        "sub-centre" or "县域医疗卫生次中心" or "次中心" or "区域医疗卫生次中心" => FacilityTier.SubCentre,
        "township-health-centre" or "乡镇卫生院" or "卫生院" or "中心卫生院" or "乡镇中心卫生院"
            => FacilityTier.TownshipHealthCentre,
        "community-health-centre" or "社区卫生服务中心" => FacilityTier.CommunityHealthCentre,
        "village-clinic" or "村卫生室" => FacilityTier.VillageClinic,
        "first-aid-station" or "急救站" or "急救点" or "院前急救站" => FacilityTier.FirstAidStation,
        "other" or "其他" => FacilityTier.Other,
        _ => null,
    };
}
