using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Simulator.Data;

namespace Simulator.Web;

/// <summary>What a wrong request gets: problem+json with every fault at once, each with the field named.</summary>
public static class Problems
{
    private static readonly LocalText TooLarge = new("请求内容过大", "the request body is too large");

    /// <summary>A request whose content is wrong, all faults together.</summary>
    public static IResult Wrong(HttpContext context, IReadOnlyList<DataIssue> issues) =>
        Results.Problem(Details(context, StatusCodes.Status400BadRequest, "request-invalid",
            new LocalText("请求有误", "the request is wrong"), issues));

    /// <summary>A request whose one field is wrong.</summary>
    public static IResult Wrong(HttpContext context, string field, string found, LocalText expected) =>
        Wrong(context, [new DataIssue(IssueSeverity.Error, "field-invalid", "request", null, field, found, expected)]);

    public static IResult NotFound(HttpContext context, string field, string found, LocalText expected) =>
        Results.Problem(Details(context, StatusCodes.Status404NotFound, "not-found",
            new LocalText("没有找到", "not found"),
            [new DataIssue(IssueSeverity.Error, "not-found", "request", null, field, found, expected)]));

    /// <summary>Answers outside the endpoints, where there is no result to return.</summary>
    public static Task Answer(HttpContext context, int status, string code, LocalText text) =>
        Results.Problem(Details(context, status, code, text, [])).ExecuteAsync(context);

    /// <summary>Faults that no endpoint foresaw, and refusals that the server itself gives without a word: the client
    /// learns that it failed, the log why.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseStatusCodePages(pages => pages.HttpContext.Response.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? Answer(pages.HttpContext, 413, "body-too-large", TooLarge)
            : Answer(pages.HttpContext, pages.HttpContext.Response.StatusCode, "refused", new("请求被拒绝", "the request is refused")));
        app.UseExceptionHandler(handler => handler.Run(context =>
        {
            Exception? error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            return error switch
            {
                BadHttpRequestException { StatusCode: 413 } => Answer(context, 413, "body-too-large", TooLarge),
                BadHttpRequestException bad => Wrong(context, FieldOf(bad), "",
                    new("与接口说明（/api/openapi.json）相符的 JSON", "JSON as /api/openapi.json describes it"))
                    .ExecuteAsync(context),
                OperationCanceledException => Task.CompletedTask,
                _ => Answer(context, 500, "failed", new("服务器内部错误", "the server failed")),
            };
        }));
    }

    private static string FieldOf(BadHttpRequestException bad) =>
        bad.InnerException is System.Text.Json.JsonException { Path: { } path } ? path.TrimStart('$', '.') : "";

    private static ProblemDetails Details(
        HttpContext context, int status, string code, LocalText text, IReadOnlyList<DataIssue> issues)
    {
        Language language = RequestLanguage.Of(context.Request);
        var errors = issues.GroupBy(i => i.Field, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => g.Select(i => i.Describe(language)).ToArray(), StringComparer.Ordinal);
        var details = new ProblemDetails { Status = status, Title = text.In(language), Type = "about:blank" };
        details.Extensions["code"] = code;
        details.Extensions["errors"] = errors;
        return details;
    }
}
