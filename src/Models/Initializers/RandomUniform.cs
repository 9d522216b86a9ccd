using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Uniform between ±bound, whatever the layer's size: Keras's and tf.js's default for embeddings.</summary>
/// <param name="Bound">The bound; greater than 0, the default is 0.05.</param>
public sealed record RandomUniform(double Bound = 0.05) : Initializer
{
    /// <summary>Gets the bound.</summary>
    /// <value>Greater than 0; the default is 0.05.</value>
    public double Bound { get; init => field = Require.Positive(value); } = Require.Positive(Bound);

    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => Uniform(weight, Bound);
}
