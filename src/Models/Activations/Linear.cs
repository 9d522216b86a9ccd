using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The activation that changes nothing; it leaves no trace in ONNX.</summary>
public sealed record Linear : Activation, IRecognizable, IClosedFormActivation
{
    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Identity ? new(new Linear()) : null;

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Identity();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;

    /// <inheritdoc/>
    void IClosedFormActivation.Apply(Span<float> values)
    {
    }

    /// <inheritdoc/>
    void IClosedFormActivation.Differentiate(ReadOnlySpan<float> outputs, Span<float> gradients)
    {
    }

    /// <inheritdoc/>
    // What gives back its numbers: other shapes are a layer's, other types a matter of the file.
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        // At the end, one number is a row of one number.
        if (ReadRows.Next(place) is { } reshape && (reshape.Row == place.Row || (reshape.Row.Count == 0 && place.EndsAt(reshape.Node.Outputs[0]))))
            return new(new Linear(), reshape.Node.Outputs[0], reshape.Node);
        if (ReadPads.Of(place) is { IsNothing: true } pad) return new(new Linear(), pad.Node.Outputs[0], pad.Node);
        return place.Next("Cast") is { } cast && (OnnxElementType)cast.Attribute("to", 0L) is OnnxElementType.Float or OnnxElementType.Double
            ? new(new Linear(), cast.Outputs[0], cast)
            : null;
    }
}
