namespace Simulator.Benchmarks.Ems;

/// <summary>Ambulance models against folders of known answers: allocations, traces, hypercube, Erlang.</summary>
internal static class EmsBenchmarks
{
    public static int Run(string[] arguments)
    {
        if (arguments.Length != 1 || !Directory.Exists(arguments[0]))
        {
            Console.Error.WriteLine("usage: … -- ems <folder>, laid out like the Utrecht, hypercube or queueing folder");
            return 2;
        }

        string folder = arguments[0];
        bool isRegion = Directory.EnumerateFiles(folder, "siren_driving_matrix*.csv").Any();
        bool isHypercube = File.Exists(Path.Combine(folder, "reconstructed_input.csv"));
        bool isErlang = File.Exists(Path.Combine(folder, "erlang.csv"));
        bool isCity = CityCases.Fits(folder);
        if (!isRegion && !isHypercube && !isErlang && !isCity)
        {
            Console.Error.WriteLine($"{folder}: no driving matrix, hypercube input, table of Erlang values or list of stations");
            return 1;
        }

        CaseTable.Header();
        if (isRegion)
        {
            var region = new RegionFolder(folder);
            AllocationCases.Run(region);
            TraceCases.Run(region);
        }

        if (isHypercube)
        {
            HypercubeCases.Run(folder);
        }

        if (isErlang)
        {
            ErlangCases.Run(folder);
        }

        return isCity ? CityCases.Run(folder) : 0;
    }
}
