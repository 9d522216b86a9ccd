using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>The configurations of layers that are random while training and do nothing afterwards.</summary>
internal static class NoiseSamples
{
    private const string IsRandom = "It changes numbers at random while training.";

    private static readonly Dictionary<LayerCheck, string> TakesAnyShape = new()
    {
        [LayerCheck.MemorizesEightRows] = IsRandom,
        [LayerCheck.WrongInputIsRefused] = "It takes rows of any shape and keeps the shape.",
    };

    public static IReadOnlyList<LayerSample> All { get; } =
    [
        new(new SpatialDropout1D(0.3), [4, 5])
        {
            Wrong = ([12], "spatialDropout1D expects rows (channels, length), but received (12)."),
            CannotHold = new Dictionary<LayerCheck, string> { [LayerCheck.MemorizesEightRows] = IsRandom },
        },
        new(new SpatialDropout2D(0.3), [4, 3, 2])
        {
            Wrong = ([12], "spatialDropout2D expects rows (channels, height, width), but received (12)."),
            CannotHold = new Dictionary<LayerCheck, string> { [LayerCheck.MemorizesEightRows] = IsRandom },
        },
        new(new AlphaDropout(0.3), [12]) { CannotHold = TakesAnyShape },
        new(new GaussianNoise(0.5), [3, 4]) { CannotHold = TakesAnyShape },
    ];
}
