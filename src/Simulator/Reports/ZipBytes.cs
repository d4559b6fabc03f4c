using System.IO.Compression;

namespace Simulator.Reports;

/// <summary>Packs a zip container anew so that the same content gives the same bytes: entries in ordinal order (the
/// content types first, as readers expect), one fixed time.</summary>
public static class ZipBytes
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Repack(Stream container)
    {
        using var packed = new MemoryStream();
        using (var source = new ZipArchive(container, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            IEnumerable<ZipArchiveEntry> ordered = source.Entries
                .OrderBy(entry => entry.FullName != "[Content_Types].xml")
                .ThenBy(entry => entry.FullName, StringComparer.Ordinal);
            foreach (ZipArchiveEntry entry in ordered)
            {
                ZipArchiveEntry copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = FixedTime;
                using Stream from = entry.Open();
                using Stream to = copy.Open();
                from.CopyTo(to);
            }
        }

        return packed.ToArray();
    }
}
