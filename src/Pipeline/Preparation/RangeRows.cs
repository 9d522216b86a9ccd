using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>Two rows of one vector column, its smallest and its largest values: ML.NET's min-max learns the same from them as from all rows.</summary>
internal static class RangeRows
{
    /// <summary>Makes the rows.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="column">The column, of floats: the rows take its name and its type.</param>
    /// <param name="smallest">The smallest value of each slot.</param>
    /// <param name="largest">The largest.</param>
    public static IDataView Of(MLContext ml, DataViewSchema.Column column, float[] smallest, float[] largest)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        var values = definition[nameof(Row.Values)];
        (values.ColumnName, values.ColumnType) = (column.Name, column.Type);
        return ml.Data.LoadFromEnumerable([new Row { Values = smallest }, new Row { Values = largest }], definition);
    }

    private sealed class Row
    {
        public float[] Values { get; set; } = [];
    }
}
