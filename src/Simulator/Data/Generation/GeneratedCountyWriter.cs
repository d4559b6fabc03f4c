using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;

namespace Simulator.Data.Generation;

/// <summary>A generated county as the files of a county folder. Every file says that it is synthetic.</summary>
public static class GeneratedCountyWriter
{
    /// <summary>Path and content of each file, in order of path; paths use forward slashes.</summary>
    public static IReadOnlyList<(string Path, byte[] Content)> Files(GeneratedCounty county)
    {
        var files = new List<(string Path, byte[] Content)>
        {
            ("README.md", Encoding.UTF8.GetBytes(GeneratedCountyText.Readme(county))),
            ("boundary.geojson", Boundary(county)),
            ("county.yaml", Encoding.UTF8.GetBytes(GeneratedCountyText.Manifest(county))),
            ("dem.tif", GeoTiffWriter.Write(county.Frame, [.. county.Terrain.Heights.Select(h => (float)Math.Round(h))],
                -9999, "synthetic; elevation, metres")),
            ("facilities.csv", FacilityTable.Of(county, county.Facilities)),
            ("figures.csv", PlanTables.Figures(county)),
            ("landcover.geojson", LandCoverAreas(county)),
            ("landcover.tif", GeoTiffWriter.Write(county.Frame, county.LandCover,
                "synthetic; land cover: 1 cropland, 2 forest, 3 built-up, 4 water, 5 shrub")),
            ("neighbours.csv", FacilityTable.Of(county, county.NeighbourFacilities)),
            ("plan-beds-2025.csv", PlanTables.Beds(county)),
            ("population.tif", GeoTiffWriter.Write(county.Population.Frame,
                [.. county.Population.Persons.Select(p => p < 0 ? -9999f : p)], -9999, "synthetic; persons per cell")),
            ("rivers.geojson", Rivers(county)),
            ("roads.geojson", Roads(county)),
            ("townships.csv", Townships(county)),
            ("townships.geojson", TownshipAreas(county)),
            ("villages.csv", Villages(county)),
        };
        files.AddRange(GeneratedScenarios.Of(county).Select(s => ($"scenarios/{s.Name}.yaml", Encoding.UTF8.GetBytes(s.Text))));
        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    /// <summary>Writes the folder; files that were there under these names are replaced, others stay.</summary>
    public static void Write(GeneratedCounty county, string folder)
    {
        foreach ((string path, byte[] content) in Files(county))
        {
            string file = Path.Combine([folder, .. path.Split('/')]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }
    }

    internal static string Note(GeneratedCounty county) => string.Create(CultureInfo.InvariantCulture,
        $"合成数据 synthetic: simulator generate --seed {county.Seed}");

    private static byte[] Boundary(GeneratedCounty county)
    {
        var text = new GeoJsonText("boundary", Note(county));
        text.Area(county.Boundary, ("code", county.Code), ("name", county.Name.Zh + "县"), ("synthetic", true));
        return text.ToBytes();
    }

    private static byte[] Roads(GeneratedCounty county)
    {
        var text = new GeoJsonText("roads", Note(county));
        foreach (RoadSegment road in county.Roads)
        {
            string? oneway = road.Direction switch
            {
                RoadDirection.Forward => "yes",
                RoadDirection.Backward => "-1",
                _ => null,
            };
            text.Line(road.Shape, ("id", road.Id), ("class", road.RoadClass),
                ("name", road.Name.Length > 0 ? road.Name : null), ("oneway", oneway), ("bridge", road.IsBridge ? "yes" : null));
        }

        return text.ToBytes();
    }

    private static byte[] Rivers(GeneratedCounty county)
    {
        var text = new GeoJsonText("rivers", Note(county));
        foreach (RiverReach reach in county.Terrain.Rivers)
        {
            LocalText? name = reach.River < county.RiverNames.Count ? county.RiverNames[reach.River] : null;
            text.Line(reach.Shape.Select(county.Frame.ToDegrees), ("id", reach.Id), ("name", name?.Zh), ("name_en", name?.En),
                ("width_m", reach.WidthMetres));
        }

        return text.ToBytes();
    }

    private static byte[] TownshipAreas(GeneratedCounty county)
    {
        var text = new GeoJsonText("townships", Note(county));
        foreach ((int town, Geometry area) in county.TownshipAreas)
        {
            text.Area(area, ("code", county.Settlements.Towns[town].Code), ("name", FullName(county.Settlements.Towns[town])));
        }

        return text.ToBytes();
    }

    /// <summary>Forest and built-up land as areas, from cells of 200 m, parts of less than 12 ha left out.</summary>
    private static byte[] LandCoverAreas(GeneratedCounty county)
    {
        GridFrame coarse = county.Population.Frame;
        var label = new int[coarse.Count];
        for (int cell = 0; cell < label.Length; cell++)
        {
            int kind = county.LandCover[county.Frame.CellAt(coarse.Centre(cell))];
            label[cell] = kind is (int)LandCoverClass.Forest or (int)LandCoverClass.BuiltUp ? kind : -1;
        }

        var text = new GeoJsonText("landcover", Note(county));
        foreach ((int kind, Geometry area) in RegionTracer.Areas(coarse, label, 0.12))
        {
            text.Area(area, ("class", kind == (int)LandCoverClass.Forest ? "forest" : "built-up"));
        }

        return text.ToBytes();
    }

    private static byte[] Townships(GeneratedCounty county)
    {
        var table = new CsvText("code", "name", "name_en", "kind", "lon", "lat", "population", "role", "source");
        int[] residents = county.TownshipResidents();
        Dictionary<string, string> roles = county.Facilities
            .Where(f => f.Tier == FacilityTier.TownshipHealthCentre).ToDictionary(f => f.TownshipCode, f => f.Role);
        for (int t = 0; t < residents.Length; t++)
        {
            TownSite town = county.Settlements.Towns[t];
            LonLat seat = county.At(town.Node);
            string kindEn = town.Kind switch
            {
                TownshipKind.Subdistrict => "Subdistrict",
                TownshipKind.Town => "Town",
                _ => "Township",
            };
            table.Row(town.Code, FullName(town), $"{town.Name.En} {kindEn}", FacilityPlan.KindWord(town.Kind),
                seat.Lon, seat.Lat, residents[t], roles.GetValueOrDefault(town.Code), Note(county));
        }

        return table.ToBytes();
    }

    private static byte[] Villages(GeneratedCounty county)
    {
        var table = new CsvText("code", "name", "name_en", "kind", "township_code", "lon", "lat", "population",
            "urban_rural_class", "township_seat", "source");
        foreach (UnitSite unit in county.Settlements.Units)
        {
            LonLat at = county.At(unit.Node);
            bool isVillage = unit.Kind == VillageKind.Village;
            table.Row(unit.Code, unit.Name.Zh + (isVillage ? "村" : "社区"),
                $"{unit.Name.En} {(isVillage ? "Village" : "Community")}", isVillage ? "村" : "社区",
                county.Settlements.Towns[unit.Town].Code, at.Lon, at.Lat, unit.Residents, unit.UrbanRuralClass,
                unit.IsSeat ? "yes" : "no", Note(county));
        }

        return table.ToBytes();
    }

    private static string FullName(TownSite town) => town.Name.Zh + FacilityPlan.KindWord(town.Kind);
}
