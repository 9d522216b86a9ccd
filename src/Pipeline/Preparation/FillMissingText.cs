using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Fills missing text in with the most frequent category; of equally frequent ones, the first in ordinal order. ML.NET has no such estimator.</summary>
/// <param name="ml">The context.</param>
/// <param name="column">The text column; it is replaced.</param>
internal sealed class FillMissingText(MLContext ml, string column) : IEstimator<FilledText>
{
    /// <inheritdoc/>
    public FilledText Fit(IDataView input)
    {
        var replacement = MostFrequent(input);
        return new FilledText(replacement, Mapping(replacement).Fit(input));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Mapping("").GetOutputSchema(inputSchema);

    private string MostFrequent(IDataView input)
    {
        var counts = new Dictionary<string, int>();
        var source = input.Schema[column];
        using var cursor = input.GetRowCursor([source]);
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(source);
        ReadOnlyMemory<char> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            if (!value.IsEmpty) counts[value.ToString()] = counts.GetValueOrDefault(value.ToString()) + 1;
        }
        return counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Select(count => count.Key).FirstOrDefault("");
    }

    private CustomMappingEstimator<TextCell, FilledCell> Mapping(string replacement)
    {
        var filled = replacement.AsMemory();
        return ml.Transforms.CustomMapping<TextCell, FilledCell>(
            (from, to) => to.Value = from.Value.IsEmpty ? filled : from.Value, contractName: null, Named(typeof(TextCell)), Named(typeof(FilledCell)));
    }

    private SchemaDefinition Named(Type row)
    {
        var definition = SchemaDefinition.Create(row);
        definition[nameof(TextCell.Value)].ColumnName = column;
        return definition;
    }

    private sealed class TextCell
    {
        public ReadOnlyMemory<char> Value { get; set; }
    }

    private sealed class FilledCell
    {
        public ReadOnlyMemory<char> Value { get; set; }
    }
}
