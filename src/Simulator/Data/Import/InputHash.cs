using System.Security.Cryptography;

namespace Simulator.Data.Import;

/// <summary>SHA-256 of a file, streamed: the way back from a result to the bytes it came from.</summary>
public static class InputHash
{
    /// <summary>Hash and length of a file.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="file">Its name relative to the county folder.</param>
    /// <param name="rows">Rows read of it.</param>
    public static InputFile Of(string path, string file, long rows)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] hash = SHA256.HashData(stream);
        return new InputFile(file, Convert.ToHexStringLower(hash), stream.Length, rows);
    }
}
