namespace NeuralMl.Inference;

/// <summary>An output of several elements per row, of a model without a card: an array in row-major order.</summary>
internal sealed class ArrayOutput(TensorInfo info) : ModelOutput(info.Name)
{
    /// <inheritdoc/>
    public override string Holds => $"{TypeName.Of(info.ElementType)}[]";

    /// <inheritdoc/>
    public override Func<NamedTensor, int, object?>? ReaderFor(Type type)
    {
        if (!type.IsAssignableFrom(info.ElementType.MakeArrayType())) return null;
        return (tensor, row) =>
        {
            var length = (int)(tensor.Values.Length / tensor.Shape[0]);
            var values = ElementArray.Create(info.ElementType, length);
            Array.Copy(tensor.Values, row * length, values, 0, length);
            return values;
        };
    }
}
