using System.Text;
using System.Text.Json;
using Simulator.Data;
using Simulator.Scenarios;
using Simulator.Web.Sessions;
using Simulator.Web.Wire;

namespace Simulator.Web.Endpoints;

/// <summary>The saved scenarios of a county folder.</summary>
public static class ScenarioEndpoints
{
    public static void MapScenarios(this IEndpointRouteBuilder api, CountyCatalogue counties)
    {
        api.MapGet("/counties/{id}/scenarios", (HttpContext context, string id) =>
            counties.With(context, id, session => Results.Ok(ScenarioFile.List(session.Folder).Select(s => Entry(context, session, s)))));
        api.MapPut("/counties/{id}/scenarios/{scenario}", (HttpContext context, string id, string scenario, SaveRequest request) =>
            counties.With(context, id, session => Save(context, session, scenario, request)));
    }

    private static object Entry(HttpContext context, CountySession session, string id)
    {
        var issues = new List<DataIssue>();
        Scenario? scenario = ScenarioFile.Load(session.Folder, id, issues);
        Language language = RequestLanguage.Of(context.Request);
        return new
        {
            Id = id,
            Name = scenario?.Name ?? LocalText.Same(id),
            Changes = scenario is null ? null : ScenarioText.Changes(session.Folder, id),
            Problem = scenario is null ? string.Join("\n", issues.Select(i => i.Describe(language))) : null,
        };
    }

    private static IResult Save(HttpContext context, CountySession session, string id, SaveRequest request)
    {
        var issues = new List<DataIssue>();
        if (!ScenarioFile.IsName(id) || id == Scenario.Baseline.Id)
        {
            issues.Add(Asking.Fault("scenario", id, "字母、数字、连字符，且不是 baseline", "letters, digits and hyphens, and not baseline"));
        }

        if (request.Name is null || string.IsNullOrWhiteSpace(request.Name.Zh) || request.Name.Zh.Length > 200)
        {
            issues.Add(Asking.Fault("name", request.Name?.Zh ?? "", "1–200 个字的名称", "a name of 1 to 200 characters"));
        }

        Scenario? scenario = Asking.Changes(session, request.Changes, issues);
        if (scenario is not null)
        {
            issues.AddRange(scenario.Apply(session.County, "request").Issues);
        }

        if (issues.Count > 0)
        {
            return Problems.Wrong(context, issues);
        }

        using JsonDocument none = JsonDocument.Parse("[]");
        Write(session.Folder, id, ScenarioText.Write(request.Name!, request.Changes ?? none.RootElement));
        session.ForgetReferences();
        return Results.Ok(Entry(context, session, id));
    }

    /// <summary>Written beside and moved in place: a reader sees the old file or the new one.</summary>
    private static void Write(string folder, string id, string text)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, "scenarios")).FullName;
        string beside = Path.Combine(target, $".{id}.{Environment.CurrentManagedThreadId}.tmp");
        File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(beside, Path.Combine(target, $"{id}.yaml"), overwrite: true);
    }
}
