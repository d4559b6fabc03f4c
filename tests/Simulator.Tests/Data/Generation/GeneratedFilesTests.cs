using System.IO.Compression;
using Simulator.Data;
using Simulator.Data.Generation;

namespace Simulator.Tests.Data.Generation;

/// <summary>The small writers against other people's readers.</summary>
public class GeneratedFilesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(70000)]
    public void The_runtimes_inflate_gives_back_what_was_deflated(int length)
    {
        // runs, repeats at a distance, and noise
        var random = new GeneratorRandom(1, 1, "deflate");
        var data = new byte[length];
        for (int i = 0; i < length; i++)
        {
            data[i] = (i / 500 % 3) switch
            {
                0 => 7,
                1 => (byte)(i % 251),
                _ => (byte)random.Next(),
            };
        }

        byte[] packed = Deflate.Zlib(data);
        using var inflate = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var back = new MemoryStream();
        inflate.CopyTo(back);

        Assert.Equal(data, back.ToArray());
    }

    [Fact]
    public void Parts_add_up_and_ties_go_to_the_first()
    {
        Assert.Equal([4, 3, 3], LargestRemainder.Split(10, [1, 1, 1]));
        Assert.Equal([0, 7], LargestRemainder.Split(7, [0, 3]));
    }

    // two cells by two, south-west corner at 80° E, 38° N, 0.001° each: the first row of the file is the northern one
    [Fact]
    public void A_raster_starts_in_the_north_west()
    {
        var frame = new GridFrame(2, 2, 100, new LonLat(80, 38), 0.00001, 0.00001);

        byte[] file = GeoTiffWriter.Write(frame, (ReadOnlySpan<byte>)[1, 2, 3, 4], "classes");

        Assert.Equal("II*\0"u8.ToArray(), file[..4]);
        using var inflate = new ZLibStream(new MemoryStream(file[8..]), CompressionMode.Decompress);
        var cells = new byte[4];
        inflate.ReadExactly(cells);
        Assert.Equal([3, 4, 1, 2], cells);
    }

    [Fact]
    public void Cells_with_commas_and_quotes_are_quoted()
    {
        var table = new CsvText("a", "b");
        table.Row("x,y", "say \"yes\"");
        table.Row(null, 0.5);

        Assert.Equal("a,b\n\"x,y\",\"say \"\"yes\"\"\"\n,0.5\n", System.Text.Encoding.UTF8.GetString(table.ToBytes()));
    }
}
