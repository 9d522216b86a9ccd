namespace NeuralMl.Inference;

/// <summary>One feature of rows of some type: where a row keeps it, and how it is read.</summary>
internal sealed class InputColumn<TInput>(FeatureReader reader, Func<TInput, object?> valueOf)
{
    /// <summary>Makes the graph's array of a batch of rows.</summary>
    public NamedTensor Read(IReadOnlyList<TInput> rows)
    {
        var values = new object?[rows.Count];
        var firstRow = (rows as RowBatch<TInput>)?.FirstRow;
        for (var i = 0; i < values.Length; i++) values[i] = valueOf(rows[i]);
        return reader.Read(values, firstRow);
    }
}
