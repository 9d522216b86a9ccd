namespace NeuralMl.Tests.Models.Layers;

/// <summary>The checks of the contract suite that a layer may be unable to pass.</summary>
internal enum LayerCheck
{
    GradientsReachAll,
    Memorizes,
    WrongInputIsRefused,
}
