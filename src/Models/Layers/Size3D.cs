using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>A depth, a height and a width in voxels; one number where they are equal. In JSON <c>3</c> or <c>[3, 5, 5]</c>.</summary>
/// <param name="Depth">The slices.</param>
/// <param name="Height">The rows of each slice.</param>
/// <param name="Width">The columns of each slice.</param>
[JsonConverter(typeof(Size3DConverter))]
public readonly record struct Size3D(int Depth, int Height, int Width)
{
    /// <summary>Makes a cube.</summary>
    public static implicit operator Size3D(int side) => new(side, side, side);

    /// <summary>Makes a cube.</summary>
    /// <param name="side">The depth, the height and the width.</param>
    public static Size3D FromInt32(int side) => side;

    /// <summary>Returns depth, height and width with crosses between them: <c>3 × 5 × 5</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Depth} × {Height} × {Width}");

    internal bool IsAtLeast(int smallest) => Depth >= smallest && Height >= smallest && Width >= smallest;

    /// <summary>Makes a size of torch's: one number for all, or depth, height and width.</summary>
    internal static Size3D Of(IReadOnlyList<long> sizes) => new(checked((int)sizes[0]), checked((int)sizes[sizes.Count / 2]), checked((int)sizes[^1]));
}
