using System.Runtime.ExceptionServices;
using System.Text;
using Simulator.Data;

namespace Simulator.Reports;

/// <summary>
/// The results folder: <c>summary.json</c>, <c>report.html</c>, <c>tables.xlsx</c>, <c>tables/*.csv</c>,
/// <c>results.gpkg</c>, <c>issues.csv</c>, <c>run.json</c>. Same input, same bytes; moved in place only when complete.
/// </summary>
public static class ResultsFolder
{
    private static readonly string[] OwnNames =
        ["summary.json", "report.html", "tables.xlsx", "tables", "results.gpkg", "issues.csv", "run.json"];

    /// <summary>Why a folder must not be replaced by results; null when it may be: it is absent, empty, or holds results
    /// of an earlier run.</summary>
    public static LocalText? WhyNot(string target)
    {
        if (File.Exists(target))
        {
            return new($"{target} 是文件，不是文件夹。", $"{target} is a file, not a folder.");
        }

        return !Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any()
            || File.Exists(Path.Combine(target, "run.json"))
            ? null
            : new($"{target} 已有其他文件且不是结果文件夹；请另选 --out。",
                $"{target} holds other files and is not a results folder; choose another --out.");
    }

    /// <summary>Writes all files. Files of the planner's own beside earlier results are kept.</summary>
    /// <param name="target">Made when absent; see <see cref="WhyNot"/>.</param>
    /// <param name="files">What to write.</param>
    /// <param name="language">Language of the report, the tables and the layers.</param>
    /// <param name="cancel">Before the move nothing has changed.</param>
    /// <exception cref="IOException">The folder must not be replaced, or the disk refused.</exception>
    public static void Write(string target, ResultFiles files, Language language, CancellationToken cancel = default)
    {
        if (WhyNot(target) is { } reason)
        {
            throw new IOException(reason.En);
        }

        FolderSwap.Replace(target, folder =>
        {
            Fill(folder, files, language, cancel);
            KeepOwnersFiles(target, folder);
            cancel.ThrowIfCancellationRequested();
        });
    }

    private static void Fill(string folder, ResultFiles files, Language language, CancellationToken cancel)
    {
        ReportTable[] tables = [.. files.Document.Tables()];
        Directory.CreateDirectory(Path.Combine(folder, "tables"));
        // Each file is a pure function of the document, so they are made side by side; the bytes do not depend on it.
        Action[] parts =
        [
            () => GeoPackageResults.Write(Path.Combine(folder, "results.gpkg"), files.Document.Layers, language),
            () => Text("report.html", HtmlReport.Render(files.Document, language)),
            () => Bytes("tables.xlsx", Workbook.Render(tables, language)),
            () =>
            {
                foreach (ReportTable table in tables)
                {
                    Bytes(Path.Combine("tables", table.Id + ".csv"), CsvTables.Render(table, language));
                }

                Bytes(Path.Combine("tables", "definitions.csv"), CsvTables.Definitions(tables, language));
                Bytes("issues.csv", IssuesCsv.Render(files.Issues, language));
                Text("summary.json", JsonText.Of(files.Summary));
                Text("run.json", JsonText.Of(files.Run));
            },
        ];
        RunAll(parts, cancel);

        void Text(string name, string text) => Bytes(name, Encoding.UTF8.GetBytes(text));
        void Bytes(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    // The first failure by position comes out as itself, not wrapped.
    private static void RunAll(Action[] parts, CancellationToken cancel)
    {
        var failures = new Exception?[parts.Length];
        cancel.ThrowIfCancellationRequested();
        Parallel.For(0, parts.Length, i =>
        {
            try
            {
                parts[i]();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                failures[i] = failure;
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        cancel.ThrowIfCancellationRequested();
    }

    // A note or a QGIS project that lies beside the results stays; side files of SQLite belong to the old GeoPackage.
    private static void KeepOwnersFiles(string target, string folder)
    {
        if (!Directory.Exists(target))
        {
            return;
        }

        foreach (string entry in Directory.EnumerateFileSystemEntries(target).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(entry);
            if (!OwnNames.Contains(name, StringComparer.Ordinal)
                && !name.StartsWith("results.gpkg-", StringComparison.Ordinal))
            {
                Copy(entry, Path.Combine(folder, name));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (string entry in Directory.EnumerateFileSystemEntries(from))
        {
            Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
