using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Network;
using Simulator.Web;
using Simulator.Web.Sessions;

namespace Simulator.Cli.Commands;

/// <summary>Opens the map page on one county folder, or on a folder of them.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("folder")
        {
            Description = "County folder, or a folder whose subfolders are county folders.",
        };
        Option<Language> lang = CommonOptions.Lang();
        var port = new Option<int>("--port")
        {
            Description = "TCP port; 0 takes a free one.",
            DefaultValueFactory = _ => 5080,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int p) && p is < 0 or > 65535)
            {
                result.AddError("--port takes 0 to 65535.");
            }
        });
        var listen = new Option<IPAddress>("--listen")
        {
            Description = "Address to listen on; beyond this computer a token is asked for.",
            DefaultValueFactory = _ => IPAddress.Loopback,
            CustomParser = result =>
            {
                if (result.Tokens.Count == 1 && IPAddress.TryParse(result.Tokens[0].Value, out IPAddress? address))
                {
                    return address;
                }

                result.AddError("--listen takes an IP address, e.g. 127.0.0.1 or 0.0.0.0.");
                return IPAddress.Loopback;
            },
        };
        var token = new Option<string>("--token")
        {
            Description = "Token that clients must show when listening beyond this computer; a random one by default.",
            DefaultValueFactory = _ => "",
        };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open a browser." };
        Option<bool> noCache = CommonOptions.NoCache();
        var command = new Command("serve", """
            Opens the map page and its HTTP API on a county.
            打开地图网页：拖动机构，实时看谁能到达。

            Example:  simulator serve gis-data/demo --port 5080
            """)
        {
            folder, port, listen, token, noBrowser, lang, noCache,
        };
        command.SetAction((parse, cancel) => Run(
            new ServeOptions
            {
                Folder = parse.GetValue(folder)!.FullName,
                Port = parse.GetValue(port),
                Listen = parse.GetValue(listen)!,
                Token = TokenFor(parse.GetValue(listen)!, parse.GetValue(token)!),
                Cache = parse.GetValue(noCache) ? null
                    : new RoadCache(
                        CommonOptions.CacheFolder(Path.Combine(Directory.GetCurrentDirectory(), "results", "county")),
                        issue => CountyLoading.PrintAll([issue], parse.GetValue(lang))),
            },
            !parse.GetValue(noBrowser), parse.GetValue(lang), cancel));
        return command;
    }

    private static async Task<int> Run(ServeOptions options, bool browser, Language language, CancellationToken cancel)
    {
        if (new CountyCatalogue(options.Folder).Ids.Count == 0)
        {
            Say(language, $"{options.Folder} 中没有县域资料（county.yaml）。", $"{options.Folder} holds no county folder (county.yaml).");
            return ExitCodes.DataHasErrors;
        }

        if (!options.HasPage)
        {
            Say(language,
                "地图网页尚未构建：请安装 Node.js 20.19 或更新版本（能访问 npm），再运行 dotnet build src/Simulator.Cli。",
                "The map page was not built: install Node.js 20.19 or newer (npm must be reachable), then run dotnet build src/Simulator.Cli.");
            return ExitCodes.DataHasErrors;
        }

        if (!options.IsLoopback && options.Token.Length < 16)
        {
            Say(language, "--token 至少 16 个字符。", "--token takes at least 16 characters.");
            return ExitCodes.WrongUsage;
        }

        await using WebApplication app = WebApp.Build(options);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException
            || taken.GetBaseException() is SocketException)
        {
            Say(language, $"端口 {options.Port} 已被占用，请用 --port 换一个。", $"Port {options.Port} is in use: choose another with --port.");
            return ExitCodes.WrongUsage;
        }

        string address = AddressOf(app, options);
        Say(language, $"地图已打开：{address}  （Ctrl-C 停止）", $"The map is open at {address}  (Ctrl-C stops)");
        if (browser && !Console.IsOutputRedirected)
        {
            OpenBrowser(address);
        }

        try
        {
            await app.WaitForShutdownAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a server ends: that is no failure
            await app.StopAsync(CancellationToken.None);
        }

        return ExitCodes.Done;
    }

    /// <summary>The address a browser can open, with the token where one is asked for.</summary>
    private static string AddressOf(WebApplication app, ServeOptions options)
    {
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        int port = new Uri(bound.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)).Port;
        string host = options.IsLoopback || options.Listen.Equals(IPAddress.Any) || options.Listen.Equals(IPAddress.IPv6Any)
            ? "localhost"
            : options.Listen.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{options.Listen}]" : options.Listen.ToString();
        return $"http://{host}:{port}/" + (options.IsLoopback ? "" : $"?token={Uri.EscapeDataString(options.Token)}");
    }

    private static string TokenFor(IPAddress listen, string given) => IPAddress.IsLoopback(listen) ? ""
        : given.Length > 0 ? given
        : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static void OpenBrowser(string address)
    {
        try
        {
            Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
        }
        catch (Exception none) when (none is System.ComponentModel.Win32Exception or PlatformNotSupportedException)
        {
            // no browser to open: the address stands on the terminal
            Console.Error.WriteLine(none.Message);
        }
    }

    private static void Say(Language language, string zh, string en) => Console.Error.WriteLine(language == Language.Chinese ? zh : en);
}
