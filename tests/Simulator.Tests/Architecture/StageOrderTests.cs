using System.Text.RegularExpressions;

namespace Simulator.Tests.Architecture;

/// <summary>Data flows one way: a stage uses stages to its left, never to its right (design.md, the arrows).</summary>
public partial class StageOrderTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Data"] = [],
        ["Network"] = ["Data"],
        ["Access"] = ["Data", "Network"],
        ["Siting"] = ["Data", "Network", "Access"],
        ["Ems"] = ["Data", "Network", "Access"],
        ["Audit"] = ["Data", "Network", "Access"],
        ["Scenarios"] = ["Data", "Network", "Access", "Siting", "Ems", "Audit"],
        ["Reports"] = ["Data", "Network", "Access", "Siting", "Ems", "Audit", "Scenarios"],
    };

    [Fact]
    public void No_stage_uses_a_stage_to_its_right()
    {
        var broken = new List<string>();
        string library = Path.Combine(Repository.Root, "src", "Simulator");
        foreach (string file in Directory.EnumerateFiles(library, "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(library, file).Replace('\\', '/');
            string stage = relative.Split('/')[0];
            if (stage is "obj" or "bin" || !MayUse.TryGetValue(stage, out string[]? allowed))
            {
                Assert.True(stage is "obj" or "bin", $"{relative} lies in no stage");
                continue;
            }

            foreach (Match match in SimulatorName().Matches(File.ReadAllText(file)))
            {
                string used = match.Groups[1].Value;
                if (MayUse.ContainsKey(used) && used != stage && !allowed.Contains(used))
                {
                    broken.Add($"{relative} uses {used}");
                }
            }
        }

        Assert.Empty(broken);
    }

    [GeneratedRegex(@"\bSimulator\.([A-Z]\w+)")]
    private static partial Regex SimulatorName();
}
