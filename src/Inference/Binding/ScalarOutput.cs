using System.Globalization;

namespace NeuralMl.Inference;

/// <summary>An output of one number, truth value or text per row.</summary>
internal sealed class ScalarOutput(TensorInfo info, string? alias) : ModelOutput(info.Name, alias)
{
    /// <inheritdoc/>
    public override string Holds => TypeName.Of(info.ElementType);

    /// <inheritdoc/>
    public override Func<NamedTensor, int, object?>? ReaderFor(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (!Fits(target)) return null;
        return (tensor, row) =>
        {
            var value = tensor.Values.GetValue(row);
            return target.IsInstanceOfType(value) ? value : Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        };
    }

    private bool Fits(Type target)
    {
        if (target == info.ElementType || target == typeof(object)) return true;
        if (!Number.IsNumeric(info.ElementType) || !Number.IsNumeric(target) || target == typeof(Half)) return false;
        var isFraction = info.ElementType == typeof(float) || info.ElementType == typeof(double);
        var canHoldFraction = target == typeof(float) || target == typeof(double) || target == typeof(decimal);
        return canHoldFraction || !isFraction;
    }
}
