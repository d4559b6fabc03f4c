using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Web.Endpoints;
using Simulator.Web.Security;
using Simulator.Web.Sessions;

namespace Simulator.Web;

/// <summary>The server of the map page and its HTTP API: a table of contents.</summary>
public static class WebApp
{
    /// <summary>Longest request body, bytes: a change list of thousands of entries fits.</summary>
    private const long MaxBody = 1 << 20;

    /// <exception cref="ArgumentException">The server would listen beyond loopback without a token.</exception>
    public static WebApplication Build(ServeOptions options)
    {
        var counties = new CountyCatalogue(options.Folder, options.Cache);
        if (!options.IsLoopback && options.Token.Length < 16)
        {
            throw new ArgumentException("a token of at least 16 characters is needed to listen beyond loopback");
        }

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Listen(options.Listen, options.Port);
        });
        // Ctrl-C ends the program at once: an answer under way is not worth waiting for
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddResponseCompression(o => o.Providers.Add<GzipCompressionProvider>());
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.ConfigureHttpJsonOptions(o => Configure(o.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);

        WebApplication app = builder.Build();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRequestGate(options);
        app.UseResponseCompression();

        RouteGroupBuilder api = app.MapGroup("/api");
        api.MapDescription();
        api.MapCounties(counties);
        api.MapLayers(counties);
        api.MapSearch(counties);
        api.MapPlaces(counties);
        api.MapWhatIf(counties);
        api.MapScenarios(counties);
        api.MapCompare(counties);
        api.MapSiting(counties);
        api.MapAmbulances(counties);
        api.MapPlan(counties);
        api.MapAudit(counties);
        api.MapHealth(counties);
        api.Map("/{**rest}", (HttpContext context, string? rest) => Problems.NotFound(
            context, "path", "/api/" + rest, new("/api/openapi.json 中列出的地址", "a path that /api/openapi.json lists")));
        app.MapPage(options);

        app.Lifetime.ApplicationStarted.Register(counties.Prepare);
        return app;
    }

    /// <summary>How the API writes: camel case, words for enums, text unescaped where JSON allows it.</summary>
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
    }
}
