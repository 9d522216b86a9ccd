using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The rectifier: <c>max(x, 0)</c>.</summary>
public sealed record Relu : Activation, IRecognizable, IClosedFormActivation
{
    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.ReLU ? new(new Relu()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.ReLU();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Relu", [input]);

    /// <inheritdoc/>
    void IClosedFormActivation.Apply(Span<float> values)
    {
        foreach (ref var value in values) value = MathF.Max(value, 0);
    }

    /// <inheritdoc/>
    void IClosedFormActivation.Differentiate(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        for (var i = 0; i < outputs.Length; i++) if (outputs[i] <= 0) gradients[i] = 0;
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Relu());
}
