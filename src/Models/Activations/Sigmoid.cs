using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The logistic function: <c>1 / (1 + exp(−x))</c>.</summary>
public sealed record Sigmoid : Activation, IRecognizable, IClosedFormActivation
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, 1);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Sigmoid ? new(new Sigmoid()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Sigmoid();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Sigmoid", [input]);

    /// <inheritdoc/>
    void IClosedFormActivation.Apply(Span<float> values)
    {
        foreach (ref var value in values) value = 1 / (1 + MathF.Exp(-value));
    }

    /// <inheritdoc/>
    void IClosedFormActivation.Differentiate(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        for (var i = 0; i < outputs.Length; i++) gradients[i] *= outputs[i] * (1 - outputs[i]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Sigmoid());
}
