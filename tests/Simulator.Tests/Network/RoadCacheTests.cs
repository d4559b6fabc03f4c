using Simulator.Data;
using Simulator.Data.Import;
using Simulator.Network;
using static Simulator.Tests.Worlds.GridCounty;

namespace Simulator.Tests.Network;

public sealed class RoadCacheTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("roads-").FullName;
    private readonly List<DataIssue> notes = [];
    private readonly RoadSource source = new("511681", "manifest roads", RandomRoads.Make(3),
        [new TurnRestriction("r1", "no_left_turn", ["x"], ["y"], 1, [])]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_kept_network_is_the_built_one_to_the_byte()
    {
        RoadGraph first = Cache().Graph(source, Profile), second = Cache().Graph(source, Profile);

        AssertSame(RoadGraphBuilder.Build(source.Segments, Profile, restrictions: source.Restrictions), first);
        AssertSame(first, second);
        Assert.True(File.Exists(Cache().FileOf(source, Profile)));
        Assert.Empty(notes);
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Flipped_bytes_anywhere_are_found_and_the_network_is_built_again()
    {
        RoadGraph truth = Cache().Graph(source, Profile);
        string file = Cache().FileOf(source, Profile);
        byte[] whole = File.ReadAllBytes(file);
        for (int at = 0; at < whole.Length; at = at < 100 ? at + 1 : at + whole.Length / 60 + 1)
        {
            byte[] damaged = [.. whole];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(file, damaged);
            notes.Clear();

            AssertSame(truth, Cache().Graph(source, Profile));
            // the key tells whose network it is: bytes of it that differ look like another county's
            Assert.Equal(at is >= 8 and < 40 ? "cache-stale" : "cache-damaged", Assert.Single(notes).Code);
            Assert.Equal(whole, File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void A_truncated_or_lengthened_cache_is_built_again()
    {
        RoadGraph truth = Cache().Graph(source, Profile);
        string file = Cache().FileOf(source, Profile);
        byte[] whole = File.ReadAllBytes(file);
        foreach (byte[] damaged in new byte[][] { [], whole[..7], whole[..50], whole[..80], whole[..^1], [.. whole, 0] })
        {
            File.WriteAllBytes(file, damaged);
            notes.Clear();

            AssertSame(truth, Cache().Graph(source, Profile));
            Assert.Equal("cache-damaged", Assert.Single(notes).Code);
        }
    }

    [Fact]
    public void Another_input_profile_or_setting_is_never_answered_from_the_cache()
    {
        Cache().Graph(source, Profile);
        RoadSource changed = source with { Fingerprint = "manifest other roads", Segments = RandomRoads.Make(4) };
        SpeedProfile slower = Profile with { WalkKmh = 3 };

        AssertSame(RoadGraphBuilder.Build(changed.Segments, Profile, restrictions: changed.Restrictions),
            Cache().Graph(changed, Profile));
        Cache().Graph(changed, slower);
        Cache().Graph(changed, slower with { Id = "other" });

        Assert.Equal(["cache-stale", "cache-stale"], notes.Select(n => n.Code));
    }

    [Fact]
    public void A_full_disk_costs_the_cache_and_nothing_else()
    {
        RoadGraph truth = RoadGraphBuilder.Build(source.Segments, Profile, restrictions: source.Restrictions);
        var full = new RoadCache(folder, notes.Add, path => new FullDisk(path, 1000), 0);

        AssertSame(truth, full.Graph(source, Profile));
        Assert.Equal("cache-unwritable", Assert.Single(notes).Code);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_the_cache_and_nothing_else()
    {
        string taken = Path.Combine(folder, "taken");
        File.WriteAllText(taken, "");
        var cache = new RoadCache(taken, notes.Add, File.Create, 0);

        AssertSame(RoadGraphBuilder.Build(source.Segments, Profile, restrictions: source.Restrictions),
            cache.Graph(source, Profile));
        Assert.Equal("cache-unwritable", Assert.Single(notes).Code);
    }

    [Fact]
    public void A_small_network_is_not_kept()
    {
        new RoadCache(folder, notes.Add).Graph(source, Profile);

        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_layer_that_is_written_while_it_is_read_is_an_error()
    {
        File.WriteAllText(Path.Combine(folder, "county.yaml"), "name: x");
        string roads = Path.Combine(folder, "roads.csv");
        File.WriteAllText(roads, "id\n1\n");
        var log = new IssueLog();
        var files = new LayerFiles(folder, ManifestReader.Read("name: {zh: 县, en: County}\ncode: \"511681\"\nyear: 2020\n", log)!,
            log, CancellationToken.None);
        var layer = new LayerSource("roads", "roads.csv", 1);

        Assert.Null(files.Open(layer, path =>
        {
            string text = File.ReadAllText(path);
            File.AppendAllText(path, "2\n");
            return text;
        }, _ => 1));
        Assert.Contains(log.ToList(), i => i.Code == "file-changed" && i.Severity == IssueSeverity.Error);
        Assert.NotNull(files.Open(layer, File.ReadAllText, _ => 2));
    }

    private RoadCache Cache() => new(folder, notes.Add, File.Create, 0);

    private static void AssertSame(RoadGraph a, RoadGraph b)
    {
        Assert.Equal((a.NodeCount, a.ArcCount, a.Shapes.Count), (b.NodeCount, b.ArcCount, b.Shapes.Count));
        for (int node = 0; node < a.NodeCount; node++)
        {
            Assert.Equal(a.Position(node), b.Position(node));
            Assert.Equal(a.Outgoing(node).ToArray(), b.Outgoing(node).ToArray());
        }

        for (int arc = 0; arc < a.ArcCount; arc++)
        {
            Assert.Equal((a.ShapeOf(arc), a.Tail(arc)), (b.ShapeOf(arc), b.Tail(arc)));
        }

        for (int shape = 0; shape < a.Shapes.Count; shape++)
        {
            Assert.Equal((a.Shapes.Segment(shape), a.Shapes.Length(shape), a.Shapes.IsJoinable(shape)),
                (b.Shapes.Segment(shape), b.Shapes.Length(shape), b.Shapes.IsJoinable(shape)));
            Assert.Equal(a.Shapes.Longitudes(shape).ToArray(), b.Shapes.Longitudes(shape).ToArray());
            Assert.Equal(a.Shapes.Latitudes(shape).ToArray(), b.Shapes.Latitudes(shape).ToArray());
        }

        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(a.Report), System.Text.Json.JsonSerializer.Serialize(b.Report));
    }

    /// <summary>Takes so many bytes and then refuses, as a full disk or a used-up quota does.</summary>
    private sealed class FullDisk(string path, int bytes) : FileStream(path, FileMode.Create, FileAccess.Write)
    {
        private int room = bytes;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            room -= buffer.Length;
            base.Write(buffer[..Math.Max(0, Math.Min(buffer.Length, buffer.Length + room))]);
            if (room < 0)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
