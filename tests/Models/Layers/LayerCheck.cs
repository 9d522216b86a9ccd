namespace NeuralMl.Tests.Models.Layers;

/// <summary>The checks of the contract suite: one for each of its theories.</summary>
internal enum LayerCheck
{
    Shapes,
    Weights,
    GradientsReachAllParameters,
    GradientReachesTheInput,
    MemorizesEightRows,
    JsonRoundTrip,
    WeightsRoundTrip,
    WrongInputIsRefused,
    TorchEqualsOnnxRuntime,
}
