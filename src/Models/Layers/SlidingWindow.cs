using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A window that is slid over sequences, images or volumes: what convolution and pooling have in common.</summary>
internal sealed class SlidingWindow(params WindowAxis[] axes)
{
    /// <summary>Gets the dimensions of a row that it is slid over, as an error says them.</summary>
    public string ExpectedRows => axes.Length switch
    {
        1 => "rows (channels, length)",
        2 => "rows (channels, height, width)",
        _ => "rows (channels, depth, height, width)",
    };

    /// <summary>Gets the smallest input that it fits into, as an error says it.</summary>
    public string SmallestInput =>
        $"at least {string.Join(" × ", axes.Select(axis => axis.SmallestInput))} {axes.Length switch { 1 => "steps", 2 => "pixels", _ => "voxels" }}";

    /// <summary>Gets its size along each axis.</summary>
    public long[] Size => [.. axes.Select(axis => (long)axis.Size)];

    /// <summary>Gets its stride along each axis.</summary>
    public long[] Stride => [.. axes.Select(axis => (long)axis.Stride)];

    /// <summary>Gets its dilation along each axis.</summary>
    public long[] Dilation => [.. axes.Select(axis => (long)axis.Dilation)];

    /// <summary>Says whether rows of a shape have the axes that it is slid over.</summary>
    public bool Takes(Shape input) => input.Count == axes.Length + 1;

    /// <summary>Returns the shape of what comes out, or null where the window does not fit.</summary>
    /// <param name="channels">The channels that come out.</param>
    /// <param name="input">The shape of one row: <c>[channels, …]</c>.</param>
    public Shape? Slide(long channels, Shape input)
    {
        long[] positions = [.. axes.Select((axis, index) => axis.Positions(input[index + 1]))];
        return positions.Min() < 1 ? null : [channels, .. positions];
    }

    /// <summary>Returns the padding for rows of a shape.</summary>
    public Pads PadsFor(Shape input) => new([.. axes.Select((axis, index) => axis.PadsFor(input[index + 1]))]);

    /// <summary>Returns size, stride and padding as ONNX names them.</summary>
    public IEnumerable<OnnxAttribute> OnnxAttributes(Shape input) =>
        [new("kernel_shape", Size), new("strides", Stride), new("pads", PadsFor(input).ToOnnxArray())];
}
