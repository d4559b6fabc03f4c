namespace Simulator.Data.Generation;

/// <summary>Gives a county its health care in the proportions of Huaying's plan: sixteen public institutions and two
/// private hospitals with 1,614 beds for 272,332 residents in 2020, 17 of 28 ambulances, clinics in most villages; some
/// attributes are unknown, as in real lists.</summary>
internal sealed class FacilityPlan
{
    private readonly GridFrame frame;
    private readonly Lattice lattice;
    private readonly RoadNet net;
    private readonly Settlements settlements;
    private readonly GeneratorRandom random;
    private readonly PlaceNames names;
    private readonly int[] townResidents;
    private readonly double scale;
    private readonly LocalText countyName;
    private readonly Stack<int> cityCorners;

    internal FacilityPlan(
        GridFrame frame, Lattice lattice, RoadNet net, Settlements settlements, int seed, int county, PlaceNames names,
        LocalText countyName)
    {
        this.countyName = countyName;
        this.frame = frame;
        this.lattice = lattice;
        this.net = net;
        this.settlements = settlements;
        this.names = names;
        random = new GeneratorRandom(seed, county, "facilities");
        townResidents = new int[settlements.OwnTowns.Count()];
        foreach (UnitSite unit in settlements.Units)
        {
            townResidents[unit.Town] += unit.Residents;
        }

        scale = townResidents.Sum() / (double)Generation.Residents.HuayingResidents;
        cityCorners = CityCorners();
    }

    internal IReadOnlyList<Facility> OfCounty()
    {
        var all = new List<Facility>();
        Hospitals(all);
        Dictionary<int, string> centreOf = Centres(all);
        Staff(all);
        Stations(all);
        Others(all, centreOf);
        VillageClinics(all, centreOf);
        return all;
    }

    /// <summary>A hospital, two health centres and a first-aid station across the line.</summary>
    internal IReadOnlyList<Facility> OfNeighbour()
    {
        TownSite[] towns = [.. settlements.Towns.Where(t => t.IsNeighbour)];
        Facility Make(string id, string zh, string en, FacilityTier tier, TownSite town, double? beds, int ambulances) =>
            new(id, town.Name.Zh + zh, tier, Spot(town.Node))
            {
                IsNeighbour = true, TownshipCode = town.Code, Beds = beds, Ambulances = ambulances, Ownership = "public",
                BedBasis = beds is null ? BedBasis.Unknown : BedBasis.Open,
                More = new Dictionary<string, string> { ["name_en"] = $"{town.Name.En} {en}" },
            };

        return
        [
            Make("N01", "人民医院", "People's Hospital", FacilityTier.CountyHospital, towns[0], 260, 3),
            Make("N02", "镇卫生院", "Township Health Centre", FacilityTier.TownshipHealthCentre, towns[1], 40, 1),
            Make("N03", "镇卫生院", "Township Health Centre", FacilityTier.TownshipHealthCentre, towns[2], 24, 1),
            Make("N04", "急救站", "First-aid Station", FacilityTier.FirstAidStation, towns[1], null, 2),
        ];
    }

    private void Hospitals(List<Facility> all)
    {
        string town = settlements.Towns[0].Code;
        Facility Make(string zh, string en, double beds, double lower, double upper) =>
            new($"H{all.Count + 1:00}", zh, FacilityTier.CountyHospital, Spot(cityCorners.Pop()))
            {
                TownshipCode = town, Beds = Scaled(beds), PlannedBedsLower = Scaled(lower), PlannedBedsUpper = Scaled(upper),
                BedBasis = BedBasis.Open, Ownership = "public", FloorAreaM2 = Math.Round(Scaled(beds) * 82 / 100) * 100,
                Ambulances = 0, More = Named(en),
            };

        all.Add(Make($"{countyName.Zh}县人民医院", $"{countyName.En} County People's Hospital", 555, 540, 600) with
        {
            Grade = "二级甲等",
            Ambulances = Vehicles(5),
            Has = Words("ct dr ultrasound emergency fever-clinic infectious-department infectious-role icu geriatrics "
                + "tcm-department rehabilitation chest-pain-centre stroke-centre trauma-centre maternal-centre "
                + "dispatch-link negative-pressure-ambulance surgery telemedicine no neonatal-centre"),
            More = new Dictionary<string, string>(Named($"{countyName.En} County People's Hospital"))
            {
                ["icu_beds"] = $"{Scaled(24)}", ["observation_beds"] = $"{Scaled(14)}", ["rehabilitation_beds"] = $"{Scaled(60)}",
                ["length_of_stay"] = "8.4", ["bed_occupancy"] = "0.83",
            },
        });
        all.Add(Make($"{countyName.Zh}县中医医院", $"{countyName.En} County Hospital of Chinese Medicine", 85, 80, 100) with
        {
            Grade = "二级乙等",
            Ambulances = Vehicles(1),
            Has = Words("dr ultrasound emergency tcm-department rehabilitation no ct no infectious-department no geriatrics"),
        });
        all.Add(Make($"{countyName.Zh}县第二人民医院", $"{countyName.En} County Second People's Hospital", 330, 330, 330) with
        {
            Grade = "二级乙等",
            Ambulances = Vehicles(3),
            Has = Words("ct dr ultrasound emergency surgery dispatch-link no infectious-department geriatrics"),
        });
        all.Add(Make($"{countyName.Zh}县妇幼保健院", $"{countyName.En} County Mother and Child Hospital", 49, 49, 49) with
        {
            Has = Words("ultrasound prenatal-screening nursery-guidance"),
        });
        foreach (double beds in (double[])[110, 71])
        {
            LocalText name = names.Next();
            all.Add(Make($"{name.Zh}医院", $"{name.En} Hospital", beds, Math.Round(beds * 0.99), Math.Round(beds * 1.03)) with
            {
                Ownership = "private", Ambulances = null, FloorAreaM2 = null,
            });
        }
    }

    /// <summary>One community health centre for each subdistrict, one township health centre for each 镇 and 乡; the towns
    /// with most residents have the large ones.</summary>
    private Dictionary<int, string> Centres(List<Facility> all)
    {
        var centreOf = new Dictionary<int, string>();
        int[] order = [.. Enumerable.Range(0, townResidents.Length).OrderByDescending(t => townResidents[t]).ThenBy(t => t)];
        int urban = 0, rural = 0;
        foreach (int t in order)
        {
            TownSite town = settlements.Towns[t];
            Facility centre = town.Kind == TownshipKind.Subdistrict ? Community(town, urban++) : Rural(town, rural++);
            centreOf[t] = centre.Id;
            all.Add(centre with { ParentId = all[0].Id, TownshipCode = town.Code, Ownership = "public", BedBasis = BedBasis.Open });
        }

        return centreOf;
    }

    private Facility Community(TownSite town, int rank)
    {
        double beds = Scaled(rank % 3 == 0 ? 25 : rank % 3 == 1 ? 20 : 15);
        return new Facility($"C{rank + 1:00}", $"{town.Name.Zh}社区卫生服务中心", FacilityTier.CommunityHealthCentre,
            Spot(town.Node))
        {
            Beds = beds, PlannedBedsLower = beds, PlannedBedsUpper = beds, Ambulances = rank == 2 ? null : 0,
            FloorAreaM2 = rank == 1 ? null : 900 + 60 * beds, StandardLevel = rank == 0 ? "recommended" : "basic",
            Has = Words(rank == 0 ? "dr ultrasound tcm-room fever-room mental-clinic no ct"
                : rank == 1 ? "dr ultrasound tcm-room no ct no fever-room" : "ultrasound no dr no ct no tcm-room"),
            More = Named($"{town.Name.En} Community Health Centre"),
        };
    }

    private Facility Rural(TownSite town, int rank)
    {
        (double Beds, double Lower, double Upper) plan = rank switch
        {
            0 => (120, 120, 120),
            1 => (90, 80, 100),
            2 or 3 => (30, 30, 30),
            4 => (22, 20, 24),
            _ when town.Kind == TownshipKind.Township => (4, 4, 4),
            5 => (18, 18, 18),
            _ => (20, 20, 20),
        };
        bool isCentral = rank < 4;
        double beds = Scaled(plan.Beds);
        string equipment = rank switch
        {
            0 or 1 => "ct dr ultrasound surgery tcm-room fever-clinic emergency",
            2 => "dr ultrasound tcm-room fever-room",
            3 => "dr ultrasound tcm-room fever-room no ct",
            4 => "dr ultrasound tcm-room no ct no fever-room",
            5 => "ultrasound tcm-room no ct no dr no fever-room",
            6 => "dr ultrasound no ct no tcm-room",
            7 => "dr no ct no ultrasound no tcm-room fever-room",
            _ => "no ct no dr no tcm-room no fever-room",
        };
        return new Facility($"T{rank + 1:00}", town.Name.Zh + KindWord(town.Kind) + (isCentral ? "中心卫生院" : "卫生院"),
            FacilityTier.TownshipHealthCentre, Spot(town.Node))
        {
            Beds = beds,
            PlannedBedsLower = Scaled(plan.Lower),
            PlannedBedsUpper = Scaled(plan.Upper),
            Ambulances = rank < 4 || rank == 6 ? 1 : 0,
            FloorAreaM2 = rank is 3 or 6 ? null : rank == 0 ? 8600 : rank == 1 ? 7400 : Math.Round((700 + 62 * beds) / 10) * 10,
            Grade = rank is 0 or 1 or 3 ? "甲级" : "",
            Role = RoleOf(rank),
            StandardLevel = rank is 0 ? "recommended" : rank is 1 or 2 or 3 or 4 or 5 ? "basic" : rank == 7 ? "" : "none",
            Has = Words(equipment),
            Cost = Math.Round(400 + Math.Max(0, 100 - beds) * 26 + (rank is 0 ? 0 : rank == 1 ? 240 : 2600)),
            More = Named($"{town.Name.En} Health Centre"),
        };
    }

    /// <summary>Two central towns (中心镇) and two characteristic ones (特色镇), by residents.</summary>
    internal static string RoleOf(int rank) => rank switch
    {
        0 or 1 => "central",
        2 or 4 => "characteristic",
        _ => "",
    };

    /// <summary>Staff at Huaying's rates of 2020: for 1,000 residents 2.09 doctors (0.68 of them of Chinese medicine), 2.3
    /// nurses, 0.22 pharmacists; 2.65 general practitioners for 10,000; 1,453 in all for 272,332. Private hospitals do
    /// not say.</summary>
    private void Staff(List<Facility> all)
    {
        int[] known = [.. Enumerable.Range(0, all.Count).Where(i => all[i].Ownership == "public")];
        double residents = townResidents.Sum();
        int[] Share(double per1000, Func<Facility, double> weight) =>
            LargestRemainder.Split((int)Math.Round(residents * per1000 / 1000), [.. known.Select(i => weight(all[i]))]);
        bool IsPrimary(Facility f) => f.Tier != FacilityTier.CountyHospital;
        int[] doctors = Share(2.09, f => (f.Beds ?? 0) + (IsPrimary(f) ? 14 : 20));
        int[] nurses = Share(2.3, f => (f.Beds ?? 0) + (IsPrimary(f) ? 6 : 20));
        int[] pharmacists = Share(0.22, f => (f.Beds ?? 0) + 20);
        int[] general = Share(0.265, f => IsPrimary(f) ? 3 + (f.Beds ?? 0) / 20 : 2);
        int[] chinese = Share(0.68, f => f.Name.Contains("中医", StringComparison.Ordinal) ? 90 : (f.Beds ?? 0) / 8 + 3);
        int[] others = Share(5.335 - 2.09 - 2.3 - 0.22, f => (f.Beds ?? 0) + 10);
        for (int k = 0; k < known.Length; k++)
        {
            Facility f = all[known[k]];
            var staff = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["all"] = doctors[k] + nurses[k] + pharmacists[k] + others[k],
                ["doctor"] = doctors[k], ["nurse"] = nurses[k], ["pharmacist"] = pharmacists[k],
                ["tcm-doctor"] = Math.Min(chinese[k], doctors[k]), ["gp"] = Math.Min(general[k], doctors[k]),
            };
            if (IsPrimary(f))
            {
                staff["public-health"] = random.Chance(0.75) ? 1 : 0;
            }

            // lists have holes: one centre does not give its general practitioners
            if (f.Id == "T05")
            {
                staff.Remove("gp");
            }

            all[known[k]] = f with { Staff = new Dictionary<string, double>(staff) };
        }
    }

    /// <summary>First-aid stations: one in the county town's second seat, one in the town with most residents.</summary>
    private void Stations(List<Facility> all)
    {
        int big = Enumerable.Range(0, townResidents.Length).Where(t => settlements.Towns[t].Kind == TownshipKind.Town)
            .OrderByDescending(t => townResidents[t]).ThenBy(t => t).FirstOrDefault();
        int[] towns = settlements.Towns[1].Kind == TownshipKind.Subdistrict ? [1, big] : [0, big];
        for (int i = 0; i < towns.Length; i++)
        {
            TownSite town = settlements.Towns[towns[i]];
            all.Add(new Facility($"A{i + 1:00}", $"{town.Name.Zh}急救站", FacilityTier.FirstAidStation, Spot(town.Node))
            {
                TownshipCode = town.Code, Ambulances = i == 0 ? Vehicles(2) : 1, Ownership = "public",
                More = Named($"{town.Name.En} First-aid Station"),
            });
        }
    }

    /// <summary>Community stations, private clinics and branches of merged health centres: they close no circle.</summary>
    private void Others(List<Facility> all, Dictionary<int, string> centreOf)
    {
        UnitSite[] communities = [.. settlements.Units.Where(u => u.Kind == VillageKind.Community && !u.IsSeat)];
        for (int i = 0; i < communities.Length; i++)
        {
            UnitSite unit = communities[i];
            bool isStation = i % 3 == 0;
            all.Add(new Facility($"P{i + 1:00}", $"{unit.Name.Zh}{(isStation ? "社区卫生服务站" : "诊所")}", FacilityTier.Other,
                Spot(unit.Node))
            {
                TownshipCode = settlements.Towns[unit.Town].Code, VillageCode = unit.Code, Ambulances = 0,
                Ownership = isStation ? "public" : "private", ParentId = isStation ? centreOf[unit.Town] : "",
                More = Named($"{unit.Name.En} {(isStation ? "Community Station" : "Private Clinic")}"),
            });
        }

        UnitSite[] villages = [.. settlements.Units.Where(u => u.Kind == VillageKind.Village && u.UrbanRuralClass == 220)];
        for (int i = 0; i < Math.Min(2, villages.Length); i++)
        {
            UnitSite unit = villages[(2 * i + 1) * villages.Length / 4];
            TownSite town = settlements.Towns[unit.Town];
            all.Add(new Facility($"B{i + 1:00}", $"{town.Name.Zh}{KindWord(town.Kind)}卫生院{unit.Name.Zh}分院",
                FacilityTier.Other, Spot(unit.Node))
            {
                TownshipCode = town.Code, VillageCode = unit.Code, Ambulances = 0, Ownership = "public",
                ParentId = centreOf[unit.Town],
                More = Named($"{town.Name.En} Health Centre, {unit.Name.En} Branch"),
            });
        }
    }

    /// <summary>A clinic in nine villages out of ten; small villages go without more often.</summary>
    private void VillageClinics(List<Facility> all, Dictionary<int, string> centreOf)
    {
        int number = 0;
        foreach (UnitSite unit in settlements.Units.Where(u => u.Kind == VillageKind.Village))
        {
            bool isSmall = unit.Residents < 900;
            if (random.Chance(isSmall ? 0.25 : 0.06))
            {
                continue;
            }

            double draw = random.Unit(), level = random.Unit();
            var staff = new Dictionary<string, double>();
            if (draw < 0.92)
            {
                staff["village-doctor"] = draw < 0.06 ? 0 : draw < 0.72 ? 1 : 2;
                staff["tcm"] = random.Chance(0.7) ? 1 : 0;
            }

            all.Add(new Facility($"V{++number:000}", $"{unit.Name.Zh}村卫生室", FacilityTier.VillageClinic, Spot(unit.Node))
            {
                TownshipCode = settlements.Towns[unit.Town].Code, VillageCode = unit.Code, ParentId = centreOf[unit.Town],
                Ambulances = 0, Ownership = "collective", Staff = staff,
                FloorAreaM2 = random.Chance(0.9) ? 40 + 10 * random.Below(9) : null,
                StandardLevel = level < 0.2 ? "none" : level < 0.75 ? "basic" : level < 0.92 ? "recommended" : "",
                More = Named($"{unit.Name.En} Village Clinic"),
            });
        }
    }

    internal static string KindWord(TownshipKind kind) => kind switch
    {
        TownshipKind.Subdistrict => "街道",
        TownshipKind.Town => "镇",
        _ => "乡",
    };

    private double Scaled(double huaying) => Math.Max(4, Math.Round(huaying * scale));

    private int Vehicles(int huaying) => Math.Max(1, (int)Math.Round(huaying * scale));

    private static Dictionary<string, string> Named(string en) => new() { ["name_en"] = en };

    /// <summary>Words that are there; a word after <c>no</c> is not.</summary>
    private static Dictionary<string, bool> Words(string list)
    {
        var words = new Dictionary<string, bool>();
        bool present = true;
        foreach (string word in list.Split(' '))
        {
            if (word == "no")
            {
                present = false;
                continue;
            }

            words[word] = present;
            present = true;
        }

        return words;
    }

    /// <summary>A house beside a node: 20 to 50 m from it.</summary>
    private LonLat Spot(int node)
    {
        PlanePoint p = lattice.Position[node];
        double x = random.Between(15, 35) * (random.Chance(0.5) ? 1 : -1), y = random.Between(15, 35) * (random.Chance(0.5) ? 1 : -1);
        return frame.ToDegrees(new PlanePoint(p.X + x, p.Y + y));
    }

    /// <summary>Street corners of the county town's middle, in random order.</summary>
    private Stack<int> CityCorners()
    {
        PlanePoint seat = lattice.Position[settlements.Towns[0].Node];
        List<int> corners = [.. Enumerable.Range(0, lattice.Count).Where(n => net.Degree(n) >= 3
            && lattice.Position[n].MetresTo(seat) is > 150 and < 800)];
        if (corners.Count < 6)
        {
            corners = [.. Enumerable.Repeat(settlements.Towns[0].Node, 6)];
        }

        random.Shuffle(corners);
        return new Stack<int>(corners);
    }
}
