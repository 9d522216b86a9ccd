using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A window that is slid over images: what convolution and pooling have in common.</summary>
internal readonly record struct Window2D(Size2D Size, Size2D Stride, Size2D Dilation, Padding2D Padding)
{
    /// <summary>Gets the smallest image that it fits into.</summary>
    public Size2D SmallestInput => Padding.IsSame
        ? new(1, 1)
        : new Size2D(
            Math.Max(1, Extent.Height - Padding.Pads.Top - Padding.Pads.Bottom),
            Math.Max(1, Extent.Width - Padding.Pads.Left - Padding.Pads.Right));

    private Size2D Extent => new(((Size.Height - 1) * Dilation.Height) + 1, ((Size.Width - 1) * Dilation.Width) + 1);

    /// <summary>Returns the shape of what comes out, or null where the window does not fit.</summary>
    /// <param name="channels">The channels that come out.</param>
    /// <param name="input">The image's shape: <c>[channels, height, width]</c>.</param>
    public Shape? Slide(long channels, Shape input)
    {
        var pads = PadsFor(input);
        var height = Positions(input[1] + pads.Top + pads.Bottom, Extent.Height, Stride.Height);
        var width = Positions(input[2] + pads.Left + pads.Right, Extent.Width, Stride.Width);
        return height < 1 || width < 1 ? null : [channels, height, width];
    }

    /// <summary>Returns the padding on each side for images of a size.</summary>
    public Pads2D PadsFor(Shape input)
    {
        if (!Padding.IsSame) return Padding.Pads;
        var vertical = Missing(input[1], Extent.Height, Stride.Height);
        var horizontal = Missing(input[2], Extent.Width, Stride.Width);
        return new(vertical / 2, horizontal / 2, vertical - (vertical / 2), horizontal - (horizontal / 2));
    }

    /// <summary>Returns size, stride and padding as ONNX names them.</summary>
    public IEnumerable<OnnxAttribute> OnnxAttributes(Shape input) =>
    [
        new("kernel_shape", Size.ToArray()),
        new("strides", Stride.ToArray()),
        new("pads", PadsFor(input).ToOnnxArray()),
    ];

    private static long Positions(long size, int extent, int stride) => size < extent ? 0 : ((size - extent) / stride) + 1;

    private static int Missing(long size, int extent, int stride)
    {
        var positions = (size + stride - 1) / stride;
        return (int)Math.Max(0, ((positions - 1) * stride) + extent - size);
    }
}
