using System.Text.Json;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Web.Sessions;

namespace Simulator.Web.Endpoints;

/// <summary>What the endpoints that take a change list share: reading it, with every fault named.</summary>
internal static class Asking
{
    /// <summary>The scenario of a change list; null with the faults when it is wrong.</summary>
    public static Scenario? Changes(CountySession session, JsonElement? changes, List<DataIssue> issues)
    {
        if (changes is not { } list || list.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
        {
            return Scenario.Baseline;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            issues.Add(Fault("changes", list.ValueKind.ToString(), "修改条目的数组", "an array of changes"));
            return null;
        }

        return ScenarioText.Parse(session.Folder, list, issues);
    }

    /// <summary>A saved scenario by name; the baseline for none.</summary>
    public static Scenario? Saved(CountySession session, string? id, List<DataIssue> issues) =>
        string.IsNullOrEmpty(id) ? Scenario.Baseline : ScenarioFile.Load(session.Folder, id, issues);

    /// <summary>A tier by its word; null for none, a fault when the word is unknown.</summary>
    public static FacilityTier? Tier(string? word, List<DataIssue> issues)
    {
        if (string.IsNullOrEmpty(word))
        {
            return null;
        }

        FacilityTier? tier = FacilityTiers.Parse(word);
        if (tier is null)
        {
            string words = string.Join(", ", Enum.GetValues<FacilityTier>().Select(t => t.Word()));
            issues.Add(Fault("tier", word, words, words));
        }

        return tier;
    }

    public static DataIssue Fault(string field, string found, string expectedZh, string expectedEn) =>
        DataIssue.Error("field-invalid", "request", null, field, found, expectedZh, expectedEn);
}
