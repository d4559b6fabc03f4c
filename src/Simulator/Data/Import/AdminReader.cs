namespace Simulator.Data.Import;

/// <summary>Turns rows into townships and village-level units.</summary>
public static class AdminReader
{
    /// <summary>Townships in row order. Populations are as stated, before any scaling.</summary>
    public static List<Township> Townships(PlacedTable table, RowIds ids, IssueLog log)
    {
        TableFields fields = table.Fields;
        var townships = new List<Township>();
        for (int i = 0; i < table.Table.Rows.Count; i++)
        {
            TableRow row = table.Table.Rows[i];
            string? id = ids.Take(fields, row);
            double? population = fields.Number(row, "population");
            string name = fields.Text(row, "name"), word = fields.Text(row, "kind");
            TownshipKind kind = AdminWords.TownshipKindOf(word, name);
            if (kind == TownshipKind.Unknown)
            {
                log.Warning("kind-unknown", table.Table.File, row.Number, "kind", word, "应为 街道、镇 或 乡，按未知处理",
                    "expected 街道 (subdistrict), 镇 (town) or 乡 (township); taken as unknown");
            }

            if (id is not null)
            {
                townships.Add(new Township(id, name, kind)
                {
                    Seat = table.Positions[i],
                    Population = population,
                    Role = AdminWords.RoleOf(fields.Text(row, "role")),
                    More = fields.More(row),
                    Source = SourceOf(fields, row),
                });
            }
        }

        return townships;
    }

    /// <summary>Villages and communities in row order.</summary>
    public static List<VillageUnit> Villages(PlacedTable table, TownshipCodes codes, RowIds ids, IssueLog log)
    {
        TableFields fields = table.Fields;
        var villages = new List<VillageUnit>();
        for (int i = 0; i < table.Table.Rows.Count; i++)
        {
            TableRow row = table.Table.Rows[i];
            string? id = ids.Take(fields, row);
            double? population = fields.Number(row, "population");
            string name = fields.Text(row, "name"), word = fields.Text(row, "kind");
            VillageKind? kind = AdminWords.VillageKindOf(word, name, id ?? "");
            if (kind is null)
            {
                log.Warning("kind-unknown", table.Table.File, row.Number, "kind", word, "应为 村 或 社区，暂按 村 处理",
                    "expected 村 (village) or 社区 (community); taken as a village");
            }

            string township = fields.Text(row, "township");
            if (id is not null)
            {
                villages.Add(new VillageUnit(id, name, kind ?? VillageKind.Village,
                    township.Length > 0 ? codes.Resolve(township) : codes.OfVillage(id))
                {
                    Location = table.Positions[i],
                    Population = population,
                    UrbanRuralClass = PopulationReader.ClassOf(fields, row, log),
                    IsTownshipSeat = fields.Flag(row, "township_seat"),
                    More = fields.More(row),
                    Source = SourceOf(fields, row),
                });
            }
        }

        return villages;
    }

    private static string SourceOf(TableFields fields, TableRow row) => $"{fields.Table.File}:{row.Number}";
}
