namespace NeuralMl.Pipeline;

/// <summary>Writes blocks of rows one after another, in a form in which what has been written never changes.</summary>
internal abstract class RowWriter : IDisposable
{
    private static readonly string[] Endings = [".csv", ".tsv", ".jsonl", ".parquet"];

    /// <summary>Says whether a file's name says in what form it is written.</summary>
    public static bool CanWrite(string path) => Endings.Contains(EndingOf(path));

    /// <summary>Goes on writing in the form that a file's name says.</summary>
    /// <param name="path">The file that is to be made in the end.</param>
    /// <param name="rows">Where rows go to; it stands at the end of those that were written before, and the caller closes it.</param>
    /// <param name="notes">Where the form keeps what it needs at the end, likewise.</param>
    public static RowWriter Open(string path, FileStream rows, FileStream notes) => EndingOf(path) switch
    {
        ".parquet" => new ParquetRowWriter(rows, notes),
        ".jsonl" => new JsonLineWriter(Path.GetFileName(path), rows),
        ".tsv" => new CsvRowWriter(rows, '\t'),
        _ => new CsvRowWriter(rows, ','),
    };

    /// <summary>Writes rows.</summary>
    /// <param name="columns">The columns; those of all blocks are alike.</param>
    public abstract void Write(IReadOnlyList<TableColumn> columns);

    /// <summary>Hands all that was written to the streams.</summary>
    public abstract void Flush();

    /// <summary>Writes what stands at the file's end.</summary>
    public abstract void Finish();

    /// <inheritdoc/>
    public abstract void Dispose();

    private static string EndingOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
