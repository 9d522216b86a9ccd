using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of each channel of a sequence, whatever its length.</summary>
/// <remarks>Rows <c>(channels, length)</c> → <c>(channels)</c>. No weights.</remarks>
public sealed record GlobalAveragePool1D : GlobalPoolLayer, IRecognizable
{
    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, length)";

    /// <inheritdoc/>
    private protected override int Rank => 2;

    /// <inheritdoc/>
    private protected override string OnnxOperator => "GlobalAveragePool";

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows) => rows.mean([2]); // (batch, channels)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, new GlobalAveragePool1D(), "ReduceMean");
}
