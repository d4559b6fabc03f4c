using System.CommandLine;

namespace Simulator.Cli.Commands;

/// <summary>The verbs of the program, in the order of its help page.</summary>
internal static class CommandList
{
    public static IEnumerable<Command> All() =>
    [
        NewCommand.Create(),
        CheckCommand.Create(),
        RunCommand.Create(),
        SiteCommand.Create(),
        CompareCommand.Create(),
        RobustCommand.Create(),
        RecommendCommand.Create(),
        AuditCommand.Create(),
        AmbulanceCommand.Create(),
        ServeCommand.Create(),
        GenerateCommand.Create(),
        BenchCommand.Create(),
    ];
}
