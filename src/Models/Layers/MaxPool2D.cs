using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the largest number in a window that is slid over each channel of an image.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, height, width)</c>. No weights.</remarks>
/// <param name="Size">The size of the window; one number where it is square.</param>
public sealed record MaxPool2D(Size2D Size) : Layer
{
    /// <summary>Gets how far the window is moved at a time.</summary>
    /// <value>At least 1; the default is the window's size, so that windows do not overlap.</value>
    public Size2D Stride { get; init; } = Size;

    /// <summary>Gets what is put around the image; it never wins.</summary>
    /// <value>Smaller than the window; the default is <see cref="Padding2D.Valid"/>: nothing.</value>
    public Padding2D Padding { get; init; }

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
        var (size, stride) = (Size.ToArray(), Stride.ToArray());
        return Pool.CanTorchPad(pads)
            ? new FunctionModule(Kind, x => nn.functional.max_pool2d(x, size, stride, pads.ToSymmetricArray()))
            : new FunctionModule(Kind, x => nn.functional.max_pool2d(pads.Apply(x, double.NegativeInfinity), size, stride));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("MaxPool", [input], [.. Pool.Window.OnnxAttributes(weights.Input), new("ceil_mode", 0L)]);
}
