using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Simulator.Web.Security;

/// <summary>
/// Who may ask. On loopback the name in the address must be a loopback name, so that a page of another site cannot
/// reach the server through a name of its own; elsewhere the token must be shown. A write must come from the page
/// itself or from a program, never from another site's page.
/// </summary>
public static class RequestGate
{
    private const string Cookie = "simulator-token";

    public static void UseRequestGate(this IApplicationBuilder app, ServeOptions options) => app.Use((context, next) =>
    {
        HttpRequest request = context.Request;
        if (options.IsLoopback && !IsLoopbackName(request.Host.Host))
        {
            return Refuse(context, HttpStatusCode.MisdirectedRequest, "host-unknown");
        }

        if (!options.IsLoopback && request.Query["token"] is [{ } given] && Same(given, options.Token)
            && HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.Response.Cookies.Append(Cookie, options.Token,
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }

        if (!options.IsLoopback && !Shows(request, options.Token))
        {
            return Refuse(context, HttpStatusCode.Unauthorized, "token-missing");
        }

        if (IsWrite(request) && !IsOwnPage(request))
        {
            return Refuse(context, HttpStatusCode.Forbidden, "origin-foreign");
        }

        // a form of another site can send plain text without asking first, but never JSON
        if (IsWrite(request) && request.ContentLength is > 0 && !request.HasJsonContentType())
        {
            return Refuse(context, HttpStatusCode.UnsupportedMediaType, "body-not-json");
        }

        return next(context);
    });

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool Shows(HttpRequest request, string token)
    {
        string header = request.Headers.Authorization.ToString();
        return (header.StartsWith("Bearer ", StringComparison.Ordinal) && Same(header[7..], token))
            || (request.Cookies[Cookie] is string cookie && Same(cookie, token));
    }

    /// <summary>Compared over hashes, so that the time taken tells nothing about the token.</summary>
    private static bool Same(string given, string token) => token.Length > 0 && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static bool IsWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    private static bool IsOwnPage(HttpRequest request)
    {
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
        {
            return origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
    }

    private static Task Refuse(HttpContext context, HttpStatusCode status, string code) =>
        Problems.Answer(context, (int)status, code, code switch
        {
            "host-unknown" => new("请用 localhost 或 127.0.0.1 打开本服务", "open this server as localhost or 127.0.0.1"),
            "token-missing" => new(
                "需要口令：用启动时打印的完整地址打开，或在 Authorization 头中给出 Bearer 口令",
                "a token is needed: open the full address printed at the start, or send it as Authorization: Bearer"),
            "body-not-json" => new("请求内容应为 application/json", "the body must be application/json"),
            _ => new("写操作只接受本页面或本机程序发出的请求", "a write must come from this page or from a program"),
        });
}
