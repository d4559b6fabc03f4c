using System.CommandLine;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Data.Import;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator new</c>: an empty county folder to fill in.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("folder") { Description = "Folder to make; files that are there already are never replaced." };
        Option<Language> lang = CommonOptions.Lang();
        var command = new Command("new", """
            Writes a commented county.yaml and empty tables with headers in Chinese and English. 新建县数据文件夹。
              Example:  simulator new my-county
            """)
        {
            folder, lang,
        };
        command.SetAction(parse =>
        {
            DirectoryInfo target = parse.GetRequiredValue(folder);
            Language language = parse.GetValue(lang);
            if (!CountyTemplate.Write(target.FullName))
            {
                Console.Error.WriteLine(new LocalText(
                    $"{target.Name} 中已有同名文件，未写入任何文件。", $"{target.Name} already holds files of these names; nothing was written.").In(language));
                return ExitCodes.WrongUsage;
            }

            Console.Out.WriteLine(new LocalText(
                $"已写好 {target.Name}/county.yaml 和空表。填好后：simulator check {target.Name}",
                $"Wrote {target.Name}/county.yaml and empty tables. When they are filled in: simulator check {target.Name}").In(language));
            return ExitCodes.Done;
        });
        return command;
    }
}
