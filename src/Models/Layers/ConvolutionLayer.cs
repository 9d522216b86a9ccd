using NeuralMl.Export;
using NeuralMl.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A convolution, such as <see cref="Conv2D"/>: filters that are slid over all channels of a row.</summary>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public abstract record ConvolutionLayer(Activation? Activation = null) : WeightedLayer(Activation)
{
    /// <summary>Gets the number of groups of channels that do not see each other; as many as channels make it depthwise.</summary>
    /// <value>Divides channels and filters; the default is 1.</value>
    public int Groups { get; init; } = 1;

    /// <summary>Gets the number of filters.</summary>
    private protected abstract int OutputChannels { get; }

    /// <summary>Gets the window that each filter looks through.</summary>
    private protected abstract SlidingWindow Window { get; }

    /// <inheritdoc/>
    protected sealed override Shape SumShape(Shape input)
    {
        CheckSetting(OutputChannels >= 1, "filters", "at least 1", OutputChannels);
        CheckWindow();
        CheckSetting(Groups >= 1 && OutputChannels % Groups == 0, "groups", $"a divisor of its {OutputChannels} filters", Groups);
        if (!Window.Takes(input)) throw Refusal(Window.ExpectedRows, input);
        if (input[0] % Groups != 0) throw Refusal($"channels that {Groups} groups divide", input);
        return Window.Slide(OutputChannels, input) ?? throw Refusal($"{Window.SmallestInput} for its kernel", input);
    }

    /// <inheritdoc/>
    protected sealed override Shape WeightSize(Shape input) => [OutputChannels, input[0] / Groups, .. Window.Size];

    /// <inheritdoc/>
    protected sealed override Func<Tensor, Tensor, Tensor?, Tensor> WeightedSum(Shape input)
    {
        var pads = Window.PadsFor(input);
        var own = pads.IsSymmetric ? pads.ToSymmetricArray() : new long[Window.Size.Length];
        return (x, weight, bias) => Convolve(pads.IsSymmetric ? x : pads.Apply(x, 0), weight, bias, own); // (batch, filters, …)
    }

    /// <inheritdoc/>
    protected sealed override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape) =>
        graph.AddNode("Conv", inputs, [.. Window.OnnxAttributes(inputShape), new("dilations", Window.Dilation), new("group", (long)Groups)]);

    /// <summary>Checks the settings of the window.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    private protected abstract void CheckWindow();

    /// <summary>Returns the weighted sums at all positions.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    /// <param name="weight">The filters: <c>(filters, channels / groups, …kernel)</c>.</param>
    /// <param name="bias">The biases: <c>(filters)</c>; null where there are none.</param>
    /// <param name="padding">The zeros at both ends of each axis.</param>
    private protected abstract Tensor Convolve(Tensor rows, Tensor weight, Tensor? bias, long[] padding);

    /// <summary>Returns the convolution that an ONNX node is, with its weights and the addition behind it, or null where there is none.</summary>
    /// <param name="place">Rows <c>(channels, …)</c>.</param>
    /// <param name="axisCount">The axes that its window is slid over.</param>
    /// <param name="create">Makes the layer of filters and window.</param>
    private protected static ReadLayer? Read(OnnxPlace place, int axisCount, Func<int, ReadWindow, ConvolutionLayer> create)
    {
        if (place.Next("Conv") is not { } node || place.Constant(node, 1) is not { Values: float[] values } weight || weight.Shape.Count != axisCount + 2) return null;
        if (ReadWindow.Of(node, [.. weight.Shape.Skip(2)], place.Row) is not { } window) return null;
        var groups = (int)Math.Clamp(node.Attribute("group", 1L), 0, int.MaxValue);
        var layer = create((int)weight.Shape[0], window) with { Groups = groups };
        return Read(place, layer, node, WeightTensor.FromFloats("weight", weight.Shape, values));
    }

    /// <summary>Refuses a torch convolution that pads with anything but zeros.</summary>
    /// <param name="convolution">The convolution.</param>
    /// <exception cref="ArgumentException">Its padding mode is another.</exception>
    internal static void CheckPadding(TorchSharp.Modules.Convolution convolution)
    {
        if (convolution.padding_mode is PaddingModes.Zeros or PaddingModes.Constant) return;
        throw new ArgumentException($"its padding mode is {convolution.padding_mode}; only zeros are known here. Make it with PaddingModes.Zeros.");
    }
}
