using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that move numbers and change none.</summary>
internal static class ShapeSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new Reshape([2, 3, 2]), [12]) { Wrong = ([10], "reshape expects rows of 12 numbers, as (2, 3, 2) has, but received (10).") },
        new(new Reshape([4, 3]), [4, 3]) { Wrong = ([4, 4], "reshape expects rows of 12 numbers, as (4, 3) has, but received (4, 4).") },
        new(new Permute([2, 0, 1]), [3, 4, 2])
        {
            Wrong = ([3, 4], "permute expects rows of 3 dimensions, one for each axis, but received (3, 4)."),
        },
        new(new Permute([0, 1]), [3, 4]) { Wrong = ([12], "permute expects rows of 2 dimensions, one for each axis, but received (12).") },
        new(new RepeatVector(3), [8])
        {
            Wrong = ([2, 4], "repeatVector expects rows of one dimension, but received (2, 4). Put a Flatten before it."),
        },
        new(new ZeroPad1D(Padding1D.Explicit(1, 2)), [2, 6]) { Wrong = ([12], "zeroPad1D expects rows (channels, length), but received (12).") },
        new(new ZeroPad1D(0), [2, 6]) { Wrong = ([2, 3, 2], "zeroPad1D expects rows (channels, length), but received (2, 3, 2).") },
        new(new ZeroPad2D(Padding2D.Explicit(0, 1, 2, 3)), [2, 3, 2])
        {
            Wrong = ([12], "zeroPad2D expects rows (channels, height, width), but received (12)."),
        },
        new(new ZeroPad2D(0), [2, 3, 2]) { Wrong = ([3, 2], "zeroPad2D expects rows (channels, height, width), but received (3, 2).") },
    ];
}
