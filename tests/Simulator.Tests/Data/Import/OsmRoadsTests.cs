using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Data.Import.Osm;

namespace Simulator.Tests.Data.Import;

/// <summary>Roads out of OSM PBF files, held against osmium.</summary>
public class OsmRoadsTests
{
    private const string Town = """
        <?xml version='1.0' encoding='UTF-8'?>
        <osm version="0.6" generator="test">
          <node id="1" lat="29.70" lon="105.70" version="1"/>
          <node id="2" lat="29.71" lon="105.71" version="1"><tag k="barrier" v="gate"/><tag k="access" v="private"/></node>
          <node id="3" lat="29.72" lon="105.72" version="1"><tag k="name" v="塔"/></node>
          <node id="4" lat="-12.5" lon="-43.25" version="1"/>
          <node id="9" lat="29.80" lon="105.80" version="1"><tag k="barrier" v="gate"/></node>
          <way id="10" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/>
            <tag k="highway" v="secondary"/><tag k="name" v="龙水路"/><tag k="oneway" v="-1"/><tag k="maxspeed" v="30 mph"/></way>
          <way id="11" version="1"><nd ref="3"/><nd ref="4"/><tag k="route" v="ferry"/><tag k="bridge" v="yes"/></way>
          <way id="12" version="1"><nd ref="1"/><nd ref="9"/><tag k="building" v="yes"/></way>
          <way id="13" version="1"><nd ref="1"/><nd ref="2"/><nd ref="777"/><nd ref="3"/><nd ref="4"/>
            <tag k="highway" v="residential"/><tag k="junction" v="roundabout"/></way>
          <relation id="20" version="1"><member type="way" ref="10" role="from"/><member type="node" ref="3" role="via"/>
            <member type="way" ref="11" role="to"/><tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
          <relation id="21" version="1"><member type="way" ref="10" role=""/><tag k="type" v="route"/></relation>
        </osm>
        """;

    [ToolTheory("osmium")]
    [InlineData("true", "zlib")]
    [InlineData("false", "zlib")]
    [InlineData("true", "none")]
    public void A_small_town_is_read_with_tags_directions_barriers_and_restrictions(string dense, string compression)
    {
        using var folder = new TemporaryFolder();
        folder.With("town.osm", Town);
        ExternalTool.Run("osmium", "cat", folder.File("town.osm"), "-o", folder.File("town.osm.pbf"), "-f",
            $"pbf,pbf_dense_nodes={dense},pbf_compression={compression}");
        var log = new IssueLog();

        OsmRoadLayer town = OsmRoads.Read(folder.File("town.osm.pbf"), "town.osm.pbf", log)!;

        Assert.Equal((5, 4, 2), (town.Nodes, town.Ways, town.Relations));
        Assert.Equal(["w10", "w11", "w13", "w13.2"], town.Segments.Select(s => s.Id));
        RoadSegment road = town.Segments[0];
        Assert.Equal("secondary", road.RoadClass);
        Assert.Equal("龙水路", road.Name);
        Assert.Equal(RoadDirection.Backward, road.Direction);
        Assert.Equal(30 * 1.609344, road.SpeedKmh!.Value, 1e-9);
        Assert.Equal([1L, 2L, 3L], road.NodeIds);
        Assert.Equal(105.71, road.Shape[1].Lon, 1e-7);
        BarrierNode gate = Assert.Single(road.BarrierNodes);
        Assert.Equal(1, gate.Index);
        Assert.Equal("private", gate.Tags["access"]);
        Assert.Equal("ferry", town.Segments[1].RoadClass);
        Assert.True(town.Segments[1].IsBridge);
        Assert.Equal(-43.25, town.Segments[1].Shape[1].Lon, 1e-7);
        Assert.Equal(RoadDirection.Forward, town.Segments[2].Direction);
        Assert.Equal([3L, 4L], town.Segments[3].NodeIds);
        TurnRestriction turn = Assert.Single(town.Restrictions);
        Assert.Equal(("r20", "no_left_turn", 3L), (turn.Id, turn.Kind, turn.ViaNode));
        Assert.Equal(["w10"], turn.From);
        Assert.Equal(["w11"], turn.To);
        DataIssue issue = Assert.Single(log.ToList());
        Assert.Equal(("way-incomplete", "w13"), (issue.Code, issue.Found));
    }

    [ToolTheory("osmium", needsSharedData: true)]
    [InlineData("case-andorra/andorra.osm.pbf")]
    [InlineData("osm-small/liechtenstein-2013-08-03.osm.pbf")]
    [InlineData("osm-small/liechtenstein.osm.pbf")]
    [InlineData("osm-small/monaco.osm.pbf")]
    [InlineData("case-comoros/ngazidja/ngazidja-roads-places-health.osm.pbf")]
    [InlineData("case-porto/porto.osm.pbf")]
    public void Counts_of_real_files_are_those_of_osmium(string name)
    {
        string path = Repository.SharedData(name.Split('/'));
        var log = new IssueLog();
        OsmRoadLayer roads = OsmRoads.Read(path, name, log)!;

        JsonElement counts = JsonDocument.Parse(ExternalTool.Run("osmium", "fileinfo", "-e", "-j", path)).RootElement
            .GetProperty("data").GetProperty("count");
        Assert.Equal(counts.GetProperty("nodes").GetInt64(), roads.Nodes);
        Assert.Equal(counts.GetProperty("ways").GetInt64(), roads.Ways);
        Assert.Equal(counts.GetProperty("relations").GetInt64(), roads.Relations);

        // the roads alone, as osmium filters them: ids and node lists in the same order
        using var folder = new TemporaryFolder();
        ExternalTool.Run("osmium", "tags-filter", "-R", path, "w/highway", "w/route=ferry", "-o", folder.File("roads.opl"));
        var expected = File.ReadLines(folder.File("roads.opl")).Where(l => l.StartsWith('w'))
            .Select(l => (Id: l[..l.IndexOf(' ', StringComparison.Ordinal)],
                Nodes: l[(l.LastIndexOf(" N", StringComparison.Ordinal) + 2)..].Replace("n", "", StringComparison.Ordinal)))
            .ToList();
        var read = roads.Segments.GroupBy(s => s.Id.Split('.')[0])
            .ToDictionary(g => g.Key, g => string.Join(",", g.SelectMany(s => s.NodeIds)));
        bool whole = log.ToList().Count == 0;
        Assert.True(expected.Count > 100);
        Assert.Equal(whole ? expected.Count : read.Count, read.Count);
        Assert.All(expected, w => Assert.True(!whole || read[w.Id] == w.Nodes, w.Id));
    }

    [ToolFact("osmium", needsSharedData: true)]
    public void Node_positions_of_a_real_file_are_those_of_osmium()
    {
        string path = Repository.SharedData("case-andorra", "andorra.osm.pbf");
        OsmRoadLayer roads = OsmRoads.Read(path, "andorra.osm.pbf", new IssueLog())!;
        using var folder = new TemporaryFolder();
        ExternalTool.Run("osmium", "cat", path, "-t", "node", "-o", folder.File("nodes.opl"));
        var truth = new Dictionary<long, LonLat>();
        foreach (string line in File.ReadLines(folder.File("nodes.opl")))
        {
            string[] parts = line.Split(' ');
            truth[long.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture)] = new LonLat(
                double.Parse(parts.First(p => p.StartsWith('x')).AsSpan(1), CultureInfo.InvariantCulture),
                double.Parse(parts.First(p => p.StartsWith('y')).AsSpan(1), CultureInfo.InvariantCulture));
        }

        foreach (RoadSegment segment in roads.Segments)
        {
            for (int i = 0; i < segment.Shape.Count; i++)
            {
                Assert.Equal(truth[segment.NodeIds[i]].Lon, segment.Shape[i].Lon, 1e-9);
                Assert.Equal(truth[segment.NodeIds[i]].Lat, segment.Shape[i].Lat, 1e-9);
            }
        }
    }

    [SharedDataFact]
    public void One_thread_and_several_read_the_same()
    {
        string path = Repository.SharedData("case-porto", "porto.osm.pbf");
        string Read(int threads)
        {
            var log = new IssueLog();
            OsmRoadLayer roads = OsmRoads.Read(path, "porto", log, threads: threads)!;
            return string.Join('\n', roads.Segments.Select(s => $"{s.Id} {s.Direction} {string.Join(',', s.NodeIds)} "
                + $"{string.Join(',', s.Shape)} {string.Join(',', s.Tags)} {string.Join(',', s.BarrierNodes.Select(b => b.Index))}"))
                + $"{roads.Nodes} {roads.Ways} {roads.Relations} {string.Join(',', roads.Restrictions.Select(r => r.Id))}"
                + string.Join(',', log.ToList());
        }

        string one = Read(1);

        Assert.True(one.Length > 1_000_000);
        Assert.Equal(one, Read(2));
        Assert.Equal(one, Read(3));
    }

    [SharedDataFact]
    public void A_file_cut_anywhere_is_an_error_and_never_an_exception()
    {
        byte[] whole = File.ReadAllBytes(Repository.SharedData("osm-small", "monaco.osm.pbf"));
        using var folder = new TemporaryFolder();
        foreach (int length in new[] { 0, 3, 4, 10, 100, 5_000, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(folder.File("cut.pbf"), whole[..length]);
            var log = new IssueLog();

            Assert.Null(OsmRoads.Read(folder.File("cut.pbf"), "cut.pbf", log));
            Assert.Equal("pbf-truncated", Assert.Single(log.ToList()).Code);
        }
    }

    [SharedDataFact]
    public void Bytes_turned_over_give_issues_or_other_roads_but_no_exception()
    {
        byte[] whole = File.ReadAllBytes(Repository.SharedData("case-andorra", "andorra.osm.pbf"));
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            byte[] broken = [.. whole];
            for (int i = 0; i < 5; i++)
            {
                broken[random.Next(round % 2 == 0 ? 400 : broken.Length)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(folder.File("broken.pbf"), broken);
            var log = new IssueLog();
            OsmRoadLayer? roads = OsmRoads.Read(folder.File("broken.pbf"), "broken.pbf", log);
            Assert.True(roads is not null || log.Errors == 1);
        }
    }

    // BlobHeader {type: "OSMHeader", datasize: 10,000,000,000}: field 1 text, field 3 varint
    [Fact]
    public void A_blob_that_declares_ten_gigabytes_is_refused_before_any_of_it_is_read()
    {
        byte[] header = [0x0A, 9, .. "OSMHeader"u8, 0x18, 0x80, 0xC8, 0xAF, 0xA0, 0x25];
        Assert.Equal(10_000_000_000UL, 0x80 - 0x80 + (0x48UL << 7) + (0x2FUL << 14) + (0x20UL << 21) + (0x25UL << 28));
        CheckRefused([.. Length(header.Length), .. header, 1, 2, 3], "10000000000");
    }

    // Blob {raw_size: 10,000,000,000, zlib_data: 3 bytes}
    [Fact]
    public void A_blob_that_would_unpack_to_ten_gigabytes_is_refused()
    {
        byte[] blob = [0x10, 0x80, 0xC8, 0xAF, 0xA0, 0x25, 0x1A, 3, 1, 2, 3];
        byte[] header = [0x0A, 9, .. "OSMHeader"u8, 0x18, (byte)blob.Length];
        CheckRefused([.. Length(header.Length), .. header, .. blob], "10000000000");
    }

    [Fact]
    public void A_blob_header_of_two_gigabytes_is_refused() =>
        CheckRefused([.. Length(0x7FFFFFFF), 1, 2, 3], "2147483647");

    private static void CheckRefused(byte[] bytes, string said)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("big.pbf"), bytes);
        var log = new IssueLog();

        Assert.Null(OsmRoads.Read(folder.File("big.pbf"), "big.pbf", log));
        DataIssue issue = Assert.Single(log.ToList());
        Assert.Equal("pbf-invalid", issue.Code);
        Assert.Contains(said, issue.Found);
    }

    private static byte[] Length(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
