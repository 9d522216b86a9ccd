namespace NeuralMl.Pipeline;

/// <summary>Rows to predict, and the file that is to hold them and their predictions.</summary>
public sealed record FilePredictionJob
{
    /// <summary>Gets the path of the model's ONNX file.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Gets the rows: what <see cref="DataSource.OpenBlocks"/> opens.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the query whose answer is read from a database.</summary>
    /// <value>The default is null: that of the training.</value>
    public string? Query { get; init; }

    /// <summary>Gets the file to make or replace; it ends with .csv, .tsv, .jsonl or .parquet.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the number of rows that are read, predicted and written at once.</summary>
    /// <value>The default is null: about 4 million values, at most 65,536 rows.</value>
    public int? BlockRows { get; init; }

    /// <summary>Gets how often what is done is made safe, so that a new start can go on after it; the first rows are at once.</summary>
    /// <value>The default is 5 seconds; zero is after each block.</value>
    public TimeSpan SafeEvery { get; init; } = TimeSpan.FromSeconds(5);
}
