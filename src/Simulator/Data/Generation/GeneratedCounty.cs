using NetTopologySuite.Geometries;

namespace Simulator.Data.Generation;

/// <summary>A county that does not exist, complete in memory. <see cref="GeneratedCountyWriter"/> writes it as a county
/// folder.</summary>
public sealed record GeneratedCounty
{
    /// <summary>Number in its province, from 1.</summary>
    public required int Number { get; init; }

    public required int Seed { get; init; }

    /// <summary>Name without 县.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Name of the county across the line, without 县.</summary>
    public required LocalText NeighbourName { get; init; }

    /// <summary>Six digits that no county in China has.</summary>
    public required string Code { get; init; }

    public required Terrain Terrain { get; init; }

    public required Lattice Lattice { get; init; }

    public required Settlements Settlements { get; init; }

    public required PopulationGrid Population { get; init; }

    /// <summary>Class of each cell of the terrain's grid (<see cref="LandCoverClass"/>).</summary>
    public required byte[] LandCover { get; init; }

    /// <summary>Names of the rivers by their number; rivers beyond the list have none.</summary>
    public required IReadOnlyList<LocalText> RiverNames { get; init; }

    public required IReadOnlyList<RoadSegment> Roads { get; init; }

    public required IReadOnlyList<Facility> Facilities { get; init; }

    public required IReadOnlyList<Facility> NeighbourFacilities { get; init; }

    /// <summary>Areas of the villages and communities by index, WGS84: each cell of the terrain's grid belongs to the one
    /// whose centre is nearest, and the lines between them are smoothed.</summary>
    public required IReadOnlyDictionary<int, Geometry> UnitAreas { get; init; }

    /// <summary>Township areas by index, WGS84.</summary>
    public required IReadOnlyDictionary<int, Geometry> TownshipAreas { get; init; }

    public required Geometry Boundary { get; init; }

    public GridFrame Frame => Terrain.Frame;

    /// <summary>Residents of the county.</summary>
    public int Residents => Settlements.Units.Sum(u => u.Residents);

    /// <summary>Residents of each township, by index.</summary>
    public int[] TownshipResidents()
    {
        var residents = new int[Settlements.OwnTowns.Count()];
        foreach (UnitSite unit in Settlements.Units)
        {
            residents[unit.Town] += unit.Residents;
        }

        return residents;
    }

    /// <summary>Where a lattice node lies, WGS84.</summary>
    public LonLat At(int node) => Frame.ToDegrees(Lattice.Position[node]);

    /// <summary>The populated cells of the population grid as demand points, from south to north.</summary>
    public IEnumerable<DemandPoint> DemandPoints()
    {
        for (int cell = 0; cell < Population.Persons.Length; cell++)
        {
            if (Population.Persons[cell] > 0)
            {
                UnitSite unit = Settlements.Units[Population.Unit[cell]];
                yield return new DemandPoint($"{Code}-{cell}", Population.Frame.ToDegrees(Population.Frame.Centre(cell)),
                    Population.Persons[cell])
                {
                    VillageCode = unit.Code,
                    TownshipCode = Settlements.Towns[unit.Town].Code,
                    UrbanRuralClass = unit.UrbanRuralClass,
                };
            }
        }
    }
}
