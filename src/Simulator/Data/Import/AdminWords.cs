namespace Simulator.Data.Import;

/// <summary>Reads the words for kinds of places as yearbooks and the statistics office write them.</summary>
public static class AdminWords
{
    /// <summary>Kind of a township-level unit by its word, else by the end of its name.</summary>
    public static TownshipKind TownshipKindOf(string word, string name) => word.Trim().ToLowerInvariant() switch
    {
        "街道" or "街道办事处" or "subdistrict" => TownshipKind.Subdistrict,
        "镇" or "建制镇" or "town" => TownshipKind.Town,
        "乡" or "民族乡" or "township" => TownshipKind.Township,
        _ when name.EndsWith("街道", StringComparison.Ordinal) || name.EndsWith("街道办事处", StringComparison.Ordinal)
            => TownshipKind.Subdistrict,
        _ when name.EndsWith('镇') => TownshipKind.Town,
        _ when name.EndsWith('乡') => TownshipKind.Township,
        _ => TownshipKind.Unknown,
    };

    /// <summary>Kind of a village-level unit by its word, else by its name, else by its code: in the last three digits
    /// 001–199 are communities and 200–399 villages. Null when nothing tells.</summary>
    public static VillageKind? VillageKindOf(string word, string name, string code)
    {
        switch (word.Trim().ToLowerInvariant())
        {
            case "村" or "行政村" or "建制村" or "village":
                return VillageKind.Village;
            case "社区" or "居委会" or "community":
                return VillageKind.Community;
        }

        if (name.Contains("社区", StringComparison.Ordinal) || name.EndsWith("居委会", StringComparison.Ordinal)
            || name.EndsWith("居民委员会", StringComparison.Ordinal))
        {
            return VillageKind.Community;
        }

        if (name.EndsWith('村') || name.EndsWith("村委会", StringComparison.Ordinal)
            || name.EndsWith("村民委员会", StringComparison.Ordinal))
        {
            return VillageKind.Village;
        }

        return code.Length == 12 && int.TryParse(code.AsSpan(9), out int last)
            ? last switch { >= 1 and < 200 => VillageKind.Community, >= 200 and < 400 => VillageKind.Village, _ => null }
            : null;
    }

    /// <summary>Urban-rural class by number or by the statistics office's word; null when it is neither.</summary>
    public static int? UrbanRuralClassOf(string text) => text.Trim() switch
    {
        "111" or "主城区" => 111,
        "112" or "城乡结合区" => 112,
        "121" or "镇中心区" => 121,
        "122" or "镇乡结合区" => 122,
        "123" or "特殊区域" => 123,
        "210" or "乡中心区" => 210,
        "220" or "村庄" => 220,
        _ => null,
    };

    /// <summary>Role of a town: the two the documents know in one form, others as written.</summary>
    public static string RoleOf(string text) => text.Trim() switch
    {
        "中心镇" => "central",
        "特色镇" => "characteristic",
        string other => other,
    };
}
