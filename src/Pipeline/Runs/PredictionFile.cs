using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Writes a table and the predictions of its rows as one CSV file.</summary>
public static class PredictionFile
{
    /// <summary>Writes the input columns (images left out, dates as days) and the predictions: to a temporary name first, renamed when complete.</summary>
    /// <param name="path">The CSV file to make or replace.</param>
    /// <param name="table">The rows.</param>
    /// <param name="predictions">
    /// One per row. A number's column is called as the label with <c>.predicted</c>; a class gives <c>label.predicted</c> and one column
    /// <c>probability.&lt;class&gt;</c> per class.
    /// </param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, DataTable table, IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(predictions);
        TableColumn[] columns = [.. table.Columns.Where(column => column.Kind != FeatureKind.Image), .. PredictedColumns.Of(predictions)];
        WholeFile.Write(path, stream =>
        {
            using var writer = new CsvRowWriter(stream, ',');
            writer.Write(columns);
            writer.Finish();
        });
    }
}
