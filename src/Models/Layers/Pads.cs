using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>What is put around the numbers along each axis: the first axis after the channels comes first.</summary>
internal sealed class Pads(AxisPads[] axes)
{
    /// <summary>Says whether both ends of each axis are equal, which is all that torch's own padding can be.</summary>
    public bool IsSymmetric => Array.TrueForAll(axes, static axis => axis.Before == axis.After);

    /// <summary>Returns the padding of each axis; only where it is symmetric.</summary>
    public long[] ToSymmetricArray() => [.. axes.Select(axis => (long)axis.Before)];

    /// <summary>Returns the padding as ONNX has it: the beginnings, then the ends.</summary>
    public long[] ToOnnxArray() => [.. axes.Select(axis => (long)axis.Before), .. axes.Select(axis => (long)axis.After)];

    /// <summary>Returns rows with a border of one value.</summary>
    public Tensor Apply(Tensor rows, double value) =>
        nn.functional.pad(rows, LastAxisFirst(), PaddingModes.Constant, value); // (batch, channels, …)

    private long[] LastAxisFirst() => [.. axes.Reverse().SelectMany(axis => new long[] { axis.Before, axis.After })];
}
