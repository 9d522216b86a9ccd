using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The hyperbolic tangent.</summary>
public sealed record Tanh : Activation, IRecognizable, IClosedFormActivation
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (-1, 1);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Tanh ? new(new Tanh()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Tanh();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Tanh", [input]);

    /// <inheritdoc/>
    void IClosedFormActivation.Apply(Span<float> values)
    {
        foreach (ref var value in values) value = MathF.Tanh(value);
    }

    /// <inheritdoc/>
    void IClosedFormActivation.Differentiate(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        for (var i = 0; i < outputs.Length; i++) gradients[i] *= 1 - (outputs[i] * outputs[i]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Tanh());
}
