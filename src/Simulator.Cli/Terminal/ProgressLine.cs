using Simulator.Data;
using Simulator.Scenarios;
using Spectre.Console;

namespace Simulator.Cli.Terminal;

/// <summary>Progress of long work on a terminal; silent when the output is not one.</summary>
internal static class ProgressLine
{
    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
    });

    /// <summary>Runs work that tells where it stands.</summary>
    public static T Run<T>(Language language, Func<IProgress<AnalysisProgress>?, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(null);
        }

        return Errors.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(new LocalText("读取数据", "reading the data").In(language), maxValue: 1);
                return work(new Relay(task, language));
            });
    }

    private sealed class Relay(ProgressTask task, Language language) : IProgress<AnalysisProgress>
    {
        public void Report(AnalysisProgress value)
        {
            task.Description = Markup.Escape(value.Stage.In(language));
            task.Value = value.Share;
        }
    }
}
