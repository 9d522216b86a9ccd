using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Every weight starts at 0.</summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => nn.init.zeros_(weight);
}
