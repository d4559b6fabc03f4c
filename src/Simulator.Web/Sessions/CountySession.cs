using Simulator.Data;

namespace Simulator.Web.Sessions;

/// <summary>One opened county: its layers, and what is computed once and asked for often.</summary>
public sealed class CountySession(string folder, County county)
{
    /// <summary>Full path of the county folder; nothing outside it is read or written.</summary>
    public string Folder { get; } = folder;

    public County County { get; } = county;
}
