using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A transposed convolution, such as <see cref="ConvTranspose2D"/>: what turns a convolution's gradient back, and makes rows larger.</summary>
/// <remarks>
/// Each number is spread over a window of the output, weighted; windows that overlap are summed. The weight is laid out as in torch:
/// <c>(channels, filters / groups, …kernel)</c>; its units do not lie on the first axis, so it has no largest norm.
/// </remarks>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public abstract record TransposedConvolutionLayer(Activation? Activation = null) : WeightedLayer(Activation)
{
    /// <summary>Gets the number of groups of channels that do not see each other.</summary>
    /// <value>Divides channels and filters; the default is 1.</value>
    public int Groups { get; init; } = 1;

    /// <summary>Gets the number of channels that come out.</summary>
    private protected abstract int OutputChannels { get; }

    /// <summary>Gets the window along each axis after the channels.</summary>
    private protected abstract IReadOnlyList<TransposedAxis> Axes { get; }

    /// <summary>Gets the rows that it takes, as an error says them.</summary>
    private protected abstract string ExpectedRows { get; }

    /// <inheritdoc/>
    protected sealed override Shape SumShape(Shape input)
    {
        CheckSetting(OutputChannels >= 1, "filters", "at least 1", OutputChannels);
        CheckWindow();
        CheckSetting(Groups >= 1 && OutputChannels % Groups == 0, "groups", $"a divisor of its {OutputChannels} filters", Groups);
        CheckSetting(MaxNorm is null, "maxNorm", "left out, as its weights do not lie unit by unit", MaxNorm ?? 0);
        var axes = Axes;
        if (input.Count != axes.Count + 1) throw Refusal(ExpectedRows, input);
        if (input[0] % Groups != 0) throw Refusal($"channels that {Groups} groups divide", input);
        long[] output = [.. axes.Select((axis, index) => axis.Output(input[index + 1]))];
        if (output.Min() >= 1) return [OutputChannels, .. output];
        throw Refusal(
            $"at least {string.Join(" × ", axes.Select(axis => axis.SmallestInput))} {(axes.Count == 1 ? "steps" : "pixels")}, of which its padding leaves something",
            input);
    }

    /// <inheritdoc/>
    protected sealed override Shape WeightSize(Shape input) => [input[0], OutputChannels / Groups, .. Axes.Select(axis => (long)axis.Size)];

    /// <inheritdoc/>
    protected sealed override long BiasCount(Shape input) => OutputChannels;

    /// <inheritdoc/>
    protected sealed override Func<Tensor, Tensor, Tensor?, Tensor> WeightedSum(Shape input)
    {
        var axes = Axes;
        var output = SumShape(input);
        long[] appended = [.. axes.Select(axis => axis.Appended)];
        return (x, weight, bias) =>
        {
            // torch cuts both ends alike: here it cuts none.
            var sum = Spread(x, weight, bias, appended);
            for (var axis = 0; axis < axes.Count; axis++) sum = sum.narrow(axis + 2, axes[axis].Cut.Before, output[axis + 1]);
            return sum; // (batch, filters, …)
        };
    }

    /// <inheritdoc/>
    protected sealed override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape)
    {
        var axes = Axes;
        long[] cut = [.. axes.Select(axis => (long)axis.Cut.Before), .. axes.Select(axis => (long)Math.Max(0, axis.Cut.After))];
        return graph.AddNode(
            "ConvTranspose",
            inputs,
            new OnnxAttribute("kernel_shape", axes.Select(axis => (long)axis.Size).ToArray()),
            new OnnxAttribute("strides", axes.Select(axis => (long)axis.Stride).ToArray()),
            new OnnxAttribute("dilations", axes.Select(axis => (long)axis.Dilation).ToArray()),
            new OnnxAttribute("pads", cut),
            new OnnxAttribute("output_padding", axes.Select(axis => axis.Appended).ToArray()),
            new OnnxAttribute("group", (long)Groups));
    }

    /// <summary>Checks the settings of the window.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    private protected abstract void CheckWindow();

    /// <summary>Spreads all numbers, without cutting anything.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    /// <param name="weight">The filters: <c>(channels, filters / groups, …kernel)</c>.</param>
    /// <param name="bias">The biases: <c>(filters)</c>; null where there are none.</param>
    /// <param name="appended">The numbers appended to each axis.</param>
    private protected abstract Tensor Spread(Tensor rows, Tensor weight, Tensor? bias, long[] appended);

    /// <summary>Returns the layer that an ONNX node is, with its weights and the addition behind it, or null where there is none.</summary>
    /// <param name="place">Rows <c>(channels, …)</c>.</param>
    /// <param name="axisCount">The axes that its window is slid over.</param>
    /// <param name="create">Makes the layer of filters, window and output padding.</param>
    private protected static ReadLayer? Read(OnnxPlace place, int axisCount, Func<int, ReadWindow, int[], TransposedConvolutionLayer> create)
    {
        if (place.Next("ConvTranspose") is not { } node || place.Constant(node, 1) is not { Values: float[] values } weight || weight.Shape.Count != axisCount + 2) return null;
        var (groups, appended) = (node.Attribute("group", 1L), node.Attribute("output_padding", new long[weight.Shape.Count - 2]));
        var isPlain = node.Attribute("auto_pad", "NOTSET") is "NOTSET" or "VALID" && node.Attributes.All(attribute => attribute.Name != "output_shape");
        if (!isPlain || groups is < 1 or > int.MaxValue || appended.Length != weight.Shape.Count - 2 || appended.Any(pad => pad is < 0 or > short.MaxValue)) return null;
        if (ReadWindow.Of(node, [.. weight.Shape.Skip(2)], place.Row) is not { } window) return null;
        var layer = create((int)(weight.Shape[1] * groups), window, [.. appended.Select(pad => (int)pad)]) with { Groups = (int)groups };
        return Read(place, layer, node, WeightTensor.FromFloats("weight", weight.Shape, values));
    }
}
