using System.CommandLine;
using System.Globalization;
using System.Text;
using Simulator.Cli.Commands;
using Simulator.Cli.Terminal;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

var root = new RootCommand("""
    Simulator: where should health care stand? Coverage of the 30-minute circle, siting of sub-centres,
    ambulances and a clause-by-clause audit of one county, from a folder of its layers.
    县域医疗卫生资源布局：30 分钟健康服务圈、次中心选址、救护车配置与逐条对照。

    Example:  simulator run gis-data/demo --lang zh
    """);
foreach (Command command in CommandList.All())
{
    root.Subcommands.Add(command);
}

ParseResult parse = root.Parse(args);
if (parse.Errors.Count > 0)
{
    foreach (var error in parse.Errors)
    {
        Console.Error.WriteLine(error.Message);
    }

    Console.Error.WriteLine("simulator --help lists the commands; simulator <command> --help explains one.");
    return ExitCodes.WrongUsage;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

try
{
    // Ctrl-C is heard above, once: a second listener would end the work before stop says that it was asked to.
    return await parse.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("已取消，未写任何结果。 Cancelled; nothing was written.");
    return ExitCodes.Cancelled;
}
catch (IOException problem)
{
    // A full disk or a file in use is the machine's state, not a bug: say it in one line.
    Console.Error.WriteLine(problem.Message);
    return ExitCodes.DataHasErrors;
}
catch (UnauthorizedAccessException problem)
{
    Console.Error.WriteLine(problem.Message);
    return ExitCodes.DataHasErrors;
}
