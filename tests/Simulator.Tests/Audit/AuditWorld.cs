using System.Globalization;
using System.Text;
using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Packs;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Network;
using Simulator.Tests.Worlds;

namespace Simulator.Tests.Audit;

/// <summary>A county on one road (a hundredth of a degree is a minute by vehicle, four on foot), with one village for
/// each rung of the remedy ladder.</summary>
internal static class AuditWorld
{
    //           V1 C1    H V2      V3        V4         V10       V5 C2     V6       V7    V11    V12
    // degrees   0.00     0.10      0.20      0.30       0.45      0.60      0.90     1.00  2.00   5.00      V8 is cut off
    public static County County(params string[] drop)
    {
        VillageUnit[] villages =
        [
            Village("V1", 0.00, 700) with { IsTownshipSeat = true }, Village("V2", 0.10, 1000),
            Village("V3", 0.20, 300), Village("V4", 0.30, 900), Village("V5", 0.60, 1500) with { IsTownshipSeat = true },
            Village("V6", 0.90, 200), Village("V7", 1.00, 100), Village("V8", -0.10, 60), Village("V9", null, 50),
            Village("V10", 0.45, 1200), Village("V11", 2.00, 2000), Village("V12", 5.00, 10),
        ];
        Facility[] facilities =
        [
            new("H", "县人民医院", FacilityTier.CountyHospital, At(0.10)) { Ownership = "public", Grade = "二级甲等", Beds = 300, TownshipCode = "T1" },
            new("C1", "甲镇卫生院", FacilityTier.TownshipHealthCentre, At(0.00)) { Ownership = "public", TownshipCode = "T1", Beds = 40, StandardLevel = "basic" },
            new("C2", "乙镇卫生院", FacilityTier.TownshipHealthCentre, At(0.60)) { Ownership = "public", TownshipCode = "T2", Beds = 100, StandardLevel = "recommended" },
            Clinic("K2", "V2", 0.10, 1, "basic"), Clinic("K5", "V5", 0.60, 2, "recommended"),
            Clinic("K10", "V10", 0.45, 0, "none"), Clinic("K11", "V11", 2.00, 0, "basic"),
        ];
        return new County
        {
            Name = LocalText.Same("line"),
            Code = "519999",
            Year = 2025,
            Settings = new CountySettings(),
            Townships =
            [
                new Township("T1", "甲镇", TownshipKind.Town) { Seat = At(0.00) },
                new Township("T2", "乙镇", TownshipKind.Town) { Seat = At(0.60) },
            ],
            Villages = [.. villages, new VillageUnit("S1", "一社区", VillageKind.Community, "T1") { Population = 900 }],
            Facilities = [.. facilities.Where(f => !drop.Contains(f.Id))],
            Population = Points(villages),
        };
    }

    /// <summary>700 + 1000 + 300 + 900 + 1500 + 200 + 100 + 60 + 50 + 1200 + 2000 + 10.</summary>
    public const double Residents = 8020;

    /// <summary>Beds of hospital and centres, 440: clinics say nothing of beds.</summary>
    public const string Beds = "{count: beds, where: {tiers: [county-hospital, township-health-centre]}}";

    /// <summary>The county with its facilities changed.</summary>
    public static County With(Func<Facility, Facility> change)
    {
        County county = County();
        return county with { Facilities = [.. county.Facilities.Select(change)] };
    }

    /// <summary>The county with one more facility.</summary>
    public static County Plus(Facility facility) => County() with { Facilities = [.. County().Facilities, facility] };

    /// <summary>The county where the list of a tier is not complete.</summary>
    public static County Incomplete(County county, FacilityTier tier) =>
        county with { CompleteTiers = new Dictionary<FacilityTier, bool> { [tier] = false } };

    /// <summary>A ratio for 1,000 residents as it stands in a pack.</summary>
    public static string Ratio(string numerator, double value, string extra = "") => string.Create(CultureInfo.InvariantCulture,
        $"metric: {{kind: ratio, numerator: {numerator}, denominator: {{count: residents}}, per: 1000}}, operator: \">=\", value: {value:0.##########}{extra}");

    public static LonLat At(double lon) => new(lon, 0);

    public static VillageUnit Village(string code, double? lon, double residents) =>
        new(code, code, VillageKind.Village, lon is null or < 0.5 ? "T1" : "T2")
        {
            Location = lon is double l ? At(l) : null,
            Population = residents,
        };

    public static Facility Clinic(string id, string village, double lon, double doctors, string level) =>
        new(id, id, FacilityTier.VillageClinic, At(lon))
        {
            VillageCode = village,
            TownshipCode = lon < 0.5 ? "T1" : "T2",
            Staff = new Dictionary<string, double> { ["village-doctor"] = doctors },
            StandardLevel = level,
        };

    public static PopulationLayer Points(IReadOnlyList<VillageUnit> villages) => new()
    {
        Points =
        [
            .. villages.Select(v => new DemandPoint("p" + v.Code, v.Location, v.Population ?? 0)
            {
                VillageCode = v.Code, TownshipCode = v.TownshipCode, UrbanRuralClass = 220, Name = v.Name,
            }),
        ],
        InputTotal = villages.Sum(v => v.Population ?? 0),
    };

    public static AuditInput Input(County county, IReadOnlyList<RulePack>? packs = null, bool travel = true,
        Func<AuditOptions, AuditOptions>? change = null)
    {
        AuditOptions options = AuditOptions.Read(county, []);
        var ride = new LineTravel();
        return new AuditInput
        {
            County = county,
            Packs = packs ?? [],
            Options = change is null ? options : change(options),
            Places = travel ? new PlacesOnNetwork(county, ride) : null,
            Walk = travel ? new SlowTravel(ride, 4) : null,
        };
    }

    public static VillageAuditResult Villages(County county, Func<AuditOptions, AuditOptions>? change = null) =>
        VillageAudit.Run(Input(county, change: change));

    public static VillageRow Row(this VillageAuditResult result, string code) =>
        result.Rows.Single(r => r.Village.Code == code);

    /// <summary>Judges one clause, written as it stands in a pack.</summary>
    public static ClauseResult Judge(County county, string clause, bool travel = true,
        Func<AuditOptions, AuditOptions>? change = null) => JudgeAll(county, clause, travel, change)[0];

    public static IReadOnlyList<ClauseResult> JudgeAll(County county, string clauses, bool travel = true,
        Func<AuditOptions, AuditOptions>? change = null) =>
        CountyAudit.Run(Input(county, [Pack(clauses)], travel, change)).Clauses;

    /// <summary>A pack of clauses written as they stand in a pack, apart by lines of three hyphens.</summary>
    public static RulePack Pack(string clauses)
    {
        var text = new StringBuilder("""
            name: test
            title: 测试
            jurisdiction: {code: "51", zh: 省, en: Province}
            document: text.txt
            document_title: 文件
            clauses:

            """);
        int n = 0;
        foreach (string clause in clauses.ReplaceLineEndings("\n").Split("\n---\n"))
        {
            n++;
            string id = clause.Contains("id:", StringComparison.Ordinal) ? "" : $"id: X{n:00}, ";
            string Default(string key, string value) =>
                clause.Contains(key + ":", StringComparison.Ordinal) ? "" : $"{key}: {value}, ";
            text.Append("  - {").Append(id).Append(Default("section", "一")).Append(Default("quotation", "原文"))
                .Append(Default("title", "题目")).Append(Default("theme", "beds")).Append("kind: ratio, ")
                .Append(Default("strength", "must")).Append(Default("scope", "county")).Append(clause).Append("}\n");
        }

        var issues = new List<DataIssue>();
        RulePack? pack = RulePackReader.Read("test", "standards/test.yaml", Encoding.UTF8.GetBytes(text.ToString()), issues);
        Assert.Empty(issues.Select(i => i.Describe(Language.English)));
        return pack!;
    }

    /// <summary>Another model, so many times slower.</summary>
    private sealed class SlowTravel(ITravelModel model, uint factor) : ITravelModel
    {
        public TravelKind Kind => model.Kind;

        public IPlaceSet Join(IReadOnlyList<LonLat?> places) => model.Join(places);

        public NearestDestinations Nearest(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
        {
            NearestDestinations found = model.Nearest(origins, destinations);
            uint[] times = Array.ConvertAll(found.Milliseconds, t => Slow(t, bound));
            return new NearestDestinations(
                times, [.. found.Destination.Select((d, i) => times[i] == TravelTime.Unreachable ? -1 : d)]);
        }

        public TravelTimeMatrix Matrix(IPlaceSet origins, IPlaceSet destinations, uint bound = TravelTime.Unreachable)
        {
            TravelTimeMatrix fast = model.Matrix(origins, destinations);
            var cells = new uint[fast.Rows * fast.Columns];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = Slow(fast.Milliseconds(i / fast.Columns)[i % fast.Columns], bound);
            }

            return new TravelTimeMatrix(fast.Rows, fast.Columns, cells);
        }

        private uint Slow(uint time, uint bound) =>
            time == TravelTime.Unreachable || time * factor > bound ? TravelTime.Unreachable : time * factor;
    }
}
