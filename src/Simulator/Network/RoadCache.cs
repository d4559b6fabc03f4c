using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Simulator.Data;

namespace Simulator.Network;

/// <summary>
/// Keeps built road networks in a folder, so that the next run of the same county need not build them again. A cache is
/// never trusted: it counts only when its format, program, input, profile and checksum are those asked for; else the
/// network is built anew, and that is told. A cache that cannot be written is told too, and costs nothing else.
/// </summary>
/// <remarks>
/// A file is a magic word, the key (SHA-256 of format, program, input fingerprint and profile), the length and the SHA-256
/// of the body, and the body: the arrays of the layout. It is written beside its place and moved there. The lines
/// themselves come from the layer, which is read and hashed in every run anyway.
/// <para>Small networks are not kept: up to <see cref="LeastPoints"/> points a build takes less time than reading, checking
/// and writing files is worth. Measured, warm, processor time to build and to take from the cache: Grande Comore (40,000
/// points) 70 and 25 ms; Porto (427,000 points) 340 and 140 ms.</para>
/// </remarks>
public sealed class RoadCache
{
    /// <summary>Points of road lines below which a network is not kept.</summary>
    public const int LeastPoints = 20_000;

    private const int HeaderBytes = 8 + 32 + 8 + 32;

    private static ReadOnlySpan<byte> Magic => "SIMROAD1"u8;

    private readonly string folder;
    private readonly Action<DataIssue> note;
    private readonly Func<string, Stream> create;
    private readonly int leastPoints;

    /// <param name="folder">Made when the first network is kept.</param>
    /// <param name="note">Told, as a warning, of every cache that could not be used or written.</param>
    public RoadCache(string folder, Action<DataIssue> note)
        : this(folder, note, path => new FileStream(path, FileMode.Create, FileAccess.Write), LeastPoints)
    {
    }

    /// <param name="folder">Folder.</param>
    /// <param name="note">Notes.</param>
    /// <param name="create">Opens a file for writing.</param>
    /// <param name="leastPoints">See <see cref="LeastPoints"/>.</param>
    internal RoadCache(string folder, Action<DataIssue> note, Func<string, Stream> create, int leastPoints) =>
        (this.folder, this.note, this.create, this.leastPoints) = (folder, note, create, leastPoints);

    /// <summary>The network of a road layer as it was read, from the cache or built; the same to the byte.</summary>
    /// <param name="source">The layer.</param>
    /// <param name="profile">Who travels.</param>
    public RoadGraph Graph(RoadSource source, SpeedProfile profile)
    {
        if (source.Segments.Sum(s => (long)s.Shape.Count) < leastPoints)
        {
            return RoadGraphBuilder.Build(source.Segments, profile, restrictions: source.Restrictions);
        }

        string file = FileOf(source, profile);
        byte[] key = KeyOf(source, profile);
        if (TryRead(file, key, source, profile) is RoadLayout known)
        {
            return known.Weigh(source.Segments, profile);
        }

        RoadLayout layout = RoadGraphBuilder.Lay(source.Segments, profile, false, source.Restrictions);
        TryWrite(file, key, layout);
        return layout.Weigh(source.Segments, profile);
    }

    /// <summary>Where the network of a layer and a profile is kept.</summary>
    internal string FileOf(RoadSource source, SpeedProfile profile)
    {
        string name = $"{source.Code}-{profile.Id}.roads";
        return Path.Combine(folder, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')));
    }

    private static byte[] KeyOf(RoadSource source, SpeedProfile profile)
    {
        // another build of the program may lay roads otherwise: its own id is part of the key
        Guid program = typeof(RoadCache).Module.ModuleVersionId;
        return SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', program, source.Fingerprint, JsonSerializer.Serialize(profile))));
    }

    private RoadLayout? TryRead(string file, byte[] key, RoadSource source, SpeedProfile profile)
    {
        try
        {
            if (!File.Exists(file))
            {
                return null;
            }

            byte[] bytes = File.ReadAllBytes(file);
            ReadOnlySpan<byte> head = bytes.AsSpan(0, Math.Min(bytes.Length, HeaderBytes));
            if (head.Length < HeaderBytes || !head[..8].SequenceEqual(Magic)
                || BinaryPrimitives.ReadInt64LittleEndian(head[40..]) != bytes.Length - HeaderBytes)
            {
                throw new InvalidDataException("header or length");
            }

            if (!head[8..40].SequenceEqual(key))
            {
                Tell("cache-stale", file, "", "缓存的路网来自别的数据、设置或程序版本，已重新建立",
                    "the kept road network is of other data, settings or another version of the program; it was built again");
                return null;
            }

            byte[] body = bytes[HeaderBytes..];
            if (!head[48..].SequenceEqual(SHA256.HashData(body)))
            {
                throw new InvalidDataException("checksum");
            }

            using var reader = new RoadCacheReader(body);
            return RoadLayout.Read(reader, source.Segments, profile);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            Tell("cache-damaged", file, e.Message, "缓存的路网已损坏，不予采用，已重新建立",
                "the kept road network is damaged and was not used; it was built again");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell("cache-unreadable", file, e.Message, "缓存的路网无法读取，已重新建立",
                "the kept road network cannot be read; it was built again");
        }

        return null;
    }

    private void TryWrite(string file, byte[] key, RoadLayout layout)
    {
        string beside = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}.part");
        try
        {
            Directory.CreateDirectory(folder);
            using (var body = new RoadCacheWriter())
            {
                layout.Save(body);
                byte[] head = new byte[HeaderBytes];
                Magic.CopyTo(head);
                key.CopyTo(head, 8);
                BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(40), body.Bytes.Length);
                SHA256.HashData(body.Bytes, head.AsSpan(48));
                using Stream stream = create(beside);
                stream.Write(head);
                stream.Write(body.Bytes);
                stream.Flush();
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Tell("cache-unwritable", file, e.Message, "路网缓存未能写入（磁盘已满或只读？）；结果不受影响",
                "the road network could not be kept (disk full or read-only?); results are not affected");
            Remove(beside);
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // what cannot be written can often not be removed either; the next run writes over it
            _ = e;
        }
    }

    private void Tell(string code, string file, string found, string zh, string en) =>
        note(DataIssue.Warning(code, Path.GetFileName(file), null, "", found, zh, en));
}
