using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of each of a given number of windows over each channel of a sequence, whatever its length.</summary>
/// <remarks>
/// Rows <c>(channels, length)</c> → <c>(channels, outputSize)</c>; window <c>i</c> goes from <c>⌊i · length / outputSize⌋</c> up to
/// <c>⌈(i + 1) · length / outputSize⌉</c>, as torch's. No weights.
/// </remarks>
/// <param name="OutputSize">The steps that come out; at least 1.</param>
public sealed record AdaptiveAveragePool1D(int OutputSize) : AdaptiveAveragePoolLayer, IRecognizable
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<int> Sizes => [OutputSize];

    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, length)";

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows) => nn.functional.adaptive_avg_pool1d(rows, OutputSize); // (batch, channels, outputSize)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Row.Count == 2 && place.Next("MatMul") is { } means && place.Constant(means, 1)?.Shape is [_, var size]
            ? place.As(new AdaptiveAveragePool1D((int)size))
            : null;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.AdaptiveAvgPool1d pool ? new(new AdaptiveAveragePool1D((int)pool.output_size)) : null;
}
