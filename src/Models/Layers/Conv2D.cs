using NeuralMl.Export;
using NeuralMl.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A convolution of images: each filter is slid over all channels and its activation follows.</summary>
/// <remarks>
/// Rows <c>(channels, height, width)</c> → <c>(filters, height, width)</c>. Weights:
/// <c>weight (filters, channels / groups, kernel height, kernel width)</c>, <c>bias (filters)</c>.
/// </remarks>
/// <param name="Filters">The channels that come out; at least 1.</param>
/// <param name="KernelSize">The size of a filter; one number where it is square.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Conv2D(int Filters, Size2D KernelSize, Activation? Activation = null) : WeightedLayer(Activation)
{
    /// <summary>Gets how far a filter is moved at a time.</summary>
    /// <value>At least 1; the default is 1.</value>
    public Size2D Stride { get; init; } = 1;

    /// <summary>Gets the zeros put around the image.</summary>
    /// <value>The default is <see cref="Padding2D.Valid"/>: none.</value>
    public Padding2D Padding { get; init; }

    /// <summary>Gets the distance between the pixels that a filter looks at.</summary>
    /// <value>At least 1; the default is 1: neighbours.</value>
    public Size2D Dilation { get; init; } = 1;

    /// <summary>Gets the number of groups of channels that do not see each other; as many as channels make it depthwise.</summary>
    /// <value>Divides channels and filters; the default is 1.</value>
    public int Groups { get; init; } = 1;

    private Window2D Window => new(KernelSize, Stride, Dilation, Padding);

    /// <inheritdoc/>
    protected override Shape SumShape(Shape input)
    {
        CheckSetting(Filters >= 1, "filters", "at least 1", Filters);
        CheckSetting(KernelSize.IsAtLeast(1), "kernelSize", "at least 1", KernelSize);
        CheckSetting(Stride.IsAtLeast(1), "stride", "at least 1", Stride);
        CheckSetting(Dilation.IsAtLeast(1), "dilation", "at least 1", Dilation);
        CheckSetting(Padding.IsNonNegative, "padding", "at least 0", Padding);
        CheckSetting(Groups >= 1 && Filters % Groups == 0, "groups", $"a divisor of its {Filters} filters", Groups);
        if (input.Count != 3) throw Refusal("rows (channels, height, width)", input);
        if (input[0] % Groups != 0) throw Refusal($"channels that {Groups} groups divide", input);
        return Window.Slide(Filters, input) ?? throw Refusal($"at least {Window.SmallestInput} pixels for its kernel", input);
    }

    /// <inheritdoc/>
    protected override Shape WeightSize(Shape input) => [Filters, input[0] / Groups, KernelSize.Height, KernelSize.Width];

    /// <inheritdoc/>
    protected override Func<Tensor, Parameter, Parameter?, Tensor> WeightedSum(Shape input)
    {
        var pads = Window.PadsFor(input);
        var (stride, dilation, groups) = (Stride.ToArray(), Dilation.ToArray(), Groups);
        var own = pads.IsSymmetric ? pads.ToSymmetricArray() : [0, 0];
        return (x, weight, bias) => // (batch, filters, height, width)
            nn.functional.conv2d(pads.IsSymmetric ? x : pads.Apply(x, 0), weight, bias, stride, own, dilation, groups);
    }

    /// <inheritdoc/>
    protected override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape) =>
        graph.AddNode("Conv", inputs, [.. Window.OnnxAttributes(inputShape), new("dilations", Dilation.ToArray()), new("group", (long)Groups)]);
}
