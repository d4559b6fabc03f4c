namespace Simulator.Data.Import;

/// <summary>Turns rows into facilities; what a list does not say stays unknown.</summary>
public static class FacilityReader
{
    private static readonly char[] ListSeparators = [';', '；', '、', ',', '，', '|', '/'];

    /// <summary>Facilities in row order; rows with errors are left out, and the log has them.</summary>
    /// <param name="table">The placed table.</param>
    /// <param name="neighbour">They lie across the county line.</param>
    /// <param name="tierWords">Words of the tier column that the manifest explains.</param>
    /// <param name="codes">The county's townships.</param>
    /// <param name="ids">Ids of the county's and the neighbours' facilities together.</param>
    /// <param name="log">Receives the issues.</param>
    public static List<Facility> Read(
        PlacedTable table, bool neighbour, IReadOnlyDictionary<string, FacilityTier> tierWords, TownshipCodes codes,
        RowIds ids, IssueLog log)
    {
        TableFields fields = table.Fields;
        var facilities = new List<Facility>(table.Table.Rows.Count);
        string[] staff = [.. OpenFields(fields, "staff_")], has = [.. OpenFields(fields, "has_")];
        for (int i = 0; i < table.Table.Rows.Count; i++)
        {
            TableRow row = table.Table.Rows[i];
            string? id = ids.Take(fields, row);
            var facility = new Facility(id ?? "?", fields.Text(row, "name"), TierOf(fields, row, tierWords, log),
                table.Positions[i])
            {
                Status = StatusOf(fields, row, log),
                IsNeighbour = neighbour,
                TownshipCode = codes.Resolve(fields.Text(row, "township")),
                VillageCode = fields.Text(row, "village"),
                Beds = fields.Number(row, "beds"),
                PlannedBedsLower = fields.Number(row, "beds_lower"),
                PlannedBedsUpper = fields.Number(row, "beds_upper"),
                BedBasis = BasisOf(fields, row, log),
                CapacityResidents = fields.Number(row, "capacity_residents"),
                FloorAreaM2 = fields.Number(row, "floor_area_m2"),
                Ambulances = fields.Whole(row, "ambulances"),
                Staff = StaffOf(fields, row, staff),
                Has = HasOf(fields, row, has),
                Ownership = OwnershipOf(fields.Text(row, "ownership")),
                Grade = fields.Text(row, "grade"),
                Role = AdminWords.RoleOf(fields.Text(row, "role")),
                StandardLevel = StandardOf(fields, row, log),
                ParentId = fields.Text(row, "parent"),
                Cost = fields.Number(row, "cost"),
                More = fields.More(row),
                Source = $"{table.Table.File}:{row.Number}",
            };
            if (facility.PlannedBedsLower > facility.PlannedBedsUpper)
            {
                log.Warning("beds-crossed", table.Table.File, row.Number, "beds_lower",
                    fields.Text(row, "beds_lower"), "床位下限大于上限", "the lower number of beds exceeds the upper");
            }

            if (id is not null)
            {
                facilities.Add(facility);
            }
        }

        ReportTiers(table.Table, facilities, fields, tierWords, log);
        return facilities;
    }

    /// <summary>Warnings for parents that are no facility: said after all lists are read.</summary>
    public static void CheckParents(IReadOnlyList<Facility> facilities, IssueLog log)
    {
        var ids = facilities.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        foreach (Facility f in facilities.Where(f => f.ParentId.Length > 0 && !ids.Contains(f.ParentId)))
        {
            int colon = f.Source.LastIndexOf(':');
            log.Warning("parent-unknown", f.Source[..colon], int.Parse(f.Source.AsSpan(colon + 1)), "parent", f.ParentId,
                "没有这个机构", "there is no such facility");
        }
    }

    private static FacilityTier TierOf(
        TableFields fields, TableRow row, IReadOnlyDictionary<string, FacilityTier> words, IssueLog log)
    {
        string word = fields.Text(row, "tier");
        if (words.TryGetValue(word, out FacilityTier mapped))
        {
            return mapped;
        }

        if (FacilityTiers.Parse(word) is FacilityTier tier)
        {
            return tier;
        }

        log.Warning("tier-unknown", fields.Table.File, row.Number, fields.HeaderOf("tier"), word,
            "不认识的机构层级，暂归“其他”（不闭合任何服务圈）；可在清单文件用 facilities.tiers 说明",
            "unknown tier, taken as other (it closes no circle); explain it by facilities.tiers in the manifest");
        return FacilityTier.Other;
    }

    private static void ReportTiers(
        Table table, List<Facility> facilities, TableFields fields, IReadOnlyDictionary<string, FacilityTier> words,
        IssueLog log)
    {
        bool anyKnown = table.Rows.Any(r => words.ContainsKey(fields.Text(r, "tier"))
            || FacilityTiers.Parse(fields.Text(r, "tier")) is not null);
        if (facilities.Count > 0 && !anyKnown && fields.Has("tier"))
        {
            log.Error("tier-unknown", table.File, 1, fields.HeaderOf("tier"), fields.Text(table.Rows[0], "tier"),
                "这一列没有一个认识的机构层级：请指定正确的列（columns）或用 facilities.tiers 说明",
                "no word of this column is a tier: map the right column, or explain the words by facilities.tiers");
        }
    }

    private static FacilityStatus StatusOf(TableFields fields, TableRow row, IssueLog log)
    {
        string text = fields.Text(row, "status");
        switch (text.ToLowerInvariant())
        {
            case "" or "existing" or "open" or "现有" or "已建" or "在用" or "运行":
                return FacilityStatus.Existing;
            case "planned" or "规划" or "在建" or "拟建" or "建设中":
                return FacilityStatus.Planned;
            case "candidate" or "候选" or "备选":
                return FacilityStatus.Candidate;
            case "closed" or "关闭" or "撤销" or "停用":
                return FacilityStatus.Closed;
        }

        log.Error("status-unknown", fields.Table.File, row.Number, fields.HeaderOf("status"), text,
            "应为 existing、planned、candidate、closed（现有、规划、候选、关闭）",
            "expected existing, planned, candidate or closed");
        return FacilityStatus.Existing;
    }

    private static BedBasis BasisOf(TableFields fields, TableRow row, IssueLog log)
    {
        string text = fields.Text(row, "bed_basis");
        switch (text.ToLowerInvariant())
        {
            case "open" or "开放" or "实际开放" or "实际开放床位":
                return BedBasis.Open;
            case "authorised" or "authorized" or "编制" or "编制床位":
                return BedBasis.Authorised;
        }

        if (text.Length > 0)
        {
            log.Warning("basis-unknown", fields.Table.File, row.Number, fields.HeaderOf("bed_basis"), text,
                "应为 open（实际开放）或 authorised（编制），按未知处理", "expected open or authorised; taken as unknown");
        }

        return fields.HeaderOf("beds").Contains("开放", StringComparison.Ordinal) ? BedBasis.Open : BedBasis.Unknown;
    }

    private static Dictionary<string, double> StaffOf(TableFields fields, TableRow row, string[] kinds)
    {
        var staff = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string field in kinds)
        {
            if (fields.Number(row, field) is double persons)
            {
                staff[field["staff_".Length..]] = persons;
            }
        }

        return staff;
    }

    /// <summary>Words of the list column, then yes-no columns. A word with no, 无 or a minus before it is absent.</summary>
    private static Dictionary<string, bool> HasOf(TableFields fields, TableRow row, string[] words)
    {
        var has = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string item in fields.Text(row, "equipment").Split(
            ListSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            bool absent = item.StartsWith("no ", StringComparison.OrdinalIgnoreCase) || item[0] is '无' or '-' or '−';
            string word = !absent ? item : item.StartsWith("no ", StringComparison.OrdinalIgnoreCase) ? item[3..] : item[1..];
            has[Equipment(word.Trim())] = !absent;
        }

        foreach (string field in words)
        {
            if (fields.Flag(row, field) is bool present)
            {
                has[field["has_".Length..]] = present;
            }
        }

        return has;
    }

    /// <summary>The library's word for a piece of equipment or a department; others in lower case as written.</summary>
    private static string Equipment(string word) => word.ToLowerInvariant() switch
    {
        "彩超" or "超声" or "b超" => "ultrasound",
        "急诊" or "急诊科" => "emergency",
        "发热门诊" or "发热诊室" => "fever-clinic",
        "中医馆" or "中医角" or "中医阁" => "tcm-room",
        string other => other,
    };

    private static string OwnershipOf(string text) => text switch
    {
        "公立" or "公办" => "public",
        "民营" or "社会办" or "私立" => "private",
        "集体" or "村办" => "collective",
        _ => text,
    };

    private static string StandardOf(TableFields fields, TableRow row, IssueLog log)
    {
        string text = fields.Text(row, "standard_level");
        switch (text)
        {
            case "" or "none" or "basic" or "recommended":
                return text;
            case "未达标":
                return "none";
            case "基本标准" or "达到基本标准":
                return "basic";
            case "推荐标准" or "达到推荐标准":
                return "recommended";
        }

        log.Warning("standard-unknown", fields.Table.File, row.Number, fields.HeaderOf("standard_level"), text,
            "应为 none、basic（基本标准）、recommended（推荐标准），按未知处理",
            "expected none, basic or recommended; taken as unknown");
        return "";
    }

    private static IEnumerable<string> OpenFields(TableFields fields, string prefix) =>
        fields.Found.Where(f => f.StartsWith(prefix, StringComparison.Ordinal));
}
