using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Normal with a deviation of √(2 / (fan in + fan out)), cut at two deviations (Glorot and Bengio, 2010).</summary>
/// <param name="KeepDeviation">
/// Whether the deviation named holds after the cut, as in Keras (the default); tf.js does not correct for it, which leaves 0.88 of it.
/// </param>
public sealed record GlorotNormal(bool KeepDeviation = true) : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan) => TruncatedNormal(weight, Math.Sqrt(2.0 / (fan.In + fan.Out)), KeepDeviation);
}
