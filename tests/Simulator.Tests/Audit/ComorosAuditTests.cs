using System.Globalization;
using System.Text;
using Simulator.Audit;
using Simulator.Audit.Villages;
using Simulator.Data;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Tests.Data.Import;

namespace Simulator.Tests.Audit;

/// <summary>Grande Comore as a real case: health posts as the village tier, health centres and the hospital above, places
/// and roads of OpenStreetMap.</summary>
public class ComorosAuditTests
{
    private static string[][] Rows(string file) =>
        [.. File.ReadLines(Repository.SharedData("case-comoros", "ngazidja", file)).Skip(1).Select(line => line.Split(','))];

    private static readonly Lazy<(Workspace Workspace, CountyAudit Audit)> Once = new(Make);

    private static (Workspace Workspace, CountyAudit Audit) Run() => Once.Value;

    private static (Workspace Workspace, CountyAudit Audit) Make()
    {
        using var folder = new TemporaryFolder();
        folder.With("county.yaml", """
            name: {zh: 大科摩罗岛, en: Grande Comore}
            code: "999901"
            year: 2020
            crs: EPSG:4326
            population:
              control_total: {value: 449425, year: 2020, basis: resident, source: WorldPop 2020}
            villages: {layer: villages.csv}
            facilities: {layer: facilities.csv}
            roads: {layer: roads.osm.pbf}
            standards: [national-reference]
            """);
        var villages = new StringBuilder("code,name,kind,township_code,lon,lat\n");
        foreach (string[] row in Rows("places_osm.csv"))
        {
            // the list has no division codes: its own ids, made twelve digits long
            int number = int.Parse(row[0].AsSpan(1), CultureInfo.InvariantCulture);
            villages.Append(CultureInfo.InvariantCulture, $"999901001{number:000},{row[1]},村,999901001,{row[3]},{row[4]}\n");
        }

        var facilities = new StringBuilder("id,name,tier,status,lon,lat\n");
        foreach (string[] row in Rows("facilities_who_kemri.csv"))
        {
            string tier = row[3] switch
            {
                "Health Post" => "village-clinic",
                "Health Centre" => "township-health-centre",
                "Hospital" => "county-hospital",
                _ => "other",
            };
            facilities.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[1]},{tier},existing,{row[7]},{row[8]}\n");
        }

        folder.With("villages.csv", villages.ToString()).With("facilities.csv", facilities.ToString());
        File.Copy(Repository.SharedData("case-comoros", "ngazidja", "ngazidja-roads-places-health.osm.pbf"), folder.File("roads.osm.pbf"));
        WorkspaceLoad load = Workspace.Load(folder.Path, default);
        Assert.True(load.Workspace is not null, string.Join('\n', load.Issues.Select(i => i.Describe(Language.English))));
        return (load.Workspace, AuditRun.Run(load.Workspace, new TravelModels(), null, default));
    }

    [SharedDataFact]
    public void Every_place_of_Grande_Comore_has_minutes_over_real_roads_and_a_named_mode()
    {
        (Workspace workspace, CountyAudit audit) = Run();

        Assert.NotNull(workspace.County.Roads);
        Assert.Equal(TravelKind.Network, new TravelModels().For(workspace, workspace.County.Settings.Circle.Profile)!.Kind);
        Assert.Equal(124, audit.Villages.Rows.Count);
        Assert.All(audit.Villages.Rows, r =>
        {
            Assert.True(r.CentreMinutes is double c && double.IsFinite(c), r.Village.Name);
            Assert.True(r.HospitalMinutes is double h && double.IsFinite(h), r.Village.Name);
            Assert.True(r.ClinicMinutes is double k && double.IsFinite(k), r.Village.Name);
            Assert.True(r.Mode is not (RemedyMode.CannotTell or RemedyMode.NoneFits), $"{r.Village.Name}: {r.Reason.En}");
        });
        Assert.Equal(124, audit.Villages.Modes.Sum(m => m.Villages));
    }

    [SharedDataFact]
    public void The_22_posts_5_centres_and_the_hospital_make_a_tree_and_the_other_3_are_listed()
    {
        (Workspace workspace, CountyAudit audit) = Run();

        var facilities = workspace.County.Facilities;
        Assert.Equal((22, 5, 1, 3), (facilities.Count(f => f.Tier == FacilityTier.VillageClinic),
            facilities.Count(f => f.Tier == FacilityTier.TownshipHealthCentre),
            facilities.Count(f => f.Tier == FacilityTier.CountyHospital), facilities.Count(f => f.Tier == FacilityTier.Other)));
        Assert.Equal(28, audit.Tree.Edges.Count);
        Assert.Empty(audit.Tree.Orphans);
        Assert.All(audit.Tree.Edges.Where(e => e.Parent >= 0), e => Assert.True(double.IsFinite(e.Minutes!.Value)));
    }

    [SharedDataFact]
    public void A_post_belongs_to_the_one_place_within_a_kilometre_and_rounds_fit_a_working_day()
    {
        (Workspace workspace, CountyAudit audit) = Run();

        // counted again: posts with any place within 1,000 m
        int near = workspace.County.Facilities.Count(f => f.Tier == FacilityTier.VillageClinic &&
            workspace.County.Villages.Any(v => v.Location!.Value.MetresTo(f.Location!.Value) <= 1000));
        var own = audit.Villages.Rows.SelectMany(r => r.Clinics).ToList();
        Assert.Equal(own.Count, own.Distinct().Count());
        Assert.Equal(near, own.Count);
        Assert.All(audit.Villages.Circuits, c => Assert.InRange(c.Minutes, 60, 480));
    }
}
