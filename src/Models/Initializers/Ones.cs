using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Every weight starts at 1.</summary>
public sealed record Ones : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => nn.init.ones_(weight);
}
