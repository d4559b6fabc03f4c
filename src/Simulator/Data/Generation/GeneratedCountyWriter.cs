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
            ("friction.csv", Encoding.UTF8.GetBytes(LandCover.Friction)),
            ("landcover.geojson", LandCoverAreas(county)),
            ("landcover.tif", GeoTiffWriter.Write(county.Frame, county.LandCover,
                "synthetic; land cover: 1 cropland, 2 forest, 3 built-up, 4 water, 5 shrub")),
            ("neighbours.csv", FacilityTable.Of(county, county.NeighbourFacilities)),
            ("plan-beds-2025.csv", PlanTables.Beds(county)),
            ("population.tif", GeoTiffWriter.Write(county.Population.Frame,
                [.. county.Population.Persons.Select(p => p < 0 ? -9999f : p)], -9999, "synthetic; persons per cell")),
            ("rivers.geojson", Rivers(county)),
            ("roads.geojson", Roads(county)),
            ("townships.geojson", Townships(county)),
            ("villages.geojson", Villages(county)),
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

    /// <summary>Areas with the seat in <c>lon</c> and <c>lat</c>.</summary>
    private static byte[] Townships(GeneratedCounty county)
    {
        var text = new GeoJsonText("townships", Note(county));
        int[] residents = county.TownshipResidents();
        Dictionary<string, string> roles = county.Facilities
            .Where(f => f.Tier == FacilityTier.TownshipHealthCentre).ToDictionary(f => f.TownshipCode, f => f.Role);
        foreach ((int t, Geometry area) in county.TownshipAreas)
        {
            TownSite town = county.Settlements.Towns[t];
            LonLat seat = county.At(town.Node);
            string kindEn = town.Kind switch
            {
                TownshipKind.Subdistrict => "Subdistrict",
                TownshipKind.Town => "Town",
                _ => "Township",
            };
            text.Area(area, ("code", town.Code), ("name", town.Name.Zh + FacilityPlan.KindWord(town.Kind)),
                ("name_en", $"{town.Name.En} {kindEn}"), ("kind", FacilityPlan.KindWord(town.Kind)), ("lon", seat.Lon),
                ("lat", seat.Lat), ("population", residents[t]), ("role", roles.GetValueOrDefault(town.Code)));
        }

        return text.ToBytes();
    }

    /// <summary>Areas with the centre of the village in <c>lon</c> and <c>lat</c>.</summary>
    private static byte[] Villages(GeneratedCounty county)
    {
        var text = new GeoJsonText("villages", Note(county));
        foreach ((int u, Geometry area) in county.UnitAreas)
        {
            UnitSite unit = county.Settlements.Units[u];
            LonLat at = county.At(unit.Node);
            (string zh, string en) = unit.Kind == VillageKind.Village ? ("村", "Village") : ("社区", "Community");
            text.Area(area, ("code", unit.Code), ("name", unit.Name.Zh + zh), ("name_en", $"{unit.Name.En} {en}"),
                ("kind", zh), ("township_code", county.Settlements.Towns[unit.Town].Code), ("lon", at.Lon), ("lat", at.Lat),
                ("population", unit.Residents), ("urban_rural_class", unit.UrbanRuralClass),
                ("township_seat", unit.IsSeat ? "yes" : "no"));
        }

        return text.ToBytes();
    }
}
