using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Normal around 0, whatever the layer's size: torch's default for embeddings.</summary>
/// <param name="Deviation">The standard deviation; greater than 0, the default is 1.</param>
public sealed record RandomNormal(double Deviation = 1) : Initializer
{
    /// <summary>Gets the standard deviation.</summary>
    /// <value>Greater than 0; the default is 1.</value>
    public double Deviation { get; init => field = Require.Positive(value); } = Require.Positive(Deviation);

    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => nn.init.normal_(weight, 0, Deviation);
}
