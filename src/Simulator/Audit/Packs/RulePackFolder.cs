using System.Reflection;
using System.Text.RegularExpressions;
using Simulator.Data;

namespace Simulator.Audit.Packs;

/// <summary>Rule packs that were asked for, with their parents, and every problem found on the way.</summary>
/// <param name="Packs">In the order asked for; a parent stands right after the last pack that was asked for.</param>
/// <param name="Issues">Errors mean that a pack is missing from the list.</param>
public sealed record RulePackLoad(IReadOnlyList<RulePack> Packs, IReadOnlyList<DataIssue> Issues);

/// <summary>Finds rule packs by name: the county folder's own <c>standards/</c> first, then those shipped with the
/// program.</summary>
public static partial class RulePackFolder
{
    private const string Prefix = "standards/";

    /// <summary>Names of the packs that ship with the program, sorted.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
    [
        .. typeof(RulePackFolder).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <param name="names">Names as in <c>county.yaml</c>; a pack's parents come with it.</param>
    /// <param name="countyFolder">Folder of the county, or null when there is none.</param>
    public static RulePackLoad Load(IReadOnlyList<string> names, string? countyFolder)
    {
        var packs = new List<RulePack>();
        var issues = new List<DataIssue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<(string Name, string AskedBy)>(names.Select(n => (n, "county.yaml")));
        while (queue.TryDequeue(out (string Name, string AskedBy) next))
        {
            if (!seen.Add(next.Name))
            {
                continue;
            }

            if (Find(next.Name, countyFolder, issues) is not (string file, byte[] bytes))
            {
                string shipped = string.Join(", ", Shipped);
                issues.Add(DataIssue.Error("pack-unknown", next.AskedBy, null, "standards", next.Name,
                    $"县文件夹 standards/ 中的文件，或随程序提供的：{shipped}",
                    $"a file in the county's standards/ folder, or one of those shipped: {shipped}"));
                continue;
            }

            if (RulePackReader.Read(next.Name, file, bytes, issues) is RulePack pack)
            {
                packs.Add(pack);
                if (pack.Parent.Length > 0)
                {
                    queue.Enqueue((pack.Parent, file));
                }
            }
        }

        return new RulePackLoad(packs, issues);
    }

    private static (string File, byte[] Bytes)? Find(string name, string? countyFolder, List<DataIssue> issues)
    {
        if (!NamePattern().IsMatch(name))
        {
            return null;
        }

        string relative = $"{Prefix}{name}.yaml";
        if (countyFolder is not null)
        {
            var file = new FileInfo(Path.Combine(countyFolder, "standards", $"{name}.yaml"));
            if (file.Exists)
            {
                try
                {
                    // the reader refuses what is too large; nothing of it is loaded here
                    return (relative, file.Length > RulePackReader.MaxBytes
                        ? new byte[RulePackReader.MaxBytes + 1] : File.ReadAllBytes(file.FullName));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    issues.Add(DataIssue.Error("file-unreadable", relative, null, "", e.Message,
                        "可以读取的文件", "a file that can be read"));
                    return null;
                }
            }
        }

        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(relative);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return (relative, copy.ToArray());
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex NamePattern();
}
