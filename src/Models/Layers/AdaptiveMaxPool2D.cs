using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the largest number of each of a given number of windows over each channel of an image, whatever its size.</summary>
/// <remarks>
/// Rows <c>(channels, height, width)</c> → <c>(channels, …outputSize)</c>; along each axis window <c>i</c> goes from <c>⌊i · in / out⌋</c> up to
/// <c>⌈(i + 1) · in / out⌉</c>, as torch's. No weights.
/// </remarks>
/// <param name="OutputSize">The size of the image that comes out; one number where it is square; at least 1.</param>
public sealed record AdaptiveMaxPool2D(Size2D OutputSize) : AdaptiveMaxPoolLayer, IRecognizable
{
    /// <inheritdoc/>
    private protected override IReadOnlyList<int> Sizes => [OutputSize.Height, OutputSize.Width];

    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, height, width)";

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows) =>
        nn.functional.adaptive_max_pool2d(rows, [OutputSize.Height, OutputSize.Width]); // (batch, channels, …outputSize)

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Row.Count != 3) return null;
        if (WindowCount(place, -2) is not { } height) return WindowCount(place, -1) is { } only ? place.As(new AdaptiveMaxPool2D(new Size2D((int)place.Row[1], only))) : null;
        var second = place.Next("Gather") is { } gather && place.Only(gather.Outputs[0]) is { } reduce ? WindowCount(place.At(reduce.Outputs[0], place.Row), -1) : null;
        return place.As(new AdaptiveMaxPool2D(new Size2D(height, second ?? (int)place.Row[2])));
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.AdaptiveMaxPool2d pool ? new(new AdaptiveMaxPool2D(Size2D.Of(pool.output_size))) : null;
}
