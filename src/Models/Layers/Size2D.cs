using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>A height and a width in pixels; one number where they are equal. In JSON <c>3</c> or <c>[3, 5]</c>.</summary>
/// <param name="Height">The rows of pixels.</param>
/// <param name="Width">The columns of pixels.</param>
[JsonConverter(typeof(Size2DConverter))]
public readonly record struct Size2D(int Height, int Width)
{
    /// <summary>Makes a square.</summary>
    public static implicit operator Size2D(int side) => new(side, side);

    /// <summary>Makes a square.</summary>
    /// <param name="side">The height and the width.</param>
    public static Size2D FromInt32(int side) => side;

    /// <summary>Returns height and width with a cross between them: <c>3 × 5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Height} × {Width}");

    internal bool IsAtLeast(int smallest) => Height >= smallest && Width >= smallest;

    /// <summary>Makes a size of torch's: one number for both, or height and width.</summary>
    internal static Size2D Of(IReadOnlyList<long> sizes) => new(checked((int)sizes[0]), checked((int)sizes[^1]));
}
