using System.Collections.Concurrent;
using Simulator.Network;

namespace Simulator.Web.Sessions;

/// <summary>
/// The counties of the opened folder. Each is loaded when it is first asked for, once, however many ask.
/// </summary>
public sealed class CountyCatalogue
{
    private readonly RoadCache? cache;
    private readonly SortedDictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<OpenedCounty>>> opened = new(StringComparer.Ordinal);

    /// <param name="folder">A county folder, or a folder whose subfolders are county folders.</param>
    /// <param name="cache">Keeps built road networks; null where nothing is kept.</param>
    public CountyCatalogue(string folder, RoadCache? cache = null)
    {
        this.cache = cache;
        string root = Path.GetFullPath(folder);
        if (File.Exists(Path.Combine(root, "county.yaml")))
        {
            folders.Add(Path.GetFileName(Path.TrimEndingDirectorySeparator(root)), root);
            return;
        }

        foreach (string child in Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [])
        {
            if (File.Exists(Path.Combine(child, "county.yaml")))
            {
                folders.Add(Path.GetFileName(child), child);
            }
        }
    }

    /// <summary>Ids of the counties: their folders' names, in order.</summary>
    public IReadOnlyCollection<string> Ids => folders.Keys;

    /// <summary>The county of an id, loaded; null when no folder has that name.</summary>
    public Task<OpenedCounty>? Open(string id) => folders.TryGetValue(id, out string? folder)
        ? opened.GetOrAdd(id, _ => new Lazy<Task<OpenedCounty>>(() => Task.Run(() => CountySession.Open(folder, cache)))).Value
        : null;

    /// <summary>Reads the county that the page opens first, and works out the answer that it asks for first, while the
    /// browser starts. What fails here fails again, and is told, when it is asked for.</summary>
    public void Prepare()
    {
        if (Ids.Count > 0 && Open(Ids.First()) is { } first)
        {
            first.ContinueWith(
                county => county.Result.Session is { } session
                    ? session.Reference("", session.County.Settings.Circle.Tier, [])
                    : null,
                CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }
}
