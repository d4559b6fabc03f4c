using System.Globalization;
using Simulator.Data.Coordinates;

namespace Simulator.Data.Import.Tiff;

/// <summary>Receives one row of a raster.</summary>
/// <param name="row">From the top, from 0.</param>
/// <param name="values">One for each column; NaN where the raster has no data.</param>
public delegate void RasterRow(int row, ReadOnlySpan<double> values);

/// <summary>A raster of one band with a place on earth, read row by row: one strip, or one row of tiles, is in memory at a
/// time.</summary>
/// <remarks>Strips and tiles; no compression, deflate, LZW, PackBits; integers of 8 to 64 bits, floats of 32 and 64;
/// predictors 1 to 3; both byte orders; classic and BigTIFF. Of several bands the first is read. Sources: [TIFF 6],
/// [GeoTIFF].</remarks>
public sealed class GeoTiff : IDisposable
{
    /// <summary>Unpacked bytes of one strip or row of tiles that are accepted.</summary>
    private const long MostChunkBytes = 1L << 29;

    private readonly FileStream stream;
    private readonly TiffDirectory tags;
    private readonly TiffSamples samples;
    private readonly long compression;
    private readonly int chunkWidth;
    private readonly int chunkHeight;
    private readonly long[] offsets;
    private readonly long[] counts;

    private GeoTiff(FileStream stream)
    {
        this.stream = stream;
        tags = new TiffDirectory(stream);
        long width = tags.Integer(256, 0), height = tags.Integer(257, 0);
        if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue)
        {
            throw new InvalidDataException($"the raster declares {width} × {height} cells");
        }

        (Width, Height) = ((int)width, (int)height);
        long bits = tags.Integer(258, 1), perPixel = tags.Integer(277, 1);
        bool planes = tags.Integer(284, 1) == 2;
        samples = new TiffSamples(bits % 8 == 0 ? (int)Math.Min(bits / 8, 99) : 0, (int)tags.Integer(339, 1),
            planes ? 1 : (int)Math.Clamp(perPixel, 1, 1024), (int)tags.Integer(317, 1), tags.LittleEndian);
        compression = tags.Integer(259, 1);
        if (!TiffCodec.Knows(compression) || !samples.IsKnown)
        {
            throw new InvalidDataException(
                $"compression {compression}, {bits} bits of format {samples.Format}, predictor {samples.Predictor} are not supported");
        }

        bool tiled = tags.Has(322);
        chunkWidth = tiled ? (int)Math.Clamp(tags.Integer(322, 0), 0, int.MaxValue) : Width;
        chunkHeight = tiled ? (int)Math.Clamp(tags.Integer(323, 0), 0, int.MaxValue)
            : (int)Math.Clamp(tags.Integer(278, Height), 1, Height);
        offsets = tags.Integers(tiled ? 324 : 273);
        counts = tags.Integers(tiled ? 325 : 279);
        CheckChunks();
        (Crs, CrsStated) = (GeoKeys.Read(tags, out bool pixelIsPoint, out string stated), stated);
        (OriginX, OriginY, CellWidth, CellHeight) = Placement(pixelIsPoint);
        NoData = NoDataOf();
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>West edge of column 0, in the raster's own system.</summary>
    public double OriginX { get; }

    /// <summary>North edge of row 0 (where <see cref="CellHeight"/> is negative), in the raster's own system.</summary>
    public double OriginY { get; }

    public double CellWidth { get; }

    /// <summary>Negative when rows go from north to south, as they mostly do.</summary>
    public double CellHeight { get; }

    /// <summary>The system the file states; null when it states none or an unknown one.</summary>
    public CoordinateSystem? Crs { get; }

    /// <summary>The system as the file states it; empty when it states none.</summary>
    public string CrsStated { get; }

    /// <summary>The value that means "no data"; null when there is none.</summary>
    public double? NoData { get; }

    /// <summary>Opens the file; null when it is broken or unsupported, and the reason is in the log.</summary>
    public static GeoTiff? Open(string path, string file, IssueLog log)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        GeoTiff? raster = null;
        try
        {
            raster = new GeoTiff(stream);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or OverflowException)
        {
            Report(e, file, log);
        }
        finally
        {
            if (raster is null)
            {
                stream.Dispose();
            }
        }

        return raster;
    }

    /// <summary>Reads all rows from the top; false when the file is broken, and the reason is in the log.</summary>
    public bool Read(string file, IssueLog log, RasterRow row, CancellationToken cancel = default)
    {
        try
        {
            ReadRows(row, cancel);
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            Report(e, file, log);
            return false;
        }
    }

    public void Dispose() => stream.Dispose();

    private static void Report(Exception e, string file, IssueLog log)
    {
        if (e is EndOfStreamException)
        {
            log.Error("tiff-truncated", file, null, "", "", "文件不完整：数据在中间结束", "the file is cut off: it ends inside its data");
        }
        else
        {
            log.Error("tiff-invalid", file, null, "", e.Message, "应为可读的 GeoTIFF 栅格", "expected a readable GeoTIFF raster");
        }
    }

    private void CheckChunks()
    {
        if (chunkWidth <= 0 || chunkHeight <= 0)
        {
            throw new InvalidDataException("the raster declares tiles without size");
        }

        long across = (Width - 1L) / chunkWidth + 1, down = (Height - 1L) / chunkHeight + 1;
        long rows = Math.Min(chunkHeight, Height);
        if ((long)chunkWidth * chunkHeight > MostChunkBytes / (samples.PerPixel * samples.Bytes)
            || Width * rows > MostChunkBytes / 8)
        {
            throw new InvalidDataException($"strips or tiles of {chunkWidth} × {chunkHeight} cells are too large");
        }

        if (across > offsets.Length || down > offsets.Length / across || counts.Length < across * down)
        {
            throw new EndOfStreamException();
        }
    }

    private (double X, double Y, double Width, double Height) Placement(bool pixelIsPoint)
    {
        double[] scale = tags.Doubles(33550), tie = tags.Doubles(33922), matrix = tags.Doubles(34264);
        double x, y, w, h;
        if (scale.Length >= 2 && tie.Length >= 6)
        {
            (w, h) = (scale[0], -scale[1]);
            (x, y) = (tie[3] - tie[0] * w, tie[4] - tie[1] * h);
        }
        else if (matrix.Length >= 16 && matrix[1] == 0 && matrix[4] == 0)
        {
            (x, y, w, h) = (matrix[3], matrix[7], matrix[0], matrix[5]);
        }
        else
        {
            throw new InvalidDataException("the raster does not say where it lies, or it is turned");
        }

        if (!(w > 0) || h == 0 || !double.IsFinite(x + y + w + h))
        {
            throw new InvalidDataException("the raster's cells have no size");
        }

        return pixelIsPoint ? (x - w / 2, y - h / 2, w, h) : (x, y, w, h);
    }

    private double? NoDataOf()
    {
        string text = tags.Text(42113).Trim();
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            return null;
        }

        return samples is { Format: 3, Bytes: 4 } ? (float)value : value;
    }

    private void ReadRows(RasterRow row, CancellationToken cancel)
    {
        int across = (Width - 1) / chunkWidth + 1, down = (Height - 1) / chunkHeight + 1;
        int rowBytes = samples.RowBytes(chunkWidth);
        byte[] unpacked = new byte[checked(rowBytes * chunkHeight)];
        byte[] scratch = new byte[rowBytes], packed = [];
        var values = new double[checked(Width * Math.Min(chunkHeight, Height))];
        for (int band = 0; band < down; band++)
        {
            cancel.ThrowIfCancellationRequested();
            int rows = Math.Min(chunkHeight, Height - band * chunkHeight);
            for (int chunk = 0; chunk < across; chunk++)
            {
                int left = chunk * chunkWidth, columns = Math.Min(chunkWidth, Width - left);
                if (!Unpack(band * across + chunk, unpacked.AsSpan(0, rows * rowBytes), ref packed))
                {
                    for (int r = 0; r < rows; r++) // a sparse file leaves out what is all "no data"
                    {
                        values.AsSpan(r * Width + left, columns).Fill(NoData ?? 0);
                    }

                    continue;
                }

                samples.Restore(unpacked.AsSpan(0, rows * rowBytes), chunkWidth, scratch);
                for (int r = 0; r < rows; r++)
                {
                    samples.ToDoubles(unpacked.AsSpan(r * rowBytes, rowBytes), values.AsSpan(r * Width + left, columns));
                }
            }

            for (int r = 0; r < rows; r++)
            {
                Span<double> line = values.AsSpan(r * Width, Width);
                if (NoData is double none)
                {
                    foreach (ref double v in line)
                    {
                        v = v == none ? double.NaN : v;
                    }
                }

                row(band * chunkHeight + r, line);
            }
        }
    }

    /// <summary>Unpacks one strip or tile; false when the file leaves it out.</summary>
    private bool Unpack(int chunk, Span<byte> target, ref byte[] packed)
    {
        long offset = offsets[chunk], count = counts[chunk];
        if (offset == 0 && count == 0)
        {
            return false;
        }

        if (offset < 0 || count < 0 || offset > stream.Length - count)
        {
            throw new EndOfStreamException();
        }

        if (count > MostChunkBytes)
        {
            throw new InvalidDataException($"a strip or tile of {count} bytes is too large");
        }

        if (packed.Length < count)
        {
            packed = new byte[count];
        }

        stream.Position = offset;
        stream.ReadExactly(packed.AsSpan(0, (int)count));
        if (TiffCodec.Unpack(compression, packed, (int)count, target) < target.Length)
        {
            throw new InvalidDataException($"strip or tile {chunk} holds less than its cells need");
        }

        return true;
    }
}
