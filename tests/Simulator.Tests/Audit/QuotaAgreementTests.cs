using System.Globalization;
using Simulator.Data;
using Simulator.Ems;
using static Simulator.Tests.Audit.AuditWorld;

namespace Simulator.Tests.Audit;

/// <summary>The audit and the sizing of the fleet do not know each other; their ambulance quota is one number.</summary>
public class QuotaAgreementTests
{
    public static TheoryData<double, string> Cases()
    {
        var cases = new TheoryData<double, string>();
        // around whole vehicles, halves, and a sum with a floating error
        foreach (double residents in (double[])[1, 4999, 4999.999999, 5000, 9999.999999999, 10_000, 10_000.000000001, 10_001, 14_999.9, 15_000, 24_000, 25_000, 272_332, 834_592])
        {
            foreach (string rounding in (string[])["up", "nearest", "down"])
            {
                cases.Add(residents, rounding);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_clause_asks_for_as_many_vehicles_as_the_sizing(double residents, string rounding)
    {
        County county = County();
        county = county with
        {
            Population = county.Population with { Control = new ControlTotal(residents, 2020, "resident", "census") },
            Settings = new CountySettings { Ambulance = new AmbulanceSettings { Rounding = rounding } },
        };
        foreach ((double factor, double perVehicle) in ((double, double)[])[(3, 30_000), (1, 30_000), (1, 7)])
        {
            double exact = AmbulanceQuota.Exact(residents, new AmbulanceRule(factor, perVehicle));

            var result = Judge(county, string.Create(CultureInfo.InvariantCulture,
                $"metric: {{kind: ambulance-quota, factor: {factor}, per_vehicle: {perVehicle}}}"));

            Assert.Equal(AmbulanceQuota.Round(exact, QuotaRoundings.Parse(rounding)!.Value), result.Target);
            Assert.Equal(exact, result.Readings[0].Target);
        }
    }
}
