using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Puts zeros before and after sequences.</summary>
/// <remarks>Rows <c>(channels, length)</c> → <c>(channels, before + length + after)</c>. No weights.</remarks>
/// <param name="Padding">The steps at each end, each at least 0; <c>same</c> and <c>causal</c> say nothing here.</param>
public sealed record ZeroPad1D(Padding1D Padding) : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(!Padding.IsRule && Padding.Ends.IsNonNegative, "padding", "numbers of steps of at least 0", Padding);
        if (input.Count != 2) throw Refusal("rows (channels, length)", input);
        return [input[0], Padding.Ends.Before + input[1] + Padding.Ends.After];
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.ConstantPad1d { padding: [var before, var after] } pad) return null;
        if (pad.value != 0) throw new ArgumentException(FormattableString.Invariant($"it pads with {pad.value}; only zeros are known here."));
        return new(new ZeroPad1D(Padding1D.Explicit((int)before, (int)after)));
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var pads = new Pads([Padding.Ends]);
        return new FunctionModule(Kind, sequences => pads.Apply(sequences, 0)); // (batch, channels, before + length + after)
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (Padding == Padding1D.Valid) return input;
        long[] sides = [0, 0, Padding.Ends.Before, 0, 0, Padding.Ends.After];
        return graph.AddNode("Pad", [input, graph.AddConstant($"{weights.Layer}.pads", sides, [6])], new OnnxAttribute("mode", "constant"));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        ReadPads.Of(place) is { IsNothing: false, Pads: [var ends] } pad ? new(new ZeroPad1D(Padding1D.Explicit(ends.Before, ends.After)), pad.Node.Outputs[0], pad.Node) : null;
}
