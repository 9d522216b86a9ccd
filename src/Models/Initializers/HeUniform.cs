using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Uniform between ±√(6 / fan in) (He et al., 2015, arXiv:1502.01852).</summary>
public sealed record HeUniform : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => Uniform(weight, Math.Sqrt(6.0 / fan.In));
}
