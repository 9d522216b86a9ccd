namespace NeuralMl.Inference;

/// <summary>Reads numbers of any numeric type, and text that is one.</summary>
internal sealed class NumberReader(ModelInput input) : ScalarReader(input)
{
    /// <inheritdoc/>
    public override string Expected => "a number";

    /// <inheritdoc/>
    public override bool Accepts(Type type) => Number.IsNumeric(type) || type == typeof(object);

    /// <inheritdoc/>
    protected override bool TryRead(object? value, out double number) => Number.TryRead(value, out number);
}
