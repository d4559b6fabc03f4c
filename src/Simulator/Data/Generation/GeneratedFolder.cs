using System.Globalization;
using System.Text;

namespace Simulator.Data.Generation;

/// <summary>Writes what the options ask for: one county folder, or a province of them.</summary>
public static class GeneratedFolder
{
    /// <summary>One county goes into <paramref name="folder"/> itself; several go into a folder each, named by their
    /// codes, beside a <c>province.yaml</c> that lists them.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancel">Stops between two counties.</param>
    /// <returns>Name, code, residents and folder of each county.</returns>
    public static IReadOnlyList<GeneratedCountySummary> Write(
        GeneratorOptions options, string folder, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var counties = new GeneratedCountySummary[options.Counties];
        int done = 0;
        Parallel.For(1, options.Counties + 1, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, number =>
        {
            GeneratedCounty county = CountyGenerator.Generate(options, number);
            string own = options.Counties == 1 ? folder : Path.Combine(folder, county.Code);
            GeneratedCountyWriter.Write(county, own);
            counties[number - 1] = new GeneratedCountySummary(
                new LocalText($"{county.Name.Zh}县", $"{county.Name.En} County"), county.Code, county.Residents, own)
            {
                Roads = county.Roads.Count,
                Bridges = county.Roads.Count(r => r.IsBridge),
                Facilities = county.Facilities.Count,
                PopulatedCells = county.Population.Persons.Count(p => p > 0),
            };
            progress?.Report((double)Interlocked.Increment(ref done) / options.Counties);
        });

        if (options.Counties > 1)
        {
            File.WriteAllBytes(Path.Combine(folder, "province.yaml"), Encoding.UTF8.GetBytes(Province(options, counties)));
        }

        return counties;
    }

    private static string Province(GeneratorOptions options, IReadOnlyList<GeneratedCountySummary> counties)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # 合成数据，不是任何真实地方。Synthetic data: no real place.
            # simulator generate <folder> --seed {options.Seed} --counties {options.Counties}
            name: {"{zh: 合成省, en: Synthetic Province}"}
            synthetic: true
            seed: {options.Seed}
            residents: {counties.Sum(c => (long)c.Residents)}
            counties:

            """);
        foreach (GeneratedCountySummary c in counties)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  - {{folder: \"{c.Code}\", code: \"{c.Code}\", name: {{zh: {c.Name.Zh}, en: {c.Name.En}}}, residents: {c.Residents}}}\n");
        }

        return text.ToString();
    }
}
