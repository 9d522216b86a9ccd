using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>One column that a fitted transform makes, on its way into a graph.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Mapper">The transform over its input schema.</param>
/// <param name="Output">The column that it makes.</param>
/// <param name="Inputs">The columns that it is made of, in the input schema's order, each with the value that holds it.</param>
/// <param name="MadeCount">The number of columns that the transform makes in all.</param>
internal sealed record TransformColumn(
    OnnxGraph Graph, IRowToRowMapper Mapper, DataViewSchema.Column Output, IReadOnlyList<(DataViewSchema.Column Column, string Value)> Inputs, int MadeCount)
{
    /// <summary>Gets the dimensions of one row of the column, as they stand after the batch in the graph: <c>[1]</c> for a scalar.</summary>
    public Shape RowShape => RowShapeOf(Output.Type);

    /// <summary>Returns the dimensions of one row of a column as they stand after the batch in a graph.</summary>
    public static Shape RowShapeOf(DataViewType type) =>
        type is VectorDataViewType vector ? Shape.Create([.. vector.Dimensions.Select(size => (long)size)]) : [1];

    /// <summary>Returns what the transform makes of one row, as floats.</summary>
    /// <param name="values">One value per input, in the order of <see cref="Inputs"/>: what ML.NET holds in such a column.</param>
    /// <returns>One element for a scalar column, else one per slot.</returns>
    public float[] Probe(params IReadOnlyList<object> values)
    {
        if (Output.Type is not VectorDataViewType) return [ProbeAs<float>(values)];
        return [.. ProbeAs<VBuffer<float>>(values).DenseValues()];
    }

    /// <summary>Returns the error that says why a column cannot be written.</summary>
    /// <param name="transformer">The transform.</param>
    /// <param name="reason">What stands in the way, as a sentence.</param>
    public NotSupportedException Refusal(ITransformer transformer, string reason) => new(
        $"{transformer.GetType().Name}, which makes column '{Output.Name}' of {string.Join(", ", Inputs.Select(input => $"'{input.Column.Name}'"))}, cannot be written as ONNX: {reason}");

    private TValue ProbeAs<TValue>(IReadOnlyList<object> values)
        where TValue : struct
    {
        var row = new ProbeRow(Mapper.InputSchema, Inputs.Select((input, i) => (input.Column.Index, values[i])).ToDictionary(pair => pair.Index, pair => pair.Item2));
        using var answer = Mapper.GetRow(row, [Output]);
        TValue value = default;
        answer.GetGetter<TValue>(Output)(ref value);
        return value;
    }
}
