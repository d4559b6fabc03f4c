using Simulator.Audit.Packs;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Network;

namespace Simulator.Scenarios;

/// <summary>Everything an analysis reads from disk: the county, the speed profiles and the rule packs it names.</summary>
public sealed record Workspace
{
    public required County County { get; init; }

    /// <summary>The county folder; null for a county built in code. Never part of an output.</summary>
    public string? Folder { get; init; }

    /// <summary>Profiles by name, the county's own settings laid over them.</summary>
    public required IReadOnlyDictionary<string, SpeedProfile> Profiles { get; init; }

    /// <summary>The same profiles as their files give them.</summary>
    public IReadOnlyDictionary<string, SpeedProfile> ProfilesAsRead { get; init; } =
        new SortedDictionary<string, SpeedProfile>(StringComparer.Ordinal);

    /// <summary>Rule packs in the order of the manifest, each with its parents.</summary>
    public required IReadOnlyList<RulePack> Packs { get; init; }

    /// <summary>Reads a county folder; with any error the workspace is null and every problem is listed.</summary>
    public static WorkspaceLoad Load(string folder, CancellationToken cancel)
    {
        CountyLoad load = CountyFolder.Load(folder, cancel);
        var issues = new List<DataIssue>(load.Issues);
        if (load.County is not County county || load.HasErrors)
        {
            return new WorkspaceLoad(null, issues) { Read = load };
        }

        WorkspaceLoad whole = Of(county, folder);
        return whole with { Issues = [.. issues, .. whole.Issues], Read = load };
    }

    /// <summary>The workspace of a county whose layers are in memory: only profiles and rule packs are read.</summary>
    public static WorkspaceLoad Of(County county, string? folder)
    {
        var issues = new List<DataIssue>();
        var asRead = new SortedDictionary<string, SpeedProfile>(StringComparer.Ordinal);
        CountySettings settings = county.Settings;
        foreach (string name in ProfileNames(settings))
        {
            SpeedProfileReading reading = SpeedProfileFile.Load(name, folder);
            issues.AddRange(reading.Issues);
            if (reading.Profile is SpeedProfile profile)
            {
                asRead[name] = profile;
            }
        }

        RulePackLoad packs = RulePackFolder.Load(settings.Standards, folder);
        issues.AddRange(packs.Issues);
        return issues.Any(i => i.Severity == IssueSeverity.Error)
            ? new WorkspaceLoad(null, issues)
            : new WorkspaceLoad(
                new Workspace
                {
                    County = county,
                    Folder = folder,
                    ProfilesAsRead = asRead,
                    Profiles = Bent(asRead, settings),
                    Packs = packs.Packs,
                }, issues);
    }

    /// <summary>The workspace of the county after a change: files are read again only where other ones are named.</summary>
    public WorkspaceLoad With(County county)
    {
        CountySettings now = county.Settings;
        if (ReferenceEquals(now, County.Settings))
        {
            return new WorkspaceLoad(this with { County = county }, []);
        }

        return now.Standards.SequenceEqual(County.Settings.Standards)
            && ProfileNames(now).SequenceEqual(ProfileNames(County.Settings))
            && ProfileNames(now).All(ProfilesAsRead.ContainsKey)
            ? new WorkspaceLoad(this with { County = county, Profiles = Bent(ProfilesAsRead, now) }, [])
            : Of(county, Folder);
    }

    private static IEnumerable<string> ProfileNames(CountySettings settings) =>
        new[] { settings.Travel.Profile, settings.Circle.Profile, settings.Travel.AmbulanceProfile, "walk" }
            .Distinct(StringComparer.Ordinal);

    private static SortedDictionary<string, SpeedProfile> Bent(
        IReadOnlyDictionary<string, SpeedProfile> asRead, CountySettings settings) =>
        new(asRead.ToDictionary(p => p.Key, p => p.Value.With(settings.Travel)), StringComparer.Ordinal);
}

/// <summary>A workspace, or what is wrong with its folder.</summary>
public sealed record WorkspaceLoad(Workspace? Workspace, IReadOnlyList<DataIssue> Issues)
{
    /// <summary>What was read of the folder, layer by layer; null for a county built in code.</summary>
    public CountyLoad? Read { get; init; }
}
