namespace NeuralMl.Pipeline;

/// <summary>Which sources stream where the recipe does not say: those that memory would hold at a price.</summary>
internal static class StreamingRule
{
    private const long MostTextBytes = 256L << 20;
    private const long MostCompressedBytes = 64L << 20;

    /// <summary>Says whether a source streams.</summary>
    /// <param name="recipe">The recipe, which may say so itself.</param>
    /// <param name="source">The source.</param>
    /// <param name="folders">Folders to look in for a relative path.</param>
    /// <exception cref="FileNotFoundException">There is no such source.</exception>
    public static bool Streams(Recipe recipe, string source, IReadOnlyList<string> folders)
    {
        if (recipe.Data.Streaming is { } said) return said;
        return recipe.Data.Sequence is null && Streams(source, folders);
    }

    /// <summary>Says whether a source is too large for memory, as far as its size tells.</summary>
    /// <param name="source">The source.</param>
    /// <param name="folders">Folders to look in for a relative path.</param>
    /// <exception cref="FileNotFoundException">There is no such source.</exception>
    public static bool Streams(string source, IReadOnlyList<string> folders)
    {
        if (DataSource.IsDatabase(source) || source == DataSource.Mnist) return false;
        var path = SourceLocation.Find(source, folders);
        if (!File.Exists(path) || IdxSource.IsImageFile(path) || SqliteSource.IsFile(path)) return false;
        var isCompressed = ParquetSource.IsFile(path) || FileStart.Is(path, [0x1F, 0x8B]);
        return new FileInfo(path).Length > (isCompressed ? MostCompressedBytes : MostTextBytes);
    }
}
