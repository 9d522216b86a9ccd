using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One layer of a network: an immutable record that is all there is to know about it.</summary>
/// <remarks>
/// A new layer is one file in <c>Layers</c> and one line in <see cref="LayerKinds"/>. Its module's parameters become the weights
/// <c>name.parameter</c> (<c>dense1.weight</c>), in torch's own names and shapes.
/// </remarks>
public abstract record Layer
{
    /// <summary>Gets the layer's name in errors, weights and ONNX nodes.</summary>
    /// <value>Unique within a network; by default the kind and a number, as in <c>dense1</c>.</value>
    public string? Name { get; init; }

    /// <summary>Returns the shape that the layer gives out for one row, without the batch.</summary>
    /// <param name="input">The shape of one row that comes in, without the batch.</param>
    /// <exception cref="ArgumentException">The layer cannot take that shape: what it expects and what it received.</exception>
    public abstract Shape OutputShape(Shape input);

    /// <summary>Makes the torch module, freshly initialized from torch's global generator. The caller disposes it.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    /// <param name="preset">Whose initializers serve where the layer names none.</param>
    protected internal abstract nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset);

    /// <summary>Writes the layer as ONNX nodes.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="input">The value that comes in: <c>(batch, …input)</c>.</param>
    /// <param name="weights">The layer's weights and shape.</param>
    /// <returns>The value that the layer gives out.</returns>
    protected internal abstract string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights);
}
