using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The perceptron's activation: 1 where <c>x &gt; 0</c>, else 0 (Rosenblatt, 1958).</summary>
/// <remarks>
/// Exactly 0 does not fire, so that a unit whose weights are all 0 is silent.
/// Its gradient is 0 everywhere: what stands before it does not learn by gradients, only by the perceptron's rule, <see cref="PerceptronRule"/>.
/// </remarks>
public sealed record Step : Activation, IRecognizable
{
    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        // A sign's gradient is zeros; torch's comparisons have none, and a training through one would fail.
        new FunctionModule(Kind, static x => x.sign().relu());

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var fires = graph.AddNode("Greater", [input, weights.AddScalar(graph, "zero", 0)]);
        return graph.AddNode("Cast", [fires], new OnnxAttribute("to", (long)OnnxElementType.Float));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Step());
}
