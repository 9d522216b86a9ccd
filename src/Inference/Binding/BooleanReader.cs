namespace NeuralMl.Inference;

/// <summary>Reads truth values: booleans, 0 and 1, and the words.</summary>
internal sealed class BooleanReader(ModelInput input) : ScalarReader(input)
{
    /// <inheritdoc/>
    public override string Expected => "true or false (or 1 or 0)";

    /// <inheritdoc/>
    public override bool Accepts(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool) || Number.IsNumeric(type) || type == typeof(object);

    /// <inheritdoc/>
    protected override bool TryRead(object? value, out double number)
    {
        var truth = value as bool? ?? (value is string text && bool.TryParse(text, out var parsed) ? parsed : null);
        if (truth is { } known)
        {
            number = known ? 1 : 0;
            return true;
        }
        return Number.TryRead(value, out number) && (double.IsNaN(number) || number is 0 or 1);
    }
}
