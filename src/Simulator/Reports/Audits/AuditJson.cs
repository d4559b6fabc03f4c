using System.Text.Json.Nodes;
using Simulator.Access;
using Simulator.Audit;
using Simulator.Audit.Clauses;
using Simulator.Audit.Villages;
using Simulator.Data;

namespace Simulator.Reports.Audits;

/// <summary>The audit as JSON: one object for each clause, or for each village.</summary>
public static class AuditJson
{
    /// <summary>The answer as a stable word: <c>met</c>, <c>notMet</c>, <c>cannotTell</c>, <c>conflict</c>.</summary>
    public static string Word(Verdict status) => status switch
    {
        Verdict.Met => "met",
        Verdict.NotMet => "notMet",
        Verdict.Conflict => "conflict",
        _ => "cannotTell",
    };

    /// <summary>How the deadline stands as a stable word.</summary>
    public static string Word(DueState due) => due switch
    {
        DueState.NotYet => "notYet",
        DueState.Due => "due",
        DueState.Superseded => "superseded",
        DueState.LaterStage => "laterStage",
        _ => "none",
    };

    /// <summary>An array with one object for each clause, in the order of the packs.</summary>
    public static JsonArray Clauses(CountyAudit audit, Language language) =>
        new([.. audit.Clauses.Select(c => (JsonNode?)Clause(c, language))]);

    /// <summary>How many clauses have which answer, those that bind the county and the references apart; and the villages
    /// by mode.</summary>
    public static JsonObject Counts(CountyAudit audit)
    {
        JsonObject Of(bool reference) => new([.. new[] { Verdict.Met, Verdict.NotMet, Verdict.Conflict, Verdict.CannotTell }
            .Select(s => KeyValuePair.Create(Word(s), (JsonNode?)audit.Clauses.Count(c => c.IsReference == reference && c.Status == s)))]);
        return new JsonObject
        {
            ["year"] = audit.Year,
            ["clauses"] = Of(false),
            ["reference"] = Of(true),
            ["villages"] = audit.Villages.Rows.Count,
            ["communities"] = audit.Villages.Communities.Count,
            ["modes"] = new JsonObject([.. audit.Villages.Modes.Select(m => KeyValuePair.Create(m.Mode.Word(), (JsonNode?)m.Villages))]),
        };
    }

    /// <summary>The village audit: rows, communities, circuits, totals by mode.</summary>
    public static JsonObject Villages(CountyAudit audit, County county, Language language)
    {
        VillageAuditResult villages = audit.Villages;
        string Id(int facility) => facility >= 0 ? county.Facilities[facility].Id : "";
        return new JsonObject
        {
            ["villages"] = new JsonArray([.. villages.Rows.Select(r => (JsonNode?)new JsonObject
            {
                ["code"] = r.Village.Code,
                ["name"] = r.Village.Name,
                ["township"] = r.Village.TownshipCode,
                ["residents"] = JsonText.Number(r.Residents),
                ["lon"] = r.Location?.Lon,
                ["lat"] = r.Location?.Lat,
                ["clinic"] = r.Standing switch
                {
                    ClinicStanding.Own => "own",
                    ClinicStanding.OwnAndSecond => "ownAndSecond",
                    ClinicStanding.Shared => "shared",
                    ClinicStanding.None => "none",
                    _ => "cannotTell",
                },
                ["clinics"] = JsonText.Texts(r.Clinics.Select(Id)),
                ["doctors"] = JsonText.Number(r.Doctors),
                ["level"] = r.Level.Length > 0 ? r.Level : null,
                ["residentsPerDoctor"] = JsonText.Number(r.ResidentsPerDoctor),
                ["clinicFootMinutes"] = JsonText.Number(r.ClinicFootMinutes),
                ["clinicMinutes"] = JsonText.Number(r.ClinicMinutes),
                ["centreMinutes"] = JsonText.Number(r.CentreMinutes),
                ["subCentreMinutes"] = JsonText.Number(r.SubCentreMinutes),
                ["hospitalMinutes"] = JsonText.Number(r.HospitalMinutes),
                ["mode"] = r.Mode.Word(),
                ["servedBy"] = r.ServedBy >= 0 ? Id(r.ServedBy) : null,
                ["modeMinutes"] = JsonText.Number(r.ModeMinutes),
                ["circuit"] = r.Circuit >= 0 ? r.Circuit + 1 : null,
                ["reason"] = r.Reason.In(language),
                ["shortfalls"] = JsonText.Texts(r.Shortfalls.Select(s => s.In(language))),
                ["missing"] = JsonText.Texts(Missing(r).Select(m => m.In(language))),
            })]),
            ["communities"] = new JsonArray([.. villages.Communities.Select(v => (JsonNode?)new JsonObject
            {
                ["code"] = v.Code,
                ["name"] = v.Name,
                ["township"] = v.TownshipCode,
            })]),
            ["circuits"] = new JsonArray([.. villages.Circuits.Select((c, i) => (JsonNode?)new JsonObject
            {
                ["circuit"] = i + 1,
                ["from"] = Id(c.Depot),
                ["stops"] = JsonText.Texts(c.Stops.Select(s => villages.Rows[s].Village.Code)),
                ["rideMinutes"] = JsonText.Number(Math.Round(c.RideMinutes, 4)),
                ["minutes"] = JsonText.Number(Math.Round(c.Minutes, 4)),
            })]),
            ["central"] = new JsonArray([.. villages.Central.Select(c => (JsonNode?)new JsonObject
            {
                ["code"] = villages.Rows[c.Row].Village.Code,
                ["name"] = villages.Rows[c.Row].Village.Name,
                ["members"] = JsonText.Texts(c.Members.Select(m => villages.Rows[m].Village.Code)),
                ["residents"] = JsonText.Number(c.Residents),
                ["meanMinutes"] = JsonText.Number(Math.Round(c.MeanMinutes, 4)),
            })]),
            ["modes"] = new JsonArray([.. villages.Modes.Select(m => (JsonNode?)new JsonObject
            {
                ["mode"] = m.Mode.Word(),
                ["villages"] = m.Villages,
                ["residents"] = JsonText.Number(m.Residents),
                ["newClinics"] = m.Mode == RemedyMode.CannotTell ? null : m.NewClinics,
                ["newDoctors"] = m.Mode == RemedyMode.CannotTell ? null : m.NewDoctors,
                ["vehicleHoursPerWeek"] = m.Mode == RemedyMode.CannotTell ? null : JsonText.Number(Math.Round(m.VehicleHoursPerWeek, 4)),
            })]),
            ["missing"] = JsonText.Texts(villages.Missing.Select(m => m.In(language))),
        };
    }

    private static IEnumerable<LocalText> Missing(VillageRow row)
    {
        if (row.Location is null)
        {
            yield return new LocalText("坐标", "coordinates");
        }

        if (row.Residents is null)
        {
            yield return new LocalText("常住人口", "residents");
        }

        if (row.Standing == ClinicStanding.Unknown)
        {
            yield return new LocalText("完整的村卫生室名单", "a complete list of village clinics");
        }
    }

    private static JsonObject Clause(ClauseResult result, Language language) => new()
    {
        ["id"] = result.Clause.Id,
        ["pack"] = result.Pack.Name,
        ["reference"] = result.IsReference,
        ["document"] = result.Pack.Document,
        ["section"] = result.Clause.Section,
        ["theme"] = result.Clause.Theme,
        ["title"] = result.Clause.Title.In(language),
        ["status"] = Word(result.Status),
        ["figure"] = JsonText.Number(result.Figure),
        ["figureUpper"] = JsonText.Number(result.FigureUpper),
        ["target"] = JsonText.Number(result.Target),
        ["targetUpper"] = JsonText.Number(result.TargetUpper),
        ["gap"] = JsonText.Number(result.Gap),
        ["gapUnit"] = result.GapUnit.In(language),
        ["unit"] = result.Clause.Unit.In(language),
        ["strength"] = Audit.Packs.Strengths.Word(result.Clause.Strength),
        ["deadline"] = result.Clause.Deadline.Length > 0 ? result.Clause.Deadline : null,
        ["due"] = Word(result.Due),
        ["quotation"] = result.Clause.Quotation,
        ["text"] = result.Text.In(language),
        ["places"] = new JsonArray([.. result.Places.Select(p => (JsonNode?)new JsonObject
        {
            ["kind"] = p.Kind,
            ["id"] = p.Id,
            ["name"] = p.Name,
            ["lon"] = p.Location is LonLat at ? at.Lon : null,
            ["lat"] = p.Location is LonLat to ? to.Lat : null,
            ["note"] = p.Note.In(language),
        })]),
        ["missing"] = JsonText.Texts(result.Missing.Select(m => m.In(language))),
        ["readings"] = new JsonArray([.. result.Readings.Select(r => (JsonNode?)new JsonObject
        {
            ["name"] = r.Name.In(language),
            ["figure"] = JsonText.Number(r.Figure),
            ["figureUpper"] = JsonText.Number(r.FigureUpper),
            ["target"] = JsonText.Number(r.Target),
            ["status"] = Word(r.Status),
        })]),
        ["settings"] = JsonText.Texts(result.Clause.Settings),
        ["sources"] = JsonText.Texts(result.Sources),
    };
}
