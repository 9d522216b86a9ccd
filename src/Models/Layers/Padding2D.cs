using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>What is put around an image before a window is slid over it.</summary>
/// <remarks>
/// In JSON <c>"valid"</c>, <c>"same"</c>, one number for all sides, <c>[vertical, horizontal]</c>, or <c>[top, left, bottom, right]</c>.
/// </remarks>
[JsonConverter(typeof(Padding2DConverter))]
public readonly record struct Padding2D
{
    private Padding2D(bool isSame, AxisPads vertical, AxisPads horizontal) => (IsSame, Vertical, Horizontal) = (isSame, vertical, horizontal);

    /// <summary>Gets no padding: the window stays inside the image.</summary>
    public static Padding2D Valid => default;

    /// <summary>
    /// Gets as much as makes the output <c>⌈input / stride⌉</c>; an odd pixel goes to the bottom and to the right, as in Keras.
    /// </summary>
    public static Padding2D Same { get; } = new(true, default, default);

    /// <summary>Says whether the amount follows from the input's size.</summary>
    internal bool IsSame { get; }

    /// <summary>Gets what was given for above and below; 0 for <see cref="Same"/>.</summary>
    internal AxisPads Vertical { get; }

    /// <summary>Gets what was given for left and right; 0 for <see cref="Same"/>.</summary>
    internal AxisPads Horizontal { get; }

    /// <summary>Says whether no side is negative.</summary>
    internal bool IsNonNegative => Vertical.IsNonNegative && Horizontal.IsNonNegative;

    /// <summary>Makes the same padding on all sides.</summary>
    public static implicit operator Padding2D(int pixels) => Explicit(pixels, pixels, pixels, pixels);

    /// <summary>Makes the same padding on all sides.</summary>
    /// <param name="pixels">The pixels on each side; at least 0.</param>
    public static Padding2D FromInt32(int pixels) => pixels;

    /// <summary>Makes a padding of its own on each side.</summary>
    /// <param name="top">The pixels above; at least 0.</param>
    /// <param name="left">The pixels on the left; at least 0.</param>
    /// <param name="bottom">The pixels below; at least 0.</param>
    /// <param name="right">The pixels on the right; at least 0.</param>
    public static Padding2D Explicit(int top, int left, int bottom, int right) => new(false, new(top, bottom), new(left, right));

    /// <summary>Returns it as JSON has it.</summary>
    public override string ToString() => IsSame ? "same" : this == Valid ? "valid" : FormattableString.Invariant(
        $"[{Vertical.Before}, {Horizontal.Before}, {Vertical.After}, {Horizontal.After}]");

    /// <summary>Makes the window of a layer that pads its images so.</summary>
    internal SlidingWindow ToWindow(Size2D size, Size2D stride, Size2D dilation) => new(
        new WindowAxis(size.Height, stride.Height, dilation.Height, IsSame ? null : Vertical),
        new WindowAxis(size.Width, stride.Width, dilation.Width, IsSame ? null : Horizontal));

    /// <summary>Makes a padding of torch's: the same above and below, and left and right.</summary>
    internal static Padding2D Of(IReadOnlyList<long> padding) =>
        Size2D.Of(padding) is var (vertical, horizontal) ? Explicit(vertical, horizontal, vertical, horizontal) : default;
}
