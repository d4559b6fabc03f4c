namespace Simulator.Data.Import;

/// <summary>Turns the manifest's paths into files of the county folder, and refuses every way out of it.</summary>
public static class FolderPaths
{
    /// <summary>The file's full path; null when it leaves the folder or is missing, and the reason is in the log.</summary>
    /// <param name="folder">The county folder.</param>
    /// <param name="path">As the manifest writes it.</param>
    /// <param name="manifest">The manifest's name in issues.</param>
    /// <param name="line">Its line.</param>
    /// <param name="field">Its key.</param>
    /// <param name="log">Receives the issues.</param>
    public static string? Resolve(
        string folder, string path, string manifest, int line, string field, IssueLog log)
    {
        string slashed = path.Replace('\\', '/');
        string root = RealPath(Path.GetFullPath(folder));
        if (slashed.Contains('\0', StringComparison.Ordinal) || slashed.StartsWith('/')
            || slashed.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(slashed)
            || !IsInside(root, Path.GetFullPath(Path.Combine(root, slashed))))
        {
            log.Error("path-outside", manifest, line, field, path, "路径应在县域文件夹之内（相对路径，不含 ..）",
                "expected a relative path inside the county folder");
            return null;
        }

        string full = Path.GetFullPath(Path.Combine(root, slashed));
        if (!File.Exists(full))
        {
            log.Error("file-missing", manifest, line, field, path, "找不到该文件", "the file does not exist");
            return null;
        }

        if (!IsInside(root, RealPath(full)))
        {
            log.Error("path-outside", manifest, line, field, path, "链接指向县域文件夹之外",
                "the link leads out of the county folder");
            return null;
        }

        return full;
    }

    private static bool IsInside(string root, string full) =>
        full.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path with every link on the way followed.</summary>
    private static string RealPath(string path)
    {
        string current = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(
            path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (int links = 0; rest.TryPop(out string? part);)
        {
            if (part == "..")
            {
                current = Path.GetDirectoryName(current) ?? current;
                continue;
            }

            string next = Path.Combine(current, part);
            string? target = part == "." ? null : new FileInfo(next).LinkTarget;
            if (part == "." || target is null)
            {
                current = part == "." ? current : next;
                continue;
            }

            if (++links > 40)
            {
                return Path.GetPathRoot(path)!; // a ring of links leads nowhere
            }

            if (Path.IsPathRooted(target))
            {
                current = Path.GetPathRoot(target)!;
                target = target[current.Length..];
            }

            foreach (string step in target.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(step);
            }
        }

        return current;
    }
}
