using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The Gaussian error linear unit: <c>x · Φ(x)</c> (Hendrycks and Gimpel, 2016, arXiv:1606.08415).</summary>
/// <param name="Form">
/// How Φ is had: exactly, or as <c>(1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2</c>; the default is <see cref="GeluForm.Exact"/>.
/// </param>
public sealed record Gelu(GeluForm Form = GeluForm.Exact) : Activation, IRecognizable
{
    private const int FirstOpsetWithGelu = 20;

    // The paper's, of x³.
    private const double CubicFactor = 0.044715;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Enum.IsDefined(Form), "form", "\"exact\" or \"tanh\"", Form);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.GELU gelu
            ? new(new Gelu(gelu.approximate == TorchSharp.Modules.GELU.Approximate.tanh ? GeluForm.Tanh : GeluForm.Exact))
            : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        nn.GELU(Form == GeluForm.Tanh ? TorchSharp.Modules.GELU.Approximate.tanh : TorchSharp.Modules.GELU.Approximate.none);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => (Form, graph.Opset) switch
    {
        (GeluForm.Tanh, >= FirstOpsetWithGelu) => graph.AddNode("Gelu", [input], new OnnxAttribute("approximate", "tanh")),
        (_, >= FirstOpsetWithGelu) => graph.AddNode("Gelu", [input], new OnnxAttribute("approximate", "none")),
        (GeluForm.Tanh, _) => WriteTanhForm(graph, input, weights),
        _ => WriteExactForm(graph, input, weights),
    };

    // Φ(x) = (1 + erf(x / √2)) / 2
    private static string WriteExactForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        var scaled = graph.AddNode("Mul", [input, weights.AddScalar(graph, "inverseRootOfTwo", (float)Math.Sqrt(0.5))]);
        var erf = graph.AddNode("Erf", [scaled]);
        var sum = graph.AddNode("Add", [erf, weights.AddScalar(graph, "one", 1)]);
        var product = graph.AddNode("Mul", [input, sum]);
        return graph.AddNode("Mul", [product, weights.AddScalar(graph, "half", 0.5f)]);
    }

    // (1 + tanh(u)) / 2 = sigmoid(2u), which loses no digits far below 0; 2u = x · (linear + cubic · x²).
    private static string WriteTanhForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        var linear = 2 * Math.Sqrt(2 / Math.PI);
        var square = graph.AddNode("Mul", [input, input]);
        var cubic = graph.AddNode("Mul", [square, weights.AddScalar(graph, "cubic", (float)(linear * CubicFactor))]);
        var factor = graph.AddNode("Add", [cubic, weights.AddScalar(graph, "linear", (float)linear)]);
        var phi = graph.AddNode("Sigmoid", [graph.AddNode("Mul", [input, factor])]);
        return graph.AddNode("Mul", [input, phi]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.As(new Gelu()) ?? place.As(new Gelu(), WriteTorchForm) ?? place.As(new Gelu(), WriteKerasForm)
        ?? place.As(new Gelu(GeluForm.Tanh)) ?? place.As(new Gelu(GeluForm.Tanh), WriteTorchTanhForm);

    // x · (1 + erf(x / √2)) · 1/2
    private static string WriteTorchForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        var erf = graph.AddNode("Erf", [graph.AddNode("Div", [input, weights.AddScalar(graph, "rootOfTwo", (float)Math.Sqrt(2))])]);
        var product = graph.AddNode("Mul", [input, graph.AddNode("Add", [erf, weights.AddScalar(graph, "one", 1)])]);
        return graph.AddNode("Mul", [product, weights.AddScalar(graph, "half", 0.5f)]);
    }

    // 1/2 · x · (1 + erf(x / √2))
    private static string WriteKerasForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        var half = graph.AddNode("Mul", [input, weights.AddScalar(graph, "half", 0.5f)]);
        var erf = graph.AddNode("Erf", [graph.AddNode("Div", [input, weights.AddScalar(graph, "rootOfTwo", (float)Math.Sqrt(2))])]);
        return graph.AddNode("Mul", [half, graph.AddNode("Add", [erf, weights.AddScalar(graph, "one", 1)])]);
    }

    // x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) · 1/2
    private static string WriteTorchTanhForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        var cube = graph.AddNode("Mul", [input, graph.AddNode("Mul", [input, input])]);
        var sum = graph.AddNode("Add", [input, graph.AddNode("Mul", [cube, weights.AddScalar(graph, "cubic", (float)CubicFactor)])]);
        var tanh = graph.AddNode("Tanh", [graph.AddNode("Mul", [sum, weights.AddScalar(graph, "linear", (float)Math.Sqrt(2 / Math.PI))])]);
        var product = graph.AddNode("Mul", [input, graph.AddNode("Add", [tanh, weights.AddScalar(graph, "one", 1)])]);
        return graph.AddNode("Mul", [product, weights.AddScalar(graph, "half", 0.5f)]);
    }
}
