using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>A layer that was recognized in what others made, with its weights.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Weights">Its weights, named as within the layer: <c>weight</c>, <c>bias</c>.</param>
internal sealed record RecognizedLayer(Layer Layer, IReadOnlyList<WeightTensor> Weights);
