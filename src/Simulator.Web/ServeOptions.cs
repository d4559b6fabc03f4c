using System.Net;
using Simulator.Network;

namespace Simulator.Web;

/// <summary>What the server opens and where it listens.</summary>
public sealed record ServeOptions
{
    /// <summary>A county folder, or a folder of county folders.</summary>
    public required string Folder { get; init; }

    /// <summary>Address to listen on; anything but loopback demands a <see cref="Token"/>.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>What a client must show; empty on loopback, where none is asked for.</summary>
    public string Token { get; init; } = "";

    /// <summary>Keeps built road networks; null where nothing is kept.</summary>
    public RoadCache? Cache { get; init; }

    /// <summary>Where the built page lies.</summary>
    public string PageFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Whether the page was built: without Node.js the program has none.</summary>
    public bool HasPage => File.Exists(Path.Combine(PageFolder, "index.html"));

    public bool IsLoopback => IPAddress.IsLoopback(Listen);
}
