using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A layer that makes a given number of numbers of each channel, whatever its size, such as <see cref="AdaptiveAveragePool2D"/>. No weights.
/// </summary>
/// <remarks>
/// Its windows follow torch's rule: along each axis, window <c>i</c> goes from <c>⌊i · in / out⌋</c> up to <c>⌈(i + 1) · in / out⌉</c>. Where
/// <c>out</c> divides <c>in</c> it is plain pooling, in ONNX too; elsewhere windows overlap, and the axes are pooled one after the other.
/// </remarks>
public abstract record AdaptivePoolLayer : Layer
{
    /// <summary>Gets the size of what comes out, along each axis after the channels.</summary>
    private protected abstract IReadOnlyList<int> Sizes { get; }

    /// <summary>Gets the rows that it takes, as an error says them.</summary>
    private protected abstract string ExpectedRows { get; }

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        CheckSetting(Sizes.All(size => size >= 1), "outputSize", "at least 1", string.Join(" × ", Sizes));
        if (input.Count != Sizes.Count + 1) throw Refusal(ExpectedRows, input);
        return [input[0], .. Sizes.Select(size => (long)size)];
    }

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new FunctionModule(Kind, Pool);

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var axes = Sizes.Zip(weights.Input.Skip(1), (output, length) => (Input: length, Output: output)).ToArray();
        if (axes.All(axis => axis.Input == axis.Output)) return input;
        if (axes.All(axis => axis.Input % axis.Output == 0)) return WritePool(graph, input, [.. axes.Select(axis => axis.Input / axis.Output)]);
        for (var axis = 0; axis < axes.Length; axis++)
        {
            var (length, output) = axes[axis];
            if (length != output) input = WriteAxis(graph, input, axis - axes.Length, AdaptiveWindow.Of(length, output), weights);
        }
        return input;
    }

    /// <summary>Pools each channel.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    private protected abstract Tensor Pool(Tensor rows);

    /// <summary>Writes pooling by windows that are all equal and do not overlap.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="input">The value that comes in.</param>
    /// <param name="window">The window's size along each axis.</param>
    /// <returns>The value that comes out.</returns>
    private protected abstract string WritePool(OnnxGraph graph, string input, long[] window);

    /// <summary>Writes pooling along one axis.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="input">The value that comes in.</param>
    /// <param name="axis">The axis, counted from the end: −1 is the last.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="weights">The layer's name, and the shape of one row that comes in.</param>
    /// <returns>The value that comes out.</returns>
    private protected abstract string WriteAxis(OnnxGraph graph, string input, int axis, AdaptiveWindow[] windows, LayerWeights weights);

    /// <summary>Returns the settings that both ONNX pools share.</summary>
    private protected static OnnxAttribute[] WindowAttributes(long[] window) =>
        [new("kernel_shape", window), new("strides", window), new("pads", new long[2 * window.Length]), new("ceil_mode", 0L)];
}
