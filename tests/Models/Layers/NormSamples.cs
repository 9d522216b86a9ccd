using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that normalize without the batch.</summary>
internal static class NormSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new LayerNorm(), [8]) { Wrong = ([], "layerNorm expects rows of at least 1 dimensions, but received ().") },
        new(new LayerNorm(), [3, 5]) { Wrong = ([3, 1], "layerNorm expects at least two numbers to normalize together, but received (3, 1).") },
        new(new LayerNorm { DimensionCount = 2, Epsilon = 1e-3, UseBias = false }, [2, 3, 4])
        {
            Wrong = ([12], "layerNorm expects rows of at least 2 dimensions, but received (12)."),
        },
        new(new RmsNorm(), [8]) { Wrong = ([1], "rmsNorm expects at least two numbers to normalize together, but received (1).") },
        new(new RmsNorm { DimensionCount = 2, Epsilon = 1e-6 }, [2, 3, 4])
        {
            Wrong = ([12], "rmsNorm expects rows of at least 2 dimensions, but received (12)."),
        },
        new(new GroupNorm(2), [4, 3, 2]) { Wrong = ([3, 3, 2], "groupNorm expects channels that 2 groups divide, but received (3, 3, 2).") },
        new(new GroupNorm(1), [3, 4]) { Wrong = ([], "groupNorm expects rows (channels, …), but received ().") },
        new(new GroupNorm(4) { Epsilon = 1e-3 }, [8])
        {
            Wrong = ([4], "groupNorm expects groups of at least two numbers, but received (4). Choose fewer groups."),
        },
        new(new InstanceNorm(), [3, 4, 2])
        {
            Wrong = ([8], "instanceNorm expects rows (channels, …) of two to four dimensions, but received (8)."),
        },
        new(new InstanceNorm { IsAffine = true, Epsilon = 1e-3 }, [2, 6])
        {
            Wrong = ([2, 1], "instanceNorm expects channels of at least two numbers, but received (2, 1)."),
        },
        new(new InstanceNorm { IsAffine = true }, [2, 2, 2, 3])
        {
            Wrong = ([8], "instanceNorm expects rows (channels, …) of two to four dimensions, but received (8)."),
        },
    ];
}
