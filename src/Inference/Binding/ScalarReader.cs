namespace NeuralMl.Inference;

/// <summary>Reads features that are one number per row.</summary>
internal abstract class ScalarReader(ModelInput input) : FeatureReader(input)
{
    /// <inheritdoc/>
    public sealed override NamedTensor Read(IReadOnlyList<object?> values, int? firstRow)
    {
        var array = ElementArray.Create(Input.ElementType, values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            var isNumber = TryRead(values[i], out var number);
            if (!isNumber || double.IsInfinity(number)) throw Fault(values[i], i, firstRow);
            if (!ElementArray.TrySet(array, i, number)) throw Fault(values[i], i, firstRow, $"{Describe(values[i])} does not fit the model's {TypeName.Of(Input.ElementType)}");
        }
        var shape = new long[Input.RowShape.Count + 1];
        Array.Fill(shape, 1);
        shape[0] = values.Count;
        return new NamedTensor(Input.Input, Shape.Create(shape), array);
    }

    /// <summary>Reads one value; a missing one is NaN.</summary>
    protected abstract bool TryRead(object? value, out double number);
}
