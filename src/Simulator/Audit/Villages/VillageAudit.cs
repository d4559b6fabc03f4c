using Simulator.Data;
using Simulator.Network;

namespace Simulator.Audit.Villages;

/// <summary>
/// Village by village: its clinic, doctors, standard and minutes, and for each village that falls short the first rung
/// of the remedy ladder that holds.
/// </summary>
/// <remarks>
/// Rungs: own clinic → township centre in the village (a setting) → a new clinic where the village is not small → second
/// practice point where enough residents live beyond the walk → the clinic of a neighbour within the setting's ride, each
/// for so many villages → a round from a township centre within a working day → staff sent from above. A village that no
/// route leads to is listed with that reason. Where the list of clinics is incomplete nothing is said to be missing.
/// <para>Invariant: one row for each administrative village; the villages by mode add up to the rows.</para>
/// <para>Cost: four matrices of villages × (clinics, centres, villages) and O(v² log v) for the rounds.</para>
/// </remarks>
public static class VillageAudit
{
    public static VillageAuditResult Run(AuditInput input)
    {
        County county = input.County;
        var places = new VillagePlaces(county);
        IReadOnlyDictionary<string, VillageClinicSet> clinics = VillageClinics.Match(
            county, [.. places.Villages.Select((v, i) => (v, places.Locations[i]))], input.Options.ClinicVillageMetres);
        var times = new VillageTimes(input, places, [.. places.Villages.Select(v => clinics[v.Code].Own)]);

        var rows = new VillageRow[places.Villages.Count];
        for (int v = 0; v < rows.Length; v++)
        {
            rows[v] = Describe(input, places, times, clinics[places.Villages[v].Code], v);
        }

        NeighbourExtension.Assign(input, places, times, rows);
        IReadOnlyList<Circuit> circuits = CircuitAssignment.Assign(input, times, rows);
        return new VillageAuditResult
        {
            Rows = rows,
            Communities = places.Communities,
            Circuits = circuits,
            Central = CentralVillages.Find(input, times, rows),
            Modes = ModeTotals.Of(rows, circuits, input.Options),
            Missing = Missing(input, places, times),
        };
    }

    private static VillageRow Describe(
        AuditInput input, VillagePlaces places, VillageTimes times, VillageClinicSet set, int v)
    {
        County county = input.County;
        bool complete = county.IsComplete(FacilityTier.VillageClinic);
        ClinicStanding standing = set.Own.Count > 1 ? ClinicStanding.OwnAndSecond
            : set.Own.Count == 1 ? ClinicStanding.Own
            : set.Shared.Count > 0 ? ClinicStanding.Shared
            : complete ? ClinicStanding.None : ClinicStanding.Unknown;
        List<int> mine = [.. set.Own, .. set.Shared];
        double? doctors = Doctors(county, set.Own);
        (int clinic, uint ride) = NearestOf(times.Clinics, times.ToClinics, v, mine);
        uint? foot = clinic < 0 || times.FootToClinics is null ? null
            : times.FootToClinics.Milliseconds(v)[times.Clinics.IndexOf(clinic)];
        var row = new VillageRow
        {
            Village = places.Villages[v],
            Residents = places.Residents[v],
            Location = places.Locations[v],
            Standing = standing,
            Clinics = mine,
            Doctors = doctors,
            Level = BestLevel(county, mine),
            ClinicIndex = clinic >= 0 ? clinic : mine.Count > 0 ? mine[0] : -1,
            ClinicMinutes = Known(times, v, times.ToClinics, ride),
            ClinicFootMinutes = foot is uint f ? Known(times, v, times.FootToClinics, f) : null,
            CentreMinutes = Known(times, v, times.ToCentres, times.NearestCentre(county, v, FacilityTier.TownshipHealthCentre).Time),
            SubCentreMinutes = Known(times, v, times.ToCentres, times.NearestCentre(county, v, FacilityTier.SubCentre).Time),
            HospitalMinutes = Known(times, v, times.ToCentres, times.NearestCentre(county, v, FacilityTier.CountyHospital).Time),
            ResidentsBeyondWalk = BeyondWalk(input, places, times, v, set.Own),
            Mode = RemedyMode.CannotTell,
        };
        row = row with { Shortfalls = Shortfalls(row) };
        return FirstRungs(input, row);
    }

    // the rungs that a village can climb without its neighbours; the others leave NoneFits for the steps that follow
    private static VillageRow FirstRungs(AuditInput input, VillageRow row)
    {
        AuditOptions options = input.Options;
        if (row.Standing is ClinicStanding.Own or ClinicStanding.OwnAndSecond or ClinicStanding.Shared)
        {
            if (row.Standing != ClinicStanding.Shared && row.Doctors == 0)
            {
                return row with { Mode = RemedyMode.NoneFits };
            }

            return row.ResidentsBeyondWalk >= options.SecondPointResidents && row.Standing == ClinicStanding.Own
                ? row with
                {
                    Mode = RemedyMode.SecondPoint,
                    Reason = new LocalText(
                        $"{AuditText.Whole(row.ResidentsBeyondWalk!.Value)} 人步行到本村卫生室超过 {AuditText.Number(options.WalkMinutes)} 分钟",
                        $"{AuditText.Whole(row.ResidentsBeyondWalk!.Value)} residents walk more than {AuditText.Number(options.WalkMinutes)} minutes to the clinic"),
                }
                : row with { Mode = RemedyMode.OwnClinic };
        }

        if (options.TownshipSeatExempt && row.Village.IsTownshipSeat == true)
        {
            return row with
            {
                Mode = RemedyMode.TownshipCentre,
                Reason = new LocalText("乡镇卫生院驻地村，按设置不另设卫生室",
                    "the township health centre stands here; by the setting no clinic is needed"),
            };
        }

        if (row.Standing == ClinicStanding.Unknown)
        {
            return row with
            {
                Mode = RemedyMode.CannotTell,
                Reason = new LocalText("村卫生室名单不完整", "the list of village clinics is incomplete"),
            };
        }

        return row.Residents >= options.SmallVillageResidents
            ? row with
            {
                Mode = RemedyMode.NewClinic,
                Reason = new LocalText(
                    $"{AuditText.Whole(row.Residents.Value)} 人，不属于人口较少的村（少于 {AuditText.Whole(options.SmallVillageResidents)} 人）",
                    $"{AuditText.Whole(row.Residents.Value)} residents: not a small village (under {AuditText.Whole(options.SmallVillageResidents)})"),
            }
            : row with { Mode = RemedyMode.NoneFits };
    }

    private static double? Doctors(County county, IReadOnlyList<int> own)
    {
        double? sum = own.Count > 0 ? 0 : null;
        foreach (int clinic in own)
        {
            sum += county.Facilities[clinic].Staff.TryGetValue("village-doctor", out double doctors) ? doctors : null;
        }

        return sum;
    }

    private static string BestLevel(County county, List<int> clinics)
    {
        var levels = clinics.Select(c => county.Facilities[c].StandardLevel).ToList();
        return levels.Contains("recommended") ? "recommended" : levels.Contains("basic") ? "basic"
            : levels.Contains("") || levels.Count == 0 ? "" : "none";
    }

    private static List<LocalText> Shortfalls(VillageRow row)
    {
        var list = new List<LocalText>();
        if (row.Standing is ClinicStanding.Own or ClinicStanding.OwnAndSecond)
        {
            if (row.Doctors == 0)
            {
                list.Add(new LocalText("卫生室没有乡村医生", "the clinic has no village doctor"));
            }

            if (row.Doctors is null)
            {
                list.Add(new LocalText("乡村医生数不详", "number of village doctors unknown"));
            }

            if (row.Level == "none")
            {
                list.Add(new LocalText("卫生室未达基本标准", "the clinic is below the basic standard"));
            }

            if (row.Level.Length == 0)
            {
                list.Add(new LocalText("达标情况不详", "standard of the clinic unknown"));
            }
        }

        return list;
    }

    /// <summary>The nearest of the village's own clinics, or of all when it has none.</summary>
    private static (int Facility, uint Time) NearestOf(
        List<int> clinics, TravelTimeMatrix? matrix, int village, List<int> mine)
    {
        int best = -1;
        uint time = TravelTime.Unreachable;
        ReadOnlySpan<uint> row = matrix is null ? [] : matrix.Milliseconds(village);
        for (int c = 0; c < row.Length; c++)
        {
            if (row[c] < time && (mine.Count == 0 || mine.Contains(clinics[c])))
            {
                (best, time) = (clinics[c], row[c]);
            }
        }

        return (best, time);
    }

    private static double? Known(VillageTimes times, int village, TravelTimeMatrix? matrix, uint time) =>
        matrix is null || times.Joined[village] != JoinStatus.Joined ? null : TravelTime.ToMinutes(time);

    private static double? BeyondWalk(
        AuditInput input, VillagePlaces places, VillageTimes times, int village, IReadOnlyList<int> own)
    {
        County county = input.County;
        var columns = own.Where(i => county.Facilities[i].Location is not null).Select(i => times.Clinics.IndexOf(i)).ToList();
        if (times.FootToClinics is null || columns.Count == 0)
        {
            return null;
        }

        uint limit = TravelTime.FromMinutes(input.Options.WalkMinutes);
        bool Near(TravelTimeMatrix travel, int row)
        {
            ReadOnlySpan<uint> minutes = travel.Milliseconds(row);
            bool near = false;
            foreach (int column in columns)
            {
                near |= minutes[column] <= limit;
            }

            return near;
        }

        // a home that no path touches is not known to be far
        if (places.Points[village].Count == 0)
        {
            return times.WalkJoined[village] != JoinStatus.Joined ? null
                : Near(times.FootToClinics, village) ? 0 : places.Residents[village];
        }

        double? beyond = 0;
        foreach (int point in places.Points[village])
        {
            beyond += times.PointStatus(point) != JoinStatus.Joined ? null
                : times.IsStraightNear(point) || Near(times.FootFromPoints!, times.PointRow(point)) ? 0
                : county.Population.Points[point].Population;
        }

        return beyond;
    }

    private static List<LocalText> Missing(AuditInput input, VillagePlaces places, VillageTimes times)
    {
        var missing = new List<LocalText>();
        if (places.Villages.Count == 0)
        {
            missing.Add(new LocalText("行政村名录", "list of administrative villages"));
        }

        if (input.Places is null || times.Joined.All(j => j == JoinStatus.NoCoordinates))
        {
            missing.Add(new LocalText("村的坐标", "coordinates of the villages"));
        }

        if (!input.County.IsComplete(FacilityTier.VillageClinic))
        {
            missing.Add(new LocalText("完整的村卫生室名单", "a complete list of village clinics"));
        }

        if (places.Residents.Any(r => r is null))
        {
            missing.Add(new LocalText("村的常住人口", "residents of the villages"));
        }

        return missing;
    }
}
