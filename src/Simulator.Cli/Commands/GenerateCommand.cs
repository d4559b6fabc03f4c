using System.CommandLine;
using System.Globalization;
using Simulator.Cli.Terminal;
using Simulator.Data;
using Simulator.Data.Generation;

namespace Simulator.Cli.Commands;

/// <summary><c>simulator generate</c>: a county, or a province of them, that does not exist.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        Argument<DirectoryInfo> folder = new("folder")
        {
            Description = "Where to write: the county folder itself, or with --counties the folder of the province.",
        };
        var plain = new GeneratorOptions();
        Option<int> seed = Number("--seed", "Same seed, same bytes.", plain.Seed);
        Option<int> counties = Number("--counties", "More than one makes a province.", plain.Counties);
        Option<int> townships = Number("--townships", "Townships of each county.", plain.Townships);
        Option<int> villages = Number("--villages", "Villages of each county.", plain.Villages);
        Option<int> communities = Number("--communities", "Communities of each county.", plain.Communities);
        Option<int> lanes = Number(
            "--lanes", "Lanes about every village, so many steps of 100 m out; 7 makes some 55,000 road arcs.", plain.Lanes);
        Option<Language> lang = CommonOptions.Lang();
        var command = new Command("generate", """
            Make a synthetic county: relief, rivers, roads with bridges, villages, people, facilities. 生成一个合成县。

            Example:  simulator generate my-demo --seed 7
            """)
        {
            folder, seed, counties, townships, villages, communities, lanes, lang,
        };
        command.SetAction((parse, cancel) => Task.FromResult(Run(
            parse.GetRequiredValue(folder).FullName,
            new GeneratorOptions
            {
                Seed = parse.GetValue(seed),
                Counties = parse.GetValue(counties),
                Townships = parse.GetValue(townships),
                Villages = parse.GetValue(villages),
                Communities = parse.GetValue(communities),
                Lanes = parse.GetValue(lanes),
            },
            parse.GetValue(lang), cancel)));
        return command;
    }

    private static int Run(string folder, GeneratorOptions options, Language lang, CancellationToken cancel)
    {
        IReadOnlyList<DataIssue> issues = options.Check();
        if (issues.Count > 0)
        {
            foreach (DataIssue issue in issues)
            {
                Console.Error.WriteLine(issue.Describe(lang));
            }

            return ExitCodes.WrongUsage;
        }

        IReadOnlyList<GeneratedCountySummary> counties = GeneratedFolder.Write(options, folder, null, cancel);
        bool zh = lang == Language.Chinese;
        foreach (GeneratedCountySummary c in counties)
        {
            string line = zh
                ? $"{c.Name.Zh}（{c.Code}，合成）：常住人口 {c.Residents:N0}，机构 {c.Facilities}，道路 {c.Roads} 段（桥 {c.Bridges}）→ {c.Folder}"
                : $"{c.Name.En} ({c.Code}, synthetic): {c.Residents:N0} residents, {c.Facilities} facilities, {c.Roads} road segments ({c.Bridges} bridges) → {c.Folder}";
            Console.WriteLine(line);
        }

        return ExitCodes.Done;
    }

    private static Option<int> Number(string name, string description, int otherwise) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} Default {otherwise}."),
        DefaultValueFactory = _ => otherwise,
    };
}
