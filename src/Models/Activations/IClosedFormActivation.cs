namespace NeuralMl.Models;

/// <summary>An activation whose slope follows from what it gives, for <see cref="DenseChain"/>.</summary>
internal interface IClosedFormActivation
{
    /// <summary>Applies it in place.</summary>
    /// <param name="values">Weighted sums.</param>
    void Apply(Span<float> values);

    /// <summary>Multiplies gradients by its slope, in place.</summary>
    /// <param name="outputs">What it gave.</param>
    /// <param name="gradients">The gradients of those outputs, which become those of the sums.</param>
    void Differentiate(ReadOnlySpan<float> outputs, Span<float> gradients);
}
