using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Simulator.Reports;

/// <summary>
/// Fills a folder beside its final place and moves it there only when it is complete: who looks, or whoever kills the
/// program, finds the old folder or the new one, never half of one.
/// </summary>
/// <remarks>On Linux the two are exchanged in one step (<c>renameat2</c>). Elsewhere there are two renames, and between
/// them the old folder stands under its hidden name; the next call puts it back when it finds it so. What a killed run
/// leaves beside the place is removed by the next one; the folders of a run that is still alive are left alone.</remarks>
public static partial class FolderSwap
{
    /// <summary>Replaces a folder by what <paramref name="fill"/> writes.</summary>
    /// <param name="target">The final place.</param>
    /// <param name="fill">Gets the path of an empty folder. When it throws, the old folder is untouched.</param>
    public static void Replace(string target, Action<string> fill)
    {
        string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        string parent = Path.GetDirectoryName(place)
            ?? throw new IOException($"{place} cannot be replaced: it is a root folder");
        Directory.CreateDirectory(parent);
        CleanUp(place);
        string own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        string fresh = Hidden(place, "new", own), old = Hidden(place, "old", own);
        Delete(fresh);
        Directory.CreateDirectory(fresh);
        try
        {
            fill(fresh);
        }
        catch
        {
            Delete(fresh);
            throw;
        }

        if (!Directory.Exists(place))
        {
            Directory.Move(fresh, place);
        }
        else if (TryExchange(fresh, place))
        {
            Delete(fresh);
        }
        else
        {
            Directory.Move(place, old);
            Directory.Move(fresh, place);
            Delete(old);
        }
    }

    /// <summary>Removes what killed runs left beside a folder, and puts the old folder back where a run was killed
    /// between the two renames.</summary>
    public static void CleanUp(string target)
    {
        string place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Path.GetDirectoryName(place) is not { } parent || !Directory.Exists(parent))
        {
            return;
        }

        foreach (string kind in new[] { "old", "new" })
        {
            string start = Path.GetFileName(Hidden(place, kind, ""));
            foreach (string left in Directory.GetDirectories(parent, start + "*").Order(StringComparer.Ordinal))
            {
                string process = Path.GetFileName(left)[start.Length..];
                if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                    || (id != Environment.ProcessId && IsAlive(id)))
                {
                    continue;
                }

                if (kind == "old" && !Directory.Exists(place))
                {
                    Directory.Move(left, place);
                }
                else
                {
                    Delete(left);
                }
            }
        }
    }

    private static string Hidden(string place, string kind, string process) =>
        Path.Combine(Path.GetDirectoryName(place)!, $".{Path.GetFileName(place)}.{kind}-{process}");

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool TryExchange(string a, string b)
    {
        const int currentFolder = -100, exchange = 2;
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return RenameAt2(currentFolder, a, currentFolder, b, exchange) == 0;
        }
        catch (TypeLoadException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);
}
