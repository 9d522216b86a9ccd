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

    /// <summary>Gets the number of values of one row of the column: 1 for a scalar.</summary>
    public int SlotCount => SlotCountOf(Output.Type);

    /// <summary>Returns the number of values of one row of a column: 1 for a scalar.</summary>
    public static int SlotCountOf(DataViewType type) => (type as VectorDataViewType)?.Size ?? 1;

    /// <summary>Returns one row of a column as ML.NET holds it; a copy, for some transforms compute in place.</summary>
    /// <param name="type">The column's type, of items <typeparamref name="T"/>.</param>
    /// <param name="slots">Its values; one for a scalar.</param>
    public static object Held<T>(DataViewType type, params T[] slots)
        where T : struct => type is VectorDataViewType ? new VBuffer<T>(slots.Length, [.. slots]) : slots[0];

    /// <summary>Returns one row of a column, all of whose values are the same, as ML.NET holds it.</summary>
    public static object HeldEqual<T>(DataViewType type, T value)
        where T : struct
    {
        var slots = new T[SlotCountOf(type)];
        Array.Fill(slots, value);
        return Held(type, slots);
    }

    /// <summary>Returns what the transform makes of one row, as floats.</summary>
    /// <param name="values">One value per input, in the order of <see cref="Inputs"/>: what ML.NET holds in such a column.</param>
    /// <returns>One element for a scalar column, else one per slot.</returns>
    public float[] Probe(params IReadOnlyList<object> values) => Probe<float>(Output, values);

    /// <summary>Returns what the transform makes of one row.</summary>
    /// <typeparam name="T">The type of the items as ML.NET holds them.</typeparam>
    /// <param name="output">The column to ask for: this one, or a hidden one on the way to it.</param>
    /// <param name="values">One value per input, in the order of <see cref="Inputs"/>.</param>
    /// <returns>One element for a scalar column, else one per slot.</returns>
    public T[] Probe<T>(DataViewSchema.Column output, params IReadOnlyList<object> values)
        where T : struct =>
        output.Type is VectorDataViewType ? [.. ProbeAs<VBuffer<T>>(output, values).DenseValues()] : [ProbeAs<T>(output, values)];

    /// <summary>Returns the error that says why a column cannot be written.</summary>
    /// <param name="transformer">The transform.</param>
    /// <param name="reason">What stands in the way, as a sentence.</param>
    public NotSupportedException Refusal(ITransformer transformer, string reason) => new(
        $"{transformer.GetType().Name}, which makes column '{Output.Name}' of {string.Join(", ", Inputs.Select(input => $"'{input.Column.Name}'"))}, cannot be written as ONNX: {reason}");

    private TValue ProbeAs<TValue>(DataViewSchema.Column output, IReadOnlyList<object> values)
        where TValue : struct
    {
        var row = new ProbeRow(Mapper.InputSchema, Inputs.Select((input, i) => (input.Column.Index, values[i])).ToDictionary(pair => pair.Index, pair => pair.Item2));
        using var answer = Mapper.GetRow(row, [output]);
        TValue value = default;
        answer.GetGetter<TValue>(output)(ref value);
        return value;
    }
}
