using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Audit.Packs;

/// <summary>Reads one rule pack. Strict: unknown keys, missing keys, words that mean nothing and ids used twice are all
/// reported, with file and line, in one pass.</summary>
public static partial class RulePackReader
{
    /// <summary>A pack larger than this is not read.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private static readonly string[] Themes = ["coverage", "beds", "emergency", "workforce", "quality"];
    private static readonly string[] Kinds = ["spatial", "ratio", "presence", "staged", "link", "rule"];
    private static readonly string[] Scopes = ["province", "city", "county", "township", "village", "institution"];

    /// <param name="name">Name the pack must bear.</param>
    /// <param name="file">Path for messages.</param>
    /// <param name="bytes">UTF-8 text.</param>
    /// <param name="issues">Problems are added here; errors mean that the result is null.</param>
    public static RulePack? Read(string name, string file, byte[] bytes, List<DataIssue> issues)
    {
        int before = issues.Count;
        if (bytes.Length > MaxBytes)
        {
            issues.Add(DataIssue.Error("file-too-large", file, null, "", $"{bytes.Length}",
                $"不超过 {MaxBytes} 字节", $"at most {MaxBytes} bytes"));
            return null;
        }

        if (YamlMapping.Parse(file, bytes, issues) is not YamlMapping map)
        {
            return null;
        }

        string own = map.Text("name");
        if (own.Length > 0 && own != name)
        {
            map.Add("name-differs", "name", own, $"与文件名一致：{name}", $"the file's own name: {name}");
        }

        bool reference = map.Flag("reference");
        YamlMapping? jurisdiction = map.Map("jurisdiction");
        if (jurisdiction is null)
        {
            map.Missing("jurisdiction");
        }

        string code = reference ? jurisdiction?.OptionalText("code") ?? "" : jurisdiction?.Text("code") ?? "";
        var pack = new RulePack
        {
            Name = name,
            Title = map.Local("title"),
            Jurisdiction = new LocalText(jurisdiction?.Text("zh") ?? "", jurisdiction?.Text("en") ?? ""),
            JurisdictionCode = code,
            Document = map.Text("document"),
            DocumentTitle = map.Text("document_title"),
            Parent = map.OptionalText("parent") ?? "",
            IsReference = reference,
            Clauses = [.. map.Maps("clauses").Select(c => ReadClause(c, name, file))],
            OutOfScope = [.. map.Maps("out_of_scope").Select(ReadOutOfScope)],
            File = file,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        };
        jurisdiction?.Finish();
        if (pack.Clauses.Count == 0)
        {
            map.Missing("clauses");
        }

        map.Finish();
        CheckIds(pack, issues);
        return issues.Count > before ? null : pack;
    }

    private static Clause ReadClause(YamlMapping map, string pack, string file)
    {
        string id = map.Text("id");
        if (id.Length > 0 && !IdPattern().IsMatch(id))
        {
            map.Add("id-invalid", "id", id, "字母、数字和连字符", "letters, digits and hyphens");
        }

        string strength = map.Text("strength");
        Strength? parsed = Strengths.Parse(strength);
        if (strength.Length > 0 && parsed is null)
        {
            string words = string.Join(", ", Enum.GetValues<Strength>().Select(s => s.Word()));
            map.Add("word-unknown", "strength", strength, $"以下之一：{words}", $"one of: {words}");
        }

        string deadline = map.OptionalText("deadline") ?? "";
        if (deadline.Length > 0 && !DeadlinePattern().IsMatch(deadline))
        {
            map.Add("deadline-invalid", "deadline", deadline, "年或年-月，例如 2025-12", "a year or year-month, e.g. 2025-12");
        }

        string? comparison = map.Word("operator", required: false, ">=", "<=", "=", "band", "about");
        double? value = map.Number("value"), upper = map.Number("upper");
        if (comparison is not null && value is null)
        {
            map.Missing("value");
        }

        if (comparison == "band" && (upper is null || upper < value))
        {
            map.Add("band-invalid", "upper", "", "不小于 value 的上限", "an upper end not below value");
        }

        YamlMapping? baseline = map.Map("baseline"), derived = map.Map("derived");
        var clause = new Clause
        {
            Id = id,
            Pack = pack,
            Section = map.Text("section"),
            Quotation = map.Text("quotation"),
            Title = map.Local("title"),
            Theme = map.Word("theme", true, Themes) ?? "",
            Kind = map.Word("kind", true, Kinds) ?? "",
            Strength = parsed ?? Strength.Must,
            Scope = map.Word("scope", true, Scopes) ?? "",
            Metric = MetricReader.Read(map),
            Comparison = comparison switch
            {
                ">=" => Comparison.AtLeast,
                "<=" => Comparison.AtMost,
                "=" => Comparison.Equal,
                "band" => Comparison.Band,
                "about" => Comparison.About,
                _ => Comparison.None,
            },
            Value = value,
            Upper = upper,
            Unit = map.OptionalLocal("unit") ?? new LocalText("", ""),
            Basis = map.Word("basis", false, "open", "authorised", "resident", "registered") ?? "",
            Deadline = deadline,
            Series = map.OptionalText("series") ?? "",
            Baseline = baseline is null ? null
                : new Baseline(baseline.Integer("year") ?? 0, baseline.Number("value") ?? 0),
            Derived = derived is null ? null : new DerivedFrom(derived.Text("over"), derived.Text("under")),
            Settings = map.Texts("settings"),
            Note = map.OptionalLocal("note"),
            Source = $"{file}:{map.Line}",
        };
        baseline?.Finish();
        derived?.Finish();
        map.Finish();
        return clause;
    }

    private static OutOfScope ReadOutOfScope(YamlMapping map)
    {
        var item = new OutOfScope(map.Text("id"), map.OptionalText("quotation") ?? "", map.Local("reason"));
        map.Finish();
        return item;
    }

    private static void CheckIds(RulePack pack, List<DataIssue> issues)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Clause clause in pack.Clauses)
        {
            int line = int.Parse(clause.Source.AsSpan(clause.Source.LastIndexOf(':') + 1));
            if (clause.Id.Length > 0 && !seen.Add(clause.Id))
            {
                issues.Add(DataIssue.Error("id-duplicate", pack.File, line, "id", clause.Id,
                    "每个条款编号只用一次", "each clause id once"));
            }
        }

        foreach (Clause clause in pack.Clauses.Where(c => c.Derived is not null))
        {
            foreach (string id in new[] { clause.Derived!.Over, clause.Derived.Under }.Where(i => !seen.Contains(i)))
            {
                int line = int.Parse(clause.Source.AsSpan(clause.Source.LastIndexOf(':') + 1));
                issues.Add(DataIssue.Error("reference-unknown", pack.File, line, "derived", id,
                    "本文件中的条款编号", "a clause id of this pack"));
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9-]{0,39}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$")]
    private static partial Regex DeadlinePattern();
}
