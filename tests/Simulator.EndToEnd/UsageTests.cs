namespace Simulator.EndToEnd;

public class UsageTests
{
    [Fact]
    public void Help_lists_the_commands_and_exits_with_0()
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("simulator", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("--no-such-option")]
    public void Wrong_usage_exits_with_2_and_says_where_help_is(string argument)
    {
        using var folder = new TemporaryFolder();

        ProgramResult result = SimulatorProgram.Run(folder.Path, argument);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--help", result.Errors, StringComparison.Ordinal);
    }
}
