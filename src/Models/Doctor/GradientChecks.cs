namespace NeuralMl.Models;

/// <summary>Finds parameters without a gradient, and gradients that vanish or explode on their way back through the layers.</summary>
internal static class GradientChecks
{
    // A thousandth of a weight is moved by a common step; a layer of a hundred-thousandth of the others' gradient stands still beside them.
    private const double LeastRatio = 1e-5;

    private const double MostGrowth = 1e4;

    // Against weights of common size a gradient of this many times theirs throws them anywhere in one plain step of 0.001.
    private const double MostPerWeight = 1e3;

    private const double SmallWeight = 0.01;

    /// <summary>Looks through the gradients of one look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="hasTrained">Whether steps were made; before them, weights that begin at 0 may well give other weights no gradient yet.</param>
    /// <param name="when">When it was taken, as in <c>before training</c>.</param>
    public static IEnumerable<Finding> Of(NetworkLook look, bool hasTrained, string when)
    {
        foreach (var unused in look.Gradients.Where(parameter => parameter.GradientSize is null)) yield return Missing(unused, when);
        var used = look.Gradients.Where(parameter => parameter.GradientSize is not null).ToList();
        var isAtRest = used.TrueForAll(parameter => parameter.GradientSize == 0);
        if (!look.IsCut && !isAtRest && hasTrained)
        {
            foreach (var still in used.Where(parameter => parameter.GradientSize == 0)) yield return Zero(still, look, when);
        }
        ParameterGradient[] weights = [.. used.Where(parameter => parameter.DimensionCount >= 2 && parameter.GradientSize > 0)];
        if (weights.Length == 0) yield break;
        if (Exploding(weights, when) is { } exploding) yield return exploding;
        if (Vanishing(weights, when) is { } vanishing) yield return vanishing;
    }

    private static Finding Missing(ParameterGradient parameter, string when) => new(parameter.Name, 1, new(
        "noGradient",
        $"The loss does not depend on '{parameter.Name}' ({when}): it has no gradient and never moves. "
        + "Take out the layer that cuts the gradient, or the one that is not used."));

    private static Finding Zero(ParameterGradient parameter, NetworkLook look, string when) => new(parameter.Name, 1, new(
        "noGradient",
        FormattableString.Invariant($"The gradient of '{parameter.Name}' is exactly 0 over {look.RowCount} training rows ({when}), so it does not move. ")
        + "Look for a step function or weights of 0 behind it, or for inputs that are all 0."));

    private static Finding? Vanishing(ParameterGradient[] weights, string when)
    {
        var largest = weights.MaxBy(weight => weight.GradientSize) ?? weights[^1];
        var smallest = weights.MinBy(weight => weight.GradientSize) ?? weights[0];
        var ratio = (smallest.GradientSize / largest.GradientSize) ?? 1;
        // Last layers are where gradients begin: a small one there has not vanished on a way.
        if (!(ratio < LeastRatio) || Array.IndexOf(weights, smallest) > Array.IndexOf(weights, largest)) return null;
        return new("", 1 / ratio, new(
            "vanishingGradient",
            FormattableString.Invariant($"The gradient vanishes on its way back ({when}): it is {smallest.GradientSize:0.0e+0} in '{smallest.Name}' and {largest.GradientSize:0.0e+0} ")
            + FormattableString.Invariant($"in '{largest.Name}' (root mean square), so that '{smallest.Layer}' hardly learns. ")
            + "Put relu in the place of sigmoid or tanh, batchNorm between the layers or residual blocks around them, or take fewer layers."));
    }

    private static Finding? Exploding(ParameterGradient[] weights, string when)
    {
        var largest = weights.MaxBy(weight => weight.GradientSize) ?? weights[^1];
        var (size, last) = (largest.GradientSize ?? 0, weights[^1]);
        var perWeight = size / Math.Max(largest.Size, SmallWeight);
        var growth = size / (last.GradientSize ?? size);
        if (!(perWeight > MostPerWeight) && !(growth > MostGrowth)) return null;
        var words = growth > MostGrowth
            ? FormattableString.Invariant($"it is {last.GradientSize:0.0e+0} in '{last.Name}' and {size:0.0e+0} in '{largest.Name}'")
            : FormattableString.Invariant($"it is {size:0.0e+0} in '{largest.Name}', whose weights are {largest.Size:0.0e+0}");
        return new("", Math.Max(perWeight / MostPerWeight, growth / MostGrowth), new(
            "explodingGradient",
            $"The gradient is far too large ({when}): {words} (root mean square). "
            + "Normalize features and label to 0…1, start from smaller weights, or put batchNorm between the layers."));
    }
}
