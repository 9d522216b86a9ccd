using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of the numbers in a window that is slid over each channel of an image.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, height, width)</c>. No weights.</remarks>
/// <param name="Size">The size of the window; one number where it is square.</param>
public sealed record AveragePool2D(Size2D Size) : Layer
{
    /// <summary>Gets how far the window is moved at a time.</summary>
    /// <value>At least 1; the default is the window's size, so that windows do not overlap.</value>
    public Size2D Stride { get; init; } = Size;

    /// <summary>Gets what is put around the image.</summary>
    /// <value>Smaller than the window; the default is <see cref="Padding2D.Valid"/>: nothing.</value>
    public Padding2D Padding { get; init; }

    /// <summary>Says whether padding counts as zeros in the mean, as in torch; Keras leaves it out.</summary>
    /// <value>The default is false.</value>
    public bool CountPadding { get; init; }

    private PoolWindow2D Pool => new(Size, Stride, Padding);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (Pool.Fault is { } fault) CheckSetting(false, fault.Setting, fault.Allowed, fault.Value);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        return Pool.Window.Slide(input[0], input) ?? throw Refusal($"at least {Pool.Window.SmallestInput} pixels for its window", input);
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var pads = Pool.Window.PadsFor(input);
        if (!Pool.CanTorchPad(pads)) return new FunctionModule(Kind, x => AveragePadded(x, pads));
        var (size, stride, countPadding) = (Size.ToArray(), Stride.ToArray(), CountPadding);
        return new FunctionModule(Kind, x => nn.functional.avg_pool2d(x, size, stride, pads.ToSymmetricArray(), count_include_pad: countPadding));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode(
        "AveragePool",
        [input],
        [.. Pool.Window.OnnxAttributes(weights.Input), new("ceil_mode", 0L), new("count_include_pad", CountPadding ? 1L : 0L)]);

    private Tensor AveragePadded(Tensor images, Pads2D pads)
    {
        var mean = nn.functional.avg_pool2d(pads.Apply(images, 0), Size.ToArray(), Stride.ToArray());
        if (CountPadding) return mean;

        // The mean of ones is the part of each window that lies on the image.
        var image = ones_like(images.narrow(0, 0, 1).narrow(1, 0, 1)); // (1, 1, height, width)
        return mean / nn.functional.avg_pool2d(pads.Apply(image, 0), Size.ToArray(), Stride.ToArray());
    }
}
