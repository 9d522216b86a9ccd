namespace NeuralMl.Models;

/// <summary>A loss whose gradient is written down, for <see cref="DenseChain"/>.</summary>
internal interface IClosedFormLoss
{
    /// <summary>Returns the loss of a row, as <see cref="Loss.ComputeRows"/> has it, and puts its gradient where it is told.</summary>
    /// <param name="output">What the network gives for the row.</param>
    /// <param name="target">The row's targets.</param>
    /// <param name="gradient">Where the derivatives by the outputs go.</param>
    double Differentiate(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient);
}
