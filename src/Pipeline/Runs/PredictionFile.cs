using System.Globalization;
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
        TableColumn[] columns = [.. table.Columns.Where(column => column.Kind != FeatureKind.Image)];
        CsvFile.Write(
            path,
            [.. columns.Select(column => column.Name), .. Headings(predictions)],
            Enumerable.Range(0, table.RowCount).Select(row => (IReadOnlyList<object?>)[.. columns.Select(column => ValueOf(column, row)), .. Values(predictions[row])]));
    }

    private static object? ValueOf(TableColumn column, int row) => column.ValueAt(row) switch
    {
        float truth when column.Kind == FeatureKind.Boolean => truth != 0 ? "true" : "false",
        float years when column.Kind == FeatureKind.Date => YearFraction.ToDate(years).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var value => value,
    };

    private static IEnumerable<string> Headings(IReadOnlyList<Prediction> predictions) => predictions is not [var first, ..]
        ? []
        : [
            .. first.Values.Keys.Select(name => $"{name}.predicted"),
            .. first.Label is null ? Array.Empty<string>() : ["label.predicted"],
            .. first.Probabilities.Keys.Select(name => $"probability.{name}"),
        ];

    private static IEnumerable<object?> Values(Prediction prediction) =>
    [
        .. prediction.Values.Values.Select(Number),
        .. prediction.Label is { } label ? [label] : Array.Empty<object>(),
        .. prediction.Probabilities.Values.Select(Number),
    ];

    // No prediction is an empty field, as missing values are everywhere.
    private static object? Number(double value) => double.IsNaN(value) ? null : (float)value;
}
