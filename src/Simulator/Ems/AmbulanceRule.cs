using Simulator.Data;

namespace Simulator.Ems;

/// <summary>
/// The clause that sizes a fleet, as a rule pack states it: so many vehicles for so many residents, a least number at
/// each township hospital, more in remote areas. No figure of it lives in code.
/// </summary>
/// <param name="PopulationShare">Share of the residents that the norm is applied to; 3 for 300 %.</param>
/// <param name="ResidentsPerVehicle">Persons of that base for one vehicle, e.g. 30,000.</param>
public sealed record AmbulanceRule(double PopulationShare, double ResidentsPerVehicle)
{
    public double PopulationShare { get; init => field = Require.Positive(value); } = Require.Positive(PopulationShare);

    public double ResidentsPerVehicle { get; init => field = Require.Positive(value); } =
        Require.Positive(ResidentsPerVehicle);

    /// <summary>Least vehicles at each hospital of a town or township (建制乡镇卫生院); null when no clause asks for it.</summary>
    public int? PerTownshipHospital { get; init; }

    /// <summary>Whether a clause lets remote areas have more (偏远地区可适当增加); the rule itself is a setting.</summary>
    public bool AllowsRemoteSupplement { get; init; }

    /// <summary>Share of the fleet with negative pressure, 0 to 1; null when no clause gives one.</summary>
    public double? NegativePressureShare
    {
        get;
        init => field = value is double share ? Require.Share(share) : null;
    }

    /// <summary>Id of the clause, e.g. <c>C01</c>, and its pack.</summary>
    public string ClauseId { get; init; } = "";

    /// <summary>The clause in its own words.</summary>
    public string Quotation { get; init; } = "";

    /// <summary>From a reference pack, not a clause of this county's own document (参照标准, 非本地条款).</summary>
    public bool IsReference { get; init; }
}
