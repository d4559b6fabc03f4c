namespace Simulator.Data.Import;

/// <summary>Turns the rows of a population table into demand points, scaled to the control total.</summary>
public static class PopulationReader
{
    /// <summary>The points before scaling, in row order; rows with errors are left out, and the log has them.</summary>
    /// <param name="table">The placed table.</param>
    /// <param name="isTownships">The rows are the townships themselves: each point lies in its own.</param>
    /// <param name="isVillages">The rows are the village-level units themselves.</param>
    /// <param name="codes">The county's townships.</param>
    /// <param name="ids">Ids of the layer.</param>
    /// <param name="log">Receives the issues.</param>
    public static List<DemandPoint> Read(
        PlacedTable table, bool isTownships, bool isVillages, TownshipCodes codes, RowIds ids, IssueLog log)
    {
        TableFields fields = table.Fields;
        var points = new List<DemandPoint>(table.Table.Rows.Count);
        for (int i = 0; i < table.Table.Rows.Count; i++)
        {
            TableRow row = table.Table.Rows[i];
            string? id = ids.Take(fields, row);
            double? population = fields.Number(row, "population"), over65 = fields.Number(row, "over65");
            if (population is null)
            {
                if (NumberText.IsBlank(fields.Text(row, "population")))
                {
                    log.Warning("population-missing", table.Table.File, row.Number, fields.HeaderOf("population"), "",
                        "没有人口数：此行不计入（未知不当作零）", "no population: the row is left out (unknown is not zero)");
                }

                continue;
            }

            if (over65 > population)
            {
                log.Warning("over65-exceeds", table.Table.File, row.Number, fields.HeaderOf("over65"),
                    fields.Text(row, "over65"), "65 岁以上人口不应多于总人口，按未知处理",
                    "more residents over 65 than residents; taken as unknown");
                over65 = null;
            }

            string village = isVillages ? id ?? "" : fields.Text(row, "village");
            string township = isTownships ? id ?? "" : fields.Text(row, "township");
            if (id is not null)
            {
                points.Add(new DemandPoint(id, table.Positions[i], population.Value)
                {
                    Name = fields.Text(row, "name"),
                    Over65 = over65,
                    VillageCode = village,
                    TownshipCode = township.Length > 0 ? codes.Resolve(township) : codes.OfVillage(village),
                    UrbanRuralClass = ClassOf(fields, row, log),
                    Source = $"{table.Table.File}:{row.Number}",
                });
            }
        }

        return points;
    }

    /// <summary>The layer after scaling: each point times control ÷ input, so that the sum is the control total.</summary>
    public static PopulationLayer Scale(
        IReadOnlyList<DemandPoint> points, string kind, ControlTotal? control, string file, IssueLog log)
    {
        double total = 0;
        foreach (DemandPoint point in points)
        {
            total += point.Population;
        }

        if (control is null || points.Count == 0)
        {
            return new PopulationLayer
            {
                Points = points, InputTotal = total, Control = control, Kind = points.Count == 0 ? "none" : kind,
            };
        }

        if (total == 0 && control.Value > 0)
        {
            log.Error("population-zero", file, null, "population", "0", "人口合计为零，无法放大到控制总数",
                "the layer adds up to zero and cannot be scaled to the control total");
            return new PopulationLayer { Points = points, InputTotal = 0, Control = control, Kind = kind };
        }

        double factor = total == 0 ? 1 : control.Value / total;
        if (factor is < 0.5 or > 2)
        {
            log.Warning("population-factor", file, null, "population", $"{total:0}",
                $"与控制总数 {control.Value:0} 相差一倍以上，已按 {factor:0.####} 缩放：请核对图层和口径",
                $"differs from the control total {control.Value:0} by more than a factor of two; scaled by {factor:0.####}: look at the layer and its basis");
        }

        return new PopulationLayer
        {
            Points = [.. points.Select(p => p with { Population = p.Population * factor, Over65 = p.Over65 * factor })],
            InputTotal = total,
            Factor = factor,
            Control = control,
            Kind = kind,
        };
    }

    /// <summary>The row's urban-rural class; 0 when unknown, with a warning when the text is no class.</summary>
    internal static int ClassOf(TableFields fields, TableRow row, IssueLog log)
    {
        string text = fields.Text(row, "urban_rural_class");
        int? known = AdminWords.UrbanRuralClassOf(text);
        if (known is null && !NumberText.IsBlank(text))
        {
            log.Warning("class-unknown", fields.Table.File, row.Number, fields.HeaderOf("urban_rural_class"), text,
                "应为城乡分类代码（111、112、121、122、123、210、220），按未知处理",
                "expected an urban-rural class (111, 112, 121, 122, 123, 210, 220); taken as unknown");
        }

        return known ?? 0;
    }
}
