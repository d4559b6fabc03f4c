using System.Text;
using System.Text.Unicode;

namespace Simulator.Data.Import;

/// <summary>Text of a file that does not say its encoding: a byte-order mark decides, then strict UTF-8, then GB18030
/// (which contains GBK and GB2312), the encoding Chinese Excel writes.</summary>
public static class TextFiles
{
    /// <summary>Text files above this size are refused: a table or manifest of a county is far smaller.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>GB18030, strict: bytes that are not text throw.</summary>
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads a whole text file; null when it is no text, and the reason is in the log.</summary>
    public static string? ReadAll(string path, string file, IssueLog log)
    {
        long length = new FileInfo(path).Length;
        if (length > MostBytes)
        {
            log.Error("file-too-large", file, null, "", $"{length}", $"文件不得超过 {MostBytes} 字节",
                $"expected at most {MostBytes} bytes");
            return null;
        }

        byte[] bytes = File.ReadAllBytes(path);
        string? text = Decode(bytes);
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
        {
            log.Error("encoding-unknown", file, null, "", "", "应为 UTF-8 或 GB18030 编码的文本文件",
                "expected a text file in UTF-8 or GB18030");
            return null;
        }

        return text;
    }

    /// <summary>Decodes by mark, strict UTF-8 or GB18030; null when it is none of them.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Encoding.Unicode.GetString(bytes[2..]);
        }
        else if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        }

        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        try
        {
            return Gb18030.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
