using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of each of a given number of windows over each channel of an image, whatever its size.</summary>
/// <remarks>
/// Rows <c>(channels, height, width)</c> → <c>(channels, …outputSize)</c>; along each axis window <c>i</c> goes from <c>⌊i · in / out⌋</c> up to
/// <c>⌈(i + 1) · in / out⌉</c>, as torch's. No weights.
/// </remarks>
/// <param name="OutputSize">The size of the image that comes out; one number where it is square; at least 1.</param>
public sealed record AdaptiveAveragePool2D(Size2D OutputSize) : AdaptiveAveragePoolLayer, IRecognizable
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<int> Sizes => [OutputSize.Height, OutputSize.Width];

    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, height, width)";

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows) =>
        nn.functional.adaptive_avg_pool2d(rows, [OutputSize.Height, OutputSize.Width]); // (batch, channels, …outputSize)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Row.Count != 3 || place.Readers.FirstOrDefault(node => node.Operation == "MatMul") is not { } first) return null;
        // The height's means are taken by a matrix on the left, the width's by one on the right.
        var height = place.Constant(first, 0)?.Shape is [var rows, _] ? rows : place.Row[1];
        var second = height == place.Row[1] ? first : place.Next(first.Outputs[0], "MatMul");
        var width = second is not null && place.Constant(second, 1)?.Shape is [_, var columns] ? columns : place.Row[2];
        return place.As(new AdaptiveAveragePool2D(new Size2D((int)height, (int)width)));
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.AdaptiveAvgPool2d pool ? new(new AdaptiveAveragePool2D(Size2D.Of(pool.output_size))) : null;
}
