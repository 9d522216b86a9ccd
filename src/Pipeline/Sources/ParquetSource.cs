using System.Security.Cryptography;

namespace NeuralMl.Pipeline;

/// <summary>Reads a Parquet file of flat columns: numbers, truth values, dates and text. Null is missing.</summary>
internal static class ParquetSource
{
    /// <summary>Says whether a file is named as Parquet files are, or begins as they do.</summary>
    public static bool IsFile(string path) => IsNamed(path) || FileStart.Is(path, "PAR1"u8);

    /// <summary>Says whether a path is named as Parquet files are.</summary>
    public static bool IsNamed(string path) => Path.GetExtension(path).Equals(".parquet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file is cut short or damaged, has a nested column, or a value that is not of its column's kind.</exception>
    public static DataTable Read(string path, ReadOptions options)
    {
        var name = Path.GetFileName(path);
        var bytes = File.ReadAllBytes(path);
        using var groups = new ParquetGroups(name, new MemoryStream(bytes), options);
        return new DataTable(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), groups.Read(0, groups.Count));
    }
}
