using YamlDotNet.RepresentationModel;

namespace Simulator.Data.Import;

/// <summary>Reads the settings of the manifest; a key that is absent keeps its default, and a value out of range is an
/// issue. Every setting of <see cref="CountySettings"/> has its key here.</summary>
public static class SettingsReader
{
    /// <summary>Reads all settings sections of the manifest.</summary>
    /// <param name="map">The manifest.</param>
    /// <param name="neighbours">Its section <c>neighbours</c>, if any.</param>
    public static CountySettings Read(YamlMap map, YamlMap? neighbours)
    {
        var plain = new CountySettings();
        return new CountySettings
        {
            Travel = Travel(map.Map("travel"), plain.Travel),
            Circle = Circle(map.Map("circle"), plain.Circle),
            Access = Access(map.Map("access")),
            Siting = Siting(map.Map("siting"), plain.Siting),
            Ambulance = Ambulance(map.Map("ambulance"), plain.Ambulance),
            Audit = Audit(map.Map("audit"), plain.Audit),
            Neighbours = neighbours?.Flag("on") ?? plain.Neighbours,
            Standards = map.Texts("standards") ?? plain.Standards,
            Seed = map.Whole("seed", int.MinValue, int.MaxValue) ?? plain.Seed,
        };
    }

    /// <summary>An error for a word that names no tier.</summary>
    internal static void WrongTier(YamlMap map, string key, string word) =>
        map.Wrong("tier-unknown", key, map.Node(key) ?? new YamlScalarNode(word),
            "应为机构层级：county-hospital、sub-centre、township-health-centre、community-health-centre、village-clinic、first-aid-station、other",
            "expected a tier: county-hospital, sub-centre, township-health-centre, community-health-centre, village-clinic, first-aid-station, other");

    private static TravelSettings Travel(YamlMap? map, TravelSettings plain)
    {
        if (map is null)
        {
            return plain;
        }

        var speeds = new Dictionary<string, double>(StringComparer.Ordinal);
        YamlMap? classes = map.Map("speeds");
        foreach (string roadClass in classes?.Keys ?? [])
        {
            if (classes!.Number(roadClass, 1, 200) is double kmh)
            {
                speeds[roadClass] = kmh;
            }
        }

        var settings = new TravelSettings
        {
            Profile = map.Text("profile") ?? plain.Profile,
            AmbulanceProfile = map.Text("ambulance_profile") ?? plain.AmbulanceProfile,
            SpeedsKmh = speeds,
            SpeedFactor = map.Number("speed_factor", 0.01, 100) ?? plain.SpeedFactor,
            WalkKmh = map.Number("walk_kmh", 0.1, 30),
            SnapLimitMetres = map.Number("snap_limit_metres", 0, 100_000),
            EstimatedSpeedKmh = map.Number("estimated_speed_kmh", 1, 200) ?? plain.EstimatedSpeedKmh,
            EstimatedDetour = map.Number("estimated_detour", 1, 10) ?? plain.EstimatedDetour,
        };
        map.Finish();
        return settings;
    }

    private static CircleSettings Circle(YamlMap? map, CircleSettings plain)
    {
        if (map is null)
        {
            return plain;
        }

        var settings = new CircleSettings
        {
            Tier = Tier(map, "tier") ?? plain.Tier,
            Profile = map.Text("profile") ?? plain.Profile,
            Minutes = map.Number("minutes", 0, 1440) ?? plain.Minutes,
            Share = map.Number("share", 0, 1) ?? plain.Share,
            StraightLineKmh = map.Number("straight_line_kmh", 1, 200) ?? plain.StraightLineKmh,
        };
        map.Finish();
        return settings;
    }

    private static AccessSettings Access(YamlMap? map)
    {
        if (map is null)
        {
            return new AccessSettings();
        }

        var minutes = new Dictionary<FacilityTier, double>();
        YamlMap? tiers = map.Map("standard_minutes");
        foreach (string word in tiers?.Keys ?? [])
        {
            if (FacilityTiers.Parse(word) is not FacilityTier tier)
            {
                WrongTier(tiers!, word, word);
            }
            else if (tiers!.Number(word, 0, 1440) is double value)
            {
                minutes[tier] = value;
            }
        }

        var settings = new AccessSettings
        {
            ResidentsPerBed = map.Number("residents_per_bed", 0.001, 1e6),
            StandardMinutes = minutes,
        };
        map.Finish();
        return settings;
    }

    private static SitingSettings Siting(YamlMap? map, SitingSettings plain)
    {
        if (map is null)
        {
            return plain;
        }

        var settings = new SitingSettings
        {
            P = map.Whole("p", 0, 1000) ?? plain.P,
            Model = map.Word(
                "model", "mclp", "p-median", "p-center", "lscp", "backup", "capacitated-p-median", "capacitated-mclp") ?? plain.Model,
            Minutes = map.Number("minutes", 0, 1440) ?? plain.Minutes,
            CandidateTier = Tier(map, "candidate_tier") ?? plain.CandidateTier,
            CandidateSource = map.Word("candidates", "facilities", "townships") ?? plain.CandidateSource,
            MinBeds = map.Number("min_beds", 0, 1e6),
            MinFloorAreaM2 = map.Number("min_floor_area_m2", 0, 1e8),
            Equipment = map.Texts("equipment") ?? plain.Equipment,
            Roles = map.Texts("roles") ?? plain.Roles,
            LockedIn = map.Texts("locked_in") ?? plain.LockedIn,
            LockedOut = map.Texts("locked_out") ?? plain.LockedOut,
            Named = map.Texts("named") ?? plain.Named,
            AssumedHospitalAt = map.Texts("assumed_hospital_at") ?? plain.AssumedHospitalAt,
            TryMinBeds = map.Number("try_min_beds", 0, 1e6),
            Weights = map.Word("weights", "residents", "over65", "need") ?? plain.Weights,
            NeedOver65 = map.Number("need_over65", 0, 100) ?? plain.NeedOver65,
            Ties = map.Word("ties", "list", "least-time") ?? plain.Ties,
            Budget = map.Number("budget", 0, 1e12),
            DefaultCost = map.Number("default_cost", 0, 1e12),
            SpacingKm = map.Number("spacing_km", 0, 1000),
            SpacingMinutes = map.Number("spacing_minutes", 0, 1440),
            MaxPerTownship = map.Whole("max_per_township", 1, 1000),
            Capacity = map.Number("capacity", 0, 1e9),
            BackupShare = map.Number("backup_share", 0, 1) ?? plain.BackupShare,
            ReachableOnly = map.Flag("reachable_only") ?? plain.ReachableOnly,
            Pareto = map.Word("pareto", "none", "cost", "worst-minutes") ?? plain.Pareto,
        };
        map.Finish();
        return settings;
    }

    private static AmbulanceSettings Ambulance(YamlMap? map, AmbulanceSettings plain)
    {
        if (map is null)
        {
            return plain;
        }

        var settings = new AmbulanceSettings
        {
            Rounding = map.Word("rounding", "up", "nearest", "down") ?? plain.Rounding,
            RemoteMinutes = map.Number("remote_minutes", 0, 1440) ?? plain.RemoteMinutes,
            RemoteSupplement = map.Whole("remote_supplement", 0, 1000) ?? plain.RemoteSupplement,
            UrbanMinutes = map.Number("urban_minutes", 0, 1440) ?? plain.UrbanMinutes,
            RuralMinutes = map.Number("rural_minutes", 0, 1440) ?? plain.RuralMinutes,
            TurnoutMinutes = map.Number("turnout_minutes", 0, 1440) ?? plain.TurnoutMinutes,
            CallsPerThousand = map.Number("calls_per_thousand", 0, 10_000) ?? plain.CallsPerThousand,
            OnSceneMinutes = map.Number("on_scene_minutes", 0, 1440) ?? plain.OnSceneMinutes,
            HandoverMinutes = map.Number("handover_minutes", 0, 1440) ?? plain.HandoverMinutes,
            TransportShare = map.Number("transport_share", 0, 1) ?? plain.TransportShare,
            Replications = map.Whole("replications", 0, 10_000) ?? plain.Replications,
            JointZone = map.Texts("joint_zone") ?? plain.JointZone,
        };
        map.Finish();
        return settings;
    }

    private static AuditSettings Audit(YamlMap? map, AuditSettings plain)
    {
        if (map is null)
        {
            return plain;
        }

        var settings = new AuditSettings
        {
            Year = map.Whole("year", 1900, 2200),
            TownshipSeatExempt = map.Flag("township_seat_exempt") ?? plain.TownshipSeatExempt,
            SmallVillageResidents = map.Number("small_village_residents", 0, 1e6) ?? plain.SmallVillageResidents,
            More = map.Pairs("more").ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
        };
        map.Finish();
        return settings;
    }

    private static FacilityTier? Tier(YamlMap map, string key)
    {
        string? word = map.Text(key);
        if (word is null || FacilityTiers.Parse(word) is FacilityTier)
        {
            return word is null ? null : FacilityTiers.Parse(word);
        }

        WrongTier(map, key, word);
        return null;
    }
}
