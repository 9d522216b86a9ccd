using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>What is put around a volume before a window is slid over it.</summary>
/// <remarks>
/// In JSON <c>"valid"</c>, <c>"same"</c>, one number for all sides, <c>[depth, height, width]</c>, or
/// <c>[front, top, left, back, bottom, right]</c>.
/// </remarks>
[JsonConverter(typeof(Padding3DConverter))]
public readonly record struct Padding3D
{
    private Padding3D(bool isSame, Size3D before, Size3D after) => (IsSame, Before, After) = (isSame, before, after);

    /// <summary>Gets no padding: the window stays inside the volume.</summary>
    public static Padding3D Valid => default;

    /// <summary>Gets as much as makes the output <c>⌈input / stride⌉</c>; an odd voxel goes to the back, the bottom and the right, as in Keras.</summary>
    public static Padding3D Same { get; } = new(true, default, default);

    /// <summary>Says whether the amount follows from the input's size.</summary>
    internal bool IsSame { get; }

    /// <summary>Gets what was given for front, top and left; 0 for <see cref="Same"/>.</summary>
    internal Size3D Before { get; }

    /// <summary>Gets what was given for back, bottom and right; 0 for <see cref="Same"/>.</summary>
    internal Size3D After { get; }

    /// <summary>Says whether no side is negative.</summary>
    internal bool IsNonNegative => Before.IsAtLeast(0) && After.IsAtLeast(0);

    /// <summary>Makes the same padding on all sides.</summary>
    public static implicit operator Padding3D(int voxels) => Explicit(voxels, voxels);

    /// <summary>Makes the same padding on all sides.</summary>
    /// <param name="voxels">The voxels on each side; at least 0.</param>
    public static Padding3D FromInt32(int voxels) => voxels;

    /// <summary>Makes a padding of its own on each side.</summary>
    /// <param name="before">The voxels in front, above and on the left; each at least 0.</param>
    /// <param name="after">The voxels behind, below and on the right; each at least 0.</param>
    public static Padding3D Explicit(Size3D before, Size3D after) => new(false, before, after);

    /// <summary>Returns it as JSON has it.</summary>
    public override string ToString() => IsSame ? "same" : this == Valid ? "valid" : FormattableString.Invariant(
        $"[{Before.Depth}, {Before.Height}, {Before.Width}, {After.Depth}, {After.Height}, {After.Width}]");

    /// <summary>Makes the window of a layer that pads its volumes so.</summary>
    internal SlidingWindow ToWindow(Size3D size, Size3D stride, Size3D dilation) => new(
        new WindowAxis(size.Depth, stride.Depth, dilation.Depth, IsSame ? null : new(Before.Depth, After.Depth)),
        new WindowAxis(size.Height, stride.Height, dilation.Height, IsSame ? null : new(Before.Height, After.Height)),
        new WindowAxis(size.Width, stride.Width, dilation.Width, IsSame ? null : new(Before.Width, After.Width)));

    /// <summary>Makes a padding of torch's: the same at both ends of each axis.</summary>
    internal static Padding3D Of(IReadOnlyList<long> padding) => Explicit(Size3D.Of(padding), Size3D.Of(padding));
}
