using System.Globalization;
using Simulator.Benchmarks.Ems;
using Simulator.Benchmarks.Network;
using Simulator.Benchmarks.Siting;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// One benchmark family for each first argument.
return args switch
{
    ["siting", .. string[] rest] => SitingBenchmark.Run(rest),
    ["ems", .. string[] rest] => EmsBenchmarks.Run(rest),
    ["network", .. string[] rest] => NetworkBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project tests/Simulator.Benchmarks -- siting <folder or files> [--limit S]");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Simulator.Benchmarks -- ems <folder>");
    Console.Error.WriteLine("dotnet run -c Release --project tests/Simulator.Benchmarks -- network <roads.osm.pbf>");
    return 2;
}
