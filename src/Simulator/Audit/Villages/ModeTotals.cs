namespace Simulator.Audit.Villages;

/// <summary>Adds up what each mode serves and needs.</summary>
internal static class ModeTotals
{
    public static IReadOnlyList<ModeTotal> Of(
        IReadOnlyList<VillageRow> rows, IReadOnlyList<Circuit> circuits, AuditOptions options)
    {
        var totals = new List<ModeTotal>();
        foreach (RemedyMode mode in Enum.GetValues<RemedyMode>())
        {
            var mine = rows.Where(r => r.Mode == mode).ToList();
            if (mine.Count == 0)
            {
                continue;
            }

            int clinics = mode is RemedyMode.NewClinic or RemedyMode.SecondPoint ? mine.Count : 0;
            int doctors = mode switch
            {
                RemedyMode.NewClinic => mine.Sum(r =>
                    Math.Max(1, (int)Math.Ceiling((r.Residents ?? 0) / options.ResidentsPerDoctor - 1e-9))),
                RemedyMode.SecondPoint or RemedyMode.StaffFromAbove => mine.Count,
                _ => 0,
            };
            double hours = mode == RemedyMode.Circuit
                ? circuits.Sum(c => c.Minutes) / 60 * options.VisitsPerWeek : 0;
            totals.Add(new ModeTotal(mode, mine.Count, mine.TrueForAll(r => r.Residents is not null) ? mine.Sum(r => r.Residents) : null, clinics, doctors, hours));
        }

        return totals;
    }
}
