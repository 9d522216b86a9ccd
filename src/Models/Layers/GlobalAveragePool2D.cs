using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of each channel of an image, whatever its size.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels)</c>. No weights.</remarks>
public sealed record GlobalAveragePool2D : GlobalPoolLayer, IRecognizable
{
    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, height, width)";

    /// <inheritdoc/>
    private protected override int Rank => 3;

    /// <inheritdoc/>
    private protected override string OnnxOperator => "GlobalAveragePool";

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows) => rows.mean([2, 3]); // (batch, channels)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, new GlobalAveragePool2D(), "ReduceMean");
}
