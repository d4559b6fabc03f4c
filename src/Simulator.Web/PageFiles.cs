using System.Net.Http.Headers;
using Microsoft.AspNetCore.StaticFiles;

namespace Simulator.Web;

/// <summary>
/// The built page: files with a hash in their name are kept by the browser for ever, the rest is asked for again; a
/// <c>.gz</c> file beside the asked one is sent instead of it. Only names listed at the start are ever opened.
/// </summary>
public static class PageFiles
{
    public static void MapPage(this WebApplication app, ServeOptions options)
    {
        if (!options.HasPage)
        {
            return;
        }

        string root = Path.GetFullPath(options.PageFolder);
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            f => "/" + Path.GetRelativePath(root, f).Replace('\\', '/'), f => f, StringComparer.Ordinal);
        var types = new FileExtensionContentTypeProvider();

        app.MapGet("/{**path}", (HttpContext context, string? path) =>
        {
            string name = "/" + path;
            if (!files.ContainsKey(name))
            {
                // addresses of the page itself have no file of their own; a part of it that is gone must not look like it
                if (Path.HasExtension(name))
                {
                    return Problems.NotFound(context, "path", name, new("本页面的文件", "a file of the page"));
                }

                name = "/index.html";
            }

            string type = types.TryGetContentType(name, out string? known) ? known : "application/octet-stream";
            context.Response.Headers.CacheControl =
                name.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
            context.Response.Headers.Vary = "Accept-Encoding";
            if (files.TryGetValue(name + ".gz", out string? zipped) && AcceptsGzip(context.Request))
            {
                context.Response.Headers.ContentEncoding = "gzip";
                return Results.File(zipped, type);
            }

            return Results.File(files[name], type);
        });
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.Headers.AcceptEncoding.ToString().Split(',').Any(part =>
            StringWithQualityHeaderValue.TryParse(part.Trim(), out StringWithQualityHeaderValue? value)
            && value.Value == "gzip" && value.Quality != 0);
}
