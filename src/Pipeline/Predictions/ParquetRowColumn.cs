using NeuralMl.Inference;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Pipeline;

/// <summary>A column as Parquet holds it: numbers as FLOAT, probabilities as DOUBLE, truth values, days and texts as what they are; all may be null.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="WriteAsync">Writes its values into a group of rows.</param>
internal sealed record ParquetRowColumn(DataField Field, Func<ParquetRowGroupWriter, Task> WriteAsync)
{
    /// <summary>Returns how a column is written.</summary>
    public static ParquetRowColumn Of(TableColumn column) => column switch
    {
        NumberColumn { Kind: FeatureKind.Boolean } truths => Of(truths, value => value != 0),
        NumberColumn { Kind: FeatureKind.Date } days => Of(days, years => YearFraction.ToDate(years)),
        NumberColumn numbers when PredictedColumns.AreProbabilities(column.Name) => Of(numbers, value => (double)value),
        NumberColumn numbers => Of(numbers, value => value),
        TextColumn texts => OfTexts(texts),
        _ => throw new NotSupportedException($"Column '{column.Name}' is a {column.GetType().Name}, which is not written to Parquet."),
    };

    private static ParquetRowColumn Of<T>(NumberColumn column, Func<float, T> convert)
        where T : struct
    {
        var field = new DataField<T?>(column.Name);
        return new ParquetRowColumn(field, group =>
        {
            var values = new T?[column.RowCount];
            for (var row = 0; row < values.Length; row++) values[row] = float.IsNaN(column.Values[row]) ? null : convert(column.Values[row]);
            return group.WriteAsync<T>(field, values.AsMemory());
        });
    }

    private static ParquetRowColumn OfTexts(TextColumn column)
    {
        var field = new DataField(column.Name, typeof(string), isNullable: true);
        return new ParquetRowColumn(field, group => group.WriteAsync(field, [.. column.Values.Select(text => text.Length == 0 ? null : text)!]));
    }
}
