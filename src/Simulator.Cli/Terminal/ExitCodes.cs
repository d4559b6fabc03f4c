namespace Simulator.Cli.Terminal;

/// <summary>What a script can rely on.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int DataHasErrors = 1;
    public const int WrongUsage = 2;
    public const int Cancelled = 130;
}
