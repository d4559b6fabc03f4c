using System.Text.Json;
using Simulator.Tests;

namespace Simulator.EndToEnd;

/// <summary><c>simulator audit</c> on the counties that ship, as a planner types it.</summary>
public class AuditTests
{
    private static readonly string[] Keys =
        ["id", "status", "figure", "target", "gap", "unit", "strength", "deadline", "quotation", "places", "missing"];

    private static readonly string[] Words = ["met", "notMet", "cannotTell", "conflict"];

    private static string County(string name) => Path.Combine(Repository.Root, "gis-data", name);

    private static ProgramResult Audit(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        ProgramResult result = SimulatorProgram.Run(folder.Path, ["audit", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result;
    }

    private static JsonElement Json(params string[] arguments) =>
        JsonDocument.Parse(Audit([.. arguments, "--format", "json", "--lang", "en"]).Output).RootElement;

    private static JsonElement Clause(JsonElement clauses, string id) =>
        clauses.EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);

    private static string Status(JsonElement clause) => clause.GetProperty("status").GetString()!;

    [Fact]
    public void Huaying_in_json_has_one_object_for_each_clause_with_the_promised_keys()
    {
        JsonElement clauses = Json(County("huaying"));

        Assert.Equal(139, clauses.GetArrayLength());
        foreach (JsonElement clause in clauses.EnumerateArray())
        {
            Assert.All(Keys, key => Assert.True(clause.TryGetProperty(key, out _), key));
            Assert.Contains(Status(clause), Words);
            // nothing is "not met" merely because data is missing
            Assert.True(Status(clause) != "notMet" || clause.GetProperty("missing").GetArrayLength() == 0, clause.GetProperty("id").GetString());
            Assert.True(Status(clause) != "cannotTell" || clause.GetProperty("missing").GetArrayLength() > 0, clause.GetProperty("id").GetString());
        }

        Assert.Equal("cannotTell", Status(Clause(clauses, "B08")));
        Assert.Equal("conflict", Status(Clause(clauses, "B09")));
        Assert.Equal("conflict", Status(Clause(clauses, "D05")));
        Assert.Equal(2, Clause(clauses, "A05").GetProperty("places").GetArrayLength());
        Assert.Equal((12, 12), (Clause(clauses, "A32").GetProperty("figure").GetInt32(), Clause(clauses, "A32").GetProperty("target").GetInt32()));
        Assert.Contains("27.2332", Clause(clauses, "C01").GetProperty("text").GetString());
        Assert.Contains("8 of 12", Clause(clauses, "E19").GetProperty("text").GetString());
    }

    [Fact]
    public void Huaying_as_a_table_shows_what_is_wrong_with_the_plan_itself()
    {
        string text = Audit(County("huaying")).Output;

        // both subtotals, the TCM beds, the ratio, the implied populations, the two candidates, the quota
        foreach (string found in (string[])["919 / 979", "999 / 1079", "482 / 526", "402 / 426", "0.62", "0.37", "1:1.27", "266,442", "272,026",
            "华蓥市庆华镇中心卫生院、华蓥市高兴镇中心卫生院", "27.2332", "12 所中 8 所", "4 处前后矛盾"])
        {
            Assert.Contains(found, text);
        }

        Assert.DoesNotContain("lower", text, StringComparison.Ordinal);
        JsonElement findings = Json(County("huaying"), "--only", "plan");
        Assert.Equal(2, findings.EnumerateArray().Count(f => f.GetProperty("kind").GetString() == "subtotal"));
    }

    [Fact]
    public void Demo_gives_each_of_its_77_villages_a_mode_and_its_30_communities_no_alarm()
    {
        JsonElement audit = Json(County("demo"), "--only", "village-clinics");
        JsonElement[] villages = [.. audit.GetProperty("villages").EnumerateArray()];

        Assert.Equal((77, 30), (villages.Length, audit.GetProperty("communities").GetArrayLength()));
        Assert.DoesNotContain(villages, v => v.GetProperty("mode").GetString() is "none-fits" or "cannot-tell");
        Assert.Equal(77, audit.GetProperty("modes").EnumerateArray().Sum(m => m.GetProperty("villages").GetInt32()));
        string[] communities = [.. audit.GetProperty("communities").EnumerateArray().Select(c => c.GetProperty("code").GetString()!)];
        JsonElement clauses = Json(County("demo"), "--pack", "huaying-2025");
        Assert.DoesNotContain(clauses.EnumerateArray().SelectMany(c => c.GetProperty("places").EnumerateArray()),
            p => communities.Contains(p.GetProperty("id").GetString()));
    }

    [Fact]
    public void A_short_day_and_short_rides_give_circuits_that_fit_the_day()
    {
        using var folder = new TemporaryFolder();
        string county = Copy("demo", folder.File("county"));
        string manifest = Path.Combine(county, "county.yaml");
        File.AppendAllText(manifest, "audit:\n  more: {neighbour-minutes: 2, working-minutes: 240}\n");

        JsonElement audit = Json(county, "--only", "village-clinics");

        JsonElement[] circuits = [.. audit.GetProperty("circuits").EnumerateArray()];
        Assert.NotEmpty(circuits);
        Assert.All(circuits, c => Assert.InRange(c.GetProperty("minutes").GetDouble(), 60 * c.GetProperty("stops").GetArrayLength(), 240));
        Assert.Equal(77, audit.GetProperty("modes").EnumerateArray().Sum(m => m.GetProperty("villages").GetInt32()));
    }

    [Fact]
    public void Moving_one_clinic_changes_exactly_the_rows_it_served_or_comes_to_serve()
    {
        using var folder = new TemporaryFolder();
        string county = Copy("demo", folder.File("county"));
        string file = Path.Combine(county, "facilities.csv");
        string[] lines = File.ReadAllLines(file);
        string[] header = lines[0].Split(',');
        int tier = Array.IndexOf(header, "tier"), lon = Array.IndexOf(header, "lon"), id = Array.IndexOf(header, "id");
        int row = Array.FindIndex(lines, l => l.Split(',') is var cells && cells.Length > tier && cells[tier] == "village-clinic");
        string[] moved = lines[row].Split(',');
        moved[lon] = (double.Parse(moved[lon], System.Globalization.CultureInfo.InvariantCulture) + 0.01).ToString(System.Globalization.CultureInfo.InvariantCulture);
        lines[row] = string.Join(',', moved);
        File.WriteAllLines(file, lines);

        JsonElement[] before = [.. Json(County("demo"), "--only", "village-clinics").GetProperty("villages").EnumerateArray()];
        JsonElement[] after = [.. Json(county, "--only", "village-clinics").GetProperty("villages").EnumerateArray()];

        bool Uses(JsonElement v) => v.GetProperty("clinics").EnumerateArray().Any(c => c.GetString() == moved[id]) ||
            v.GetProperty("servedBy").GetString() == moved[id];
        JsonElement[] changed = [.. before.Zip(after).Where(p => p.First.GetRawText() != p.Second.GetRawText()).Select(p => p.First)];
        Assert.Contains(changed, Uses);
        // a village without a clinic of its own may have had it as the nearest
        Assert.All(before.Zip(after).Where(p => p.First.GetRawText() != p.Second.GetRawText()), p => Assert.True(
            Uses(p.First) || Uses(p.Second) || p.First.GetProperty("clinics").GetArrayLength() == 0, p.First.GetProperty("name").GetString()));
        Assert.All(before.Where(Uses), v => Assert.Contains(v.GetProperty("code").GetString(), changed.Select(c => c.GetProperty("code").GetString())));
        Assert.InRange(changed.Length, 1, 10);
    }

    [Fact]
    public void Dazu_in_2026_is_judged_by_the_stage_of_2026_and_says_that_its_villages_have_no_coordinates()
    {
        JsonElement clauses = Json(County("dazu"), "--year", "2026");
        JsonElement audit = Json(County("dazu"), "--year", "2026", "--only", "village-clinics");
        string table = Audit(County("dazu"), "--year", "2026", "--only", "village-clinics").Output;

        Assert.Equal(["superseded", "superseded", "due"],
            ((string[])["E02", "E03", "E04"]).Select(id => Clause(clauses, id).GetProperty("due").GetString()));
        JsonElement[] villages = [.. audit.GetProperty("villages").EnumerateArray()];
        Assert.Equal((203, 106), (villages.Length, audit.GetProperty("communities").GetArrayLength()));
        Assert.All(villages, v => Assert.Equal(12, v.GetProperty("code").GetString()!.Length));
        Assert.All(villages, v => Assert.Contains("coordinates", v.GetProperty("missing").EnumerateArray().Select(m => m.GetString())));
        Assert.All(villages, v => Assert.Equal(JsonValueKind.Null, v.GetProperty("hospitalMinutes").ValueKind));
        Assert.Equal(203, table.Split('\n').Count(l => l.Contains("没有坐标", StringComparison.Ordinal)));
        // residents that nobody counted are not 0
        Assert.All(audit.GetProperty("modes").EnumerateArray(), m => Assert.Equal(JsonValueKind.Null, m.GetProperty("residents").ValueKind));
    }

    [Fact]
    public void A_folder_of_counties_is_audited_in_one_process_and_does_not_depend_on_the_threads()
    {
        using var folder = new TemporaryFolder();
        string province = folder.File("province");
        Copy("huaying", Path.Combine(province, "511681"));
        Copy("demo", Path.Combine(province, "990101"));
        Copy("linshui", Path.Combine(province, "511623"));
        Directory.CreateDirectory(Path.Combine(province, "notes"));

        string one = Audit(province, "--format", "json", "--threads", "1").Output;
        string two = Audit(province, "--format", "json", "--threads", "2").Output;

        Assert.Equal(one, two);
        JsonElement root = JsonDocument.Parse(one).RootElement;
        Assert.Equal(["511623", "511681", "990101"], root.GetProperty("counties").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        JsonElement huaying = root.GetProperty("counties")[1];
        Assert.Equal(Json(County("huaying")).GetArrayLength(), huaying.GetProperty("detail").GetArrayLength());
        Assert.Equal(3, huaying.GetProperty("audit").GetProperty("clauses").GetProperty("conflict").GetInt32());
        // the reference stands for all three
        Assert.Equal(3, root.GetProperty("clauses").EnumerateArray().Where(c => c.GetProperty("pack").GetString() == "national-reference" &&
            c.GetProperty("id").GetString() == "N01").Sum(c => Words.Sum(w => c.GetProperty(w).GetInt32())));
    }

    [Fact]
    public void Two_counties_by_name_make_a_table_and_are_audited_in_the_order_given()
    {
        JsonElement root = Json(County("linshui"), County("huaying"));

        Assert.Equal(["511623", "511681"], root.GetProperty("counties").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        string text = Audit(County("linshui"), County("huaying"), "--lang", "zh").Output;
        Assert.Contains("邻水县", text);
        Assert.Contains("华蓥市", text);
        Assert.Contains("各县汇总", text);
    }

    [Fact]
    public void A_county_with_errors_is_a_row_of_the_province_and_the_others_are_audited()
    {
        using var folder = new TemporaryFolder();
        string province = folder.File("province");
        Copy("demo", Path.Combine(province, "a"));
        string bad = Copy("huaying", Path.Combine(province, "b"));
        File.Delete(Path.Combine(bad, "villages.csv"));

        ProgramResult result = SimulatorProgram.Run(folder.Path, "audit", province, "--lang", "en");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("villages.csv", result.Errors);
        Assert.Contains("errors in the data: not audited", result.Output);
        Assert.Contains("77 villages", result.Output);
    }

    [Fact]
    public void Csv_is_one_table_with_a_header_and_one_row_for_each_clause()
    {
        string[] lines = Audit(County("linshui"), "--format", "csv", "--lang", "en").Output.TrimEnd().Split('\n');

        Assert.StartsWith("Clause,What,Answer", lines[0], StringComparison.Ordinal);
        Assert.Equal(Json(County("linshui")).GetArrayLength(), lines.Length - 1);
    }

    private static string Copy(string county, string target)
    {
        foreach (string file in Directory.EnumerateFiles(County(county), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(County(county), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }
}
