using System.Buffers;

namespace NeuralMl.Pipeline;

/// <summary>A text file, and the words for what is wrong with it.</summary>
/// <param name="name">The file's name, without its path.</param>
internal abstract class TextFile(string name)
{
    private const string Compressed = ".gz";
    private const int ChunkSize = 1 << 16;

    /// <summary>Gets the file's name, without its path.</summary>
    public string Name => name;

    /// <summary>Gets what the name ends with in lower case, as in <c>.csv</c>; <c>.gz</c> does not count.</summary>
    public string Extension => ExtensionOf(name);

    /// <summary>Gets the length of the longest row that is read, in bytes; null where all of the file lies in memory.</summary>
    public abstract int? LongestRow { get; }

    /// <summary>Returns what a file's name ends with in lower case, as in <c>.csv</c>; <c>.gz</c> does not count.</summary>
    public static string ExtensionOf(string path) =>
        Path.GetExtension(path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? path[..^Compressed.Length] : path).ToLowerInvariant();

    /// <summary>Opens the text in UTF-8, without a byte order mark, at its beginning.</summary>
    public abstract Stream Open();

    /// <summary>Makes the error for a fault of the whole file.</summary>
    public InvalidDataException Fault(string message) => new($"{name} {message}");

    /// <summary>Makes the error for a fault at a place in the file, as in <c>cars.csv, line 17: …</c>.</summary>
    public InvalidDataException FaultAt(string place, string message) => new($"{name}, {place}: {message}");

    /// <summary>Returns the line that holds a byte of the text, counted from 1: what lies before it is read again.</summary>
    public long LineAt(long offset)
    {
        var lines = new LineCount();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        using var text = Open();
        while (offset > 0 && text.Read(chunk, 0, (int)Math.Min(offset, ChunkSize)) is > 0 and var count)
        {
            lines.Add(chunk.AsSpan(0, count));
            offset -= count;
        }
        ArrayPool<byte>.Shared.Return(chunk);
        return lines.Line;
    }

    /// <summary>Returns the first letter that none of the given are, and where it stands.</summary>
    /// <exception cref="InvalidDataException">The file has none.</exception>
    public (byte Letter, long Offset) FirstExcept(ReadOnlySpan<byte> blanks)
    {
        using var text = Open();
        for (var offset = 0L; text.ReadByte() is >= 0 and var letter; offset++)
        {
            if (!blanks.Contains((byte)letter)) return ((byte)letter, offset);
        }
        throw Fault("is empty. Expected a CSV file with a header line, or a JSON array of objects.");
    }

    /// <summary>Makes the error for a file that holds a letter which no text has.</summary>
    public static InvalidDataException NotText(string name) => new(
        $"{name} is not a text file. Expected a CSV file with a header line, JSON, Parquet, a SQLite database or IDX files; "
        + "if it is text in UTF-16, say so in the recipe's data with \"encoding\": \"utf-16\".");
}
