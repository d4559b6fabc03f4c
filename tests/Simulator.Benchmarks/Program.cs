using Simulator.Benchmarks.Siting;

// One benchmark family for each first argument.
return args is [string family, .. string[] rest] && family == "siting"
    ? SitingBenchmark.Run(rest)
    : Usage();

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Simulator.Benchmarks -- siting <folder or files> [--limit S]");
    return 2;
}
