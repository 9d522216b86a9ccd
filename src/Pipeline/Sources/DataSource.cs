namespace NeuralMl.Pipeline;

/// <summary>Reads data from wherever it lies: CSV, JSON, JSON Lines, Parquet, a database's answer to a query, folders of images, IDX images, or <c>mnist</c>.</summary>
public static class DataSource
{
    /// <summary>The source of handwritten digits.</summary>
    internal const string Mnist = "mnist";

    /// <summary>Reads a source into memory.</summary>
    /// <param name="source">
    /// A path, a bundled file's name (<c>auto-mpg.csv</c>, <c>digits</c>), <c>mnist</c>, <c>sqlite:file.db</c>, or <c>postgres://user:password@host:port/database</c>.
    /// </param>
    /// <param name="options">How values are read; of IDX images only which columns to skip.</param>
    /// <param name="searchFolders">Folders to look in for a relative path, before the working directory and the bundled data.</param>
    /// <exception cref="FileNotFoundException">There is no such source: the message names each place that was tried.</exception>
    /// <exception cref="InvalidDataException">The source has a fault: file, line, column, what was found, what was expected, what to do.</exception>
    /// <exception cref="ArgumentException">It is an address that cannot be read, or a database without a query.</exception>
    /// <exception cref="UnauthorizedAccessException">A server refuses user or password.</exception>
    /// <exception cref="IOException">A server cannot be reached, or the connection to it was lost.</exception>
    public static DataTable Read(string source, ReadOptions options, params IReadOnlyList<string> searchFolders)
    {
        if (source == Mnist) return WithoutDropped(IdxSource.ReadFolder(MnistFiles.Find(searchFolders)), options);
        if (PostgresAddress.IsAddress(source)) return PostgresSource.Read(PostgresAddress.Parse(source), options);
        var path = SourceLocation.Find(SourceName.PathOf(SourceName.WithoutPassword(source)), searchFolders);
        if (Directory.Exists(path)) return WithoutDropped(ReadFolder(path, options), options);
        if (IdxSource.IsImageFile(path)) return WithoutDropped(IdxSource.ReadFile(path), options);
        if (SourceName.IsSqlite(source) || SqliteSource.IsFile(path)) return SqliteSource.Read(path, options);
        return ParquetSource.IsFile(path) ? ParquetSource.Read(path, options) : TextSource.Read(path, options);
    }

    /// <summary>Opens a source to be read forward in blocks of rows, whatever its length.</summary>
    /// <param name="source">What <see cref="Read"/> reads as well.</param>
    /// <param name="options">How values are read; of IDX images only which columns to skip.</param>
    /// <param name="blockRows">The number of rows of a block, at most; null for about 4 million values, at most 65,536 rows.</param>
    /// <param name="searchFolders">Folders to look in for a relative path, before the working directory and the bundled data.</param>
    /// <returns>The source, which the caller disposes; a database is asked when the first block is read.</returns>
    /// <exception cref="FileNotFoundException">There is no such source: the message names each place that was tried.</exception>
    /// <exception cref="InvalidDataException">The source's beginning has a fault.</exception>
    /// <exception cref="ArgumentException">It is an address that cannot be read, a database without a query, or blocks are to have no rows.</exception>
    public static SourceBlocks OpenBlocks(string source, ReadOptions options, int? blockRows = null, params IReadOnlyList<string> searchFolders)
    {
        if (blockRows < 1) throw new ArgumentOutOfRangeException(nameof(blockRows), blockRows, "A block has at least 1 row.");
        return new SourceBlocks(OpenReader(source, options, searchFolders), new BlockSize(blockRows));
    }

    /// <summary>Says whether a source is named as databases are, which need a query: an address, <c>sqlite:…</c>, or a path that ends with .db, .db3, .sqlite or .sqlite3.</summary>
    /// <param name="source">The source; it need not exist.</param>
    public static bool IsDatabase(string source) => SourceName.IsAddress(source) || SqliteSource.IsNamed(source);

    /// <summary>Returns a source as it may be shown and kept: an address without its password, a path as it is.</summary>
    /// <param name="source">The source.</param>
    /// <exception cref="ArgumentException">It is an address that cannot be read; the message does not repeat it.</exception>
    public static string WithoutPassword(string source) => SourceName.WithoutPassword(source);

    /// <summary>Says whether a source says itself of what kind its columns are, and which values are missing.</summary>
    internal static bool HasTypes(string source) => IsDatabase(source) || ParquetSource.IsNamed(source);

    private static BlockReader OpenReader(string source, ReadOptions options, IReadOnlyList<string> searchFolders)
    {
        if (PostgresAddress.IsAddress(source)) return new PostgresBlocks(PostgresAddress.Parse(source), options);
        if (source == Mnist) return new TableBlocks(Read(source, options, searchFolders));
        var path = SourceLocation.Find(SourceName.PathOf(SourceName.WithoutPassword(source)), searchFolders);
        if (Directory.Exists(path) || IdxSource.IsImageFile(path)) return new TableBlocks(Read(path, options));
        if (SourceName.IsSqlite(source) || SqliteSource.IsFile(path)) return new SqliteBlocks(path, options);
        return ParquetSource.IsFile(path) ? new ParquetBlocks(path, options) : TextSource.OpenBlocks(path, options);
    }

    // The folder above MNIST's is as good as its own.
    private static DataTable ReadFolder(string path, ReadOptions options) => MnistFiles.FolderIn(path) is null && ImageFiles.AreIn(path)
        ? ImageFolderSource.Read(path, options.Image)
        : IdxSource.ReadFolder(MnistFiles.FolderIn(path) ?? path);

    private static DataTable WithoutDropped(DataTable table, ReadOptions options)
    {
        var kept = table.Columns.Select(column => column.Name).Except(options.Drop).ToList();
        return kept.Count == table.Columns.Count ? table : table.Select(kept);
    }
}
