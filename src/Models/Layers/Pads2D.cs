using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The pixels put on each side of an image.</summary>
internal readonly record struct Pads2D(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Says whether opposite sides are equal, which is all that torch's own padding can be.</summary>
    public bool IsSymmetric => Top == Bottom && Left == Right;

    /// <summary>Returns the padding of both axes; only where it is symmetric.</summary>
    public long[] ToSymmetricArray() => [Top, Left];

    /// <summary>Returns the padding as ONNX has it: the beginnings, then the ends.</summary>
    public long[] ToOnnxArray() => [Top, Left, Bottom, Right];

    /// <summary>Returns images with a border of one value.</summary>
    public Tensor Apply(Tensor images, double value) =>
        nn.functional.pad(images, [Left, Right, Top, Bottom], PaddingModes.Constant, value); // (batch, channels, height, width)

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"[{Top}, {Left}, {Bottom}, {Right}]");
}
