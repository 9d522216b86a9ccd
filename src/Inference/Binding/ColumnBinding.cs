namespace NeuralMl.Inference;

/// <summary>Binds rows feature by feature; found by reflection for types with properties, by name for dictionaries.</summary>
internal sealed class ColumnBinding<TInput, TOutput>(IReadOnlyList<InputColumn<TInput>> columns, OutputReader<TOutput> outputReader) : RowBinding<TInput, TOutput>
{
    /// <summary>Binds both types to a model.</summary>
    /// <exception cref="ArgumentException">A type does not fit the model.</exception>
    public static ColumnBinding<TInput, TOutput> To(OnnxModel model)
    {
        var columns = typeof(IReadOnlyDictionary<string, object?>).IsAssignableFrom(typeof(TInput))
            ? DictionaryColumns.Of<TInput>(model)
            : ReflectedColumns.Of<TInput>(model);
        var outputs = typeof(TOutput) == typeof(Prediction)
            ? (OutputReader<TOutput>)(object)new PredictionReader(model)
            : new ReflectedOutputReader<TOutput>(model);
        return new ColumnBinding<TInput, TOutput>(columns, outputs);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedTensor> ToInputs(IReadOnlyList<TInput> rows)
    {
        var inputs = new NamedTensor[columns.Count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = columns[i].Read(rows);
        return inputs;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<TOutput> ToPredictions(IReadOnlyList<NamedTensor> outputs, int rowCount) => outputReader.Read(outputs, rowCount);
}
