using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Uniform between ±√(6 / (fan in + fan out)) (Glorot and Bengio, 2010).</summary>
public sealed record GlorotUniform : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => Uniform(weight, Math.Sqrt(6.0 / (fan.In + fan.Out)));
}
