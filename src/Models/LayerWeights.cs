using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>The weights of one layer, as it writes itself to ONNX.</summary>
/// <param name="layer">The layer's name.</param>
/// <param name="input">The shape of one row that comes in, without the batch.</param>
/// <param name="weights">All weights of the network by name.</param>
public sealed class LayerWeights(string layer, Shape input, IReadOnlyDictionary<string, WeightTensor> weights)
{
    /// <summary>Gets the layer's name.</summary>
    public string Layer { get; } = layer;

    /// <summary>Gets the shape of one row that comes in.</summary>
    public Shape Input { get; } = input;

    /// <summary>Gets one of the layer's weights.</summary>
    /// <param name="parameter">Its name in the layer's module, for example <c>weight</c>.</param>
    /// <exception cref="KeyNotFoundException">The network has no such weight.</exception>
    public WeightTensor this[string parameter] => weights.TryGetValue($"{Layer}.{parameter}", out var weight)
        ? weight
        : throw new KeyNotFoundException($"Layer '{Layer}' has no weight '{parameter}'; the network has {string.Join(", ", weights.Keys)}.");

    /// <summary>Adds one of the layer's float weights to a graph as a constant of its own name.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="parameter">The weight's name in the layer's module.</param>
    /// <returns>The name of the value.</returns>
    public string AddConstant(OnnxGraph graph, string parameter) => AddConstant(graph, parameter, this[parameter].Shape);

    /// <summary>Adds one of the layer's float weights to a graph as a constant of its own name, in another shape of as many numbers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="parameter">The weight's name in the layer's module.</param>
    /// <param name="shape">The constant's shape.</param>
    /// <returns>The name of the value.</returns>
    public string AddConstant(OnnxGraph graph, string parameter, Shape shape) =>
        graph.AddConstant($"{Layer}.{parameter}", this[parameter].ToFloats(), shape);

    /// <summary>Adds a number that is a setting of the layer, not a weight, to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">What it is, for example <c>half</c>.</param>
    /// <param name="value">The number.</param>
    /// <returns>The name of the value.</returns>
    public string AddScalar(OnnxGraph graph, string name, float value) => graph.AddConstant($"{Layer}.{name}", new[] { value }, []);

    /// <summary>Returns the weights of a layer inside this one, for example of its activation.</summary>
    /// <param name="module">The inner layer's name in the module.</param>
    /// <param name="moduleInput">The shape of one row that comes into it.</param>
    public LayerWeights Within(string module, Shape moduleInput) => new($"{Layer}.{module}", moduleInput, weights);
}
