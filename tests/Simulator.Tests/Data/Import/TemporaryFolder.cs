using System.Text;

namespace Simulator.Tests.Data.Import;

/// <summary>A folder for one test, gone at its end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("simulator-test-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file in UTF-8 without mark.</summary>
    public TemporaryFolder With(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text, new UTF8Encoding(false));
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
