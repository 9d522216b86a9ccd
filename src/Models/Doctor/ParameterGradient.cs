namespace NeuralMl.Models;

/// <summary>How large a parameter and its gradient are.</summary>
/// <param name="Name">The parameter's name, as in <c>dense1.weight</c>.</param>
/// <param name="DimensionCount">The number of its dimensions: weights have two or more, biases one.</param>
/// <param name="Size">The root mean square of its numbers.</param>
/// <param name="GradientSize">The root mean square of its gradient; null where the loss does not depend on it.</param>
internal sealed record ParameterGradient(string Name, long DimensionCount, double Size, double? GradientSize)
{
    /// <summary>Gets the layer that it belongs to, as in <c>dense1</c>.</summary>
    public string Layer => Name[..Math.Max(0, Name.LastIndexOf('.'))];
}
