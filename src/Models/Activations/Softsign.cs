using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The sigmoid that nears its bounds −1 and 1 slowly: <c>x / (1 + |x|)</c> (Glorot and Bengio, 2010).</summary>
public sealed record Softsign : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (-1, 1);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Softsign ? new(new Softsign()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Softsign();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Softsign", [input]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Softsign()) ?? place.As(
        new Softsign(),
        static (graph, input, weights) =>
            graph.AddNode("Div", [input, graph.AddNode("Add", [graph.AddNode("Abs", [input]), weights.AddScalar(graph, "one", 1)])])); // torch's form
}
