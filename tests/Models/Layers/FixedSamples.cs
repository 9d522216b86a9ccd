using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that learn nothing, as normalization, and of the choice of a step.</summary>
internal static class FixedSamples
{
    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new Rescale([0.5, 2, -1]) { Center = [1, 2, 3], Offset = [-1, 0, 4] }, [3])
        {
            Wrong = ([4], "rescale expects rows with 3 numbers along dimension 0, as its \"scale\" has, but received (4)."),
        },
        new(new Rescale([0.5]) { Center = [1, 2], Axis = -1 }, [4, 2])
        {
            Wrong = ([2, 4], "rescale expects rows with 2 numbers along dimension -1, as its \"center\" has, but received (2, 4)."),
        },
        new(new Rescale([2, 3]) { Offset = [0.5] }, [2, 3, 3])
        {
            Wrong = ([3, 3, 3], "rescale expects rows with 2 numbers along dimension 0, as its \"scale\" has, but received (3, 3, 3)."),
        },
        new(new Impute([0.5, -1, 2]), [3]) { Wrong = ([4], "impute expects rows of 3 features, one for each replacement, but received (4).") },
        new(new LastStep(), [4, 8]) { Wrong = ([8], "lastStep expects rows (time, …) of at least two dimensions, but received (8).") },
    ];
}
