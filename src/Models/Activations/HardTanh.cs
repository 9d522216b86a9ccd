using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The identity between two bounds: <c>min(max(x, minimum), maximum)</c> (Collobert, 2004).</summary>
/// <param name="Minimum">The least that comes out; the default is −1, torch's.</param>
/// <param name="Maximum">The most that comes out; greater than the minimum, the default is 1, torch's.</param>
public sealed record HardTanh(double Minimum = -1, double Maximum = 1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (Minimum, Maximum);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Minimum), "minimum", "a finite number", Minimum);
        CheckSetting(
            double.IsFinite(Maximum) && Maximum > Minimum, "maximum", FormattableString.Invariant($"greater than its minimum of {Minimum}"), Maximum);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Hardtanh tanh ? new(new HardTanh(tanh.min_val, tanh.max_val)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        // Not nn.Hardtanh: that of TorchSharp 0.107 gives its input back as it is.
        new FunctionModule(Kind, x => x.clamp(Minimum, Maximum));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var minimum = weights.AddScalar(graph, "minimum", (float)Minimum);
        var maximum = weights.AddScalar(graph, "maximum", (float)Maximum);
        return graph.AddNode("Clip", [input, minimum, maximum]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("Clip") is { } clip && place.Constant(clip, 1)?.Values is float[] and [var minimum] && place.Constant(clip, 2)?.Values is float[] and [var maximum]
            && (minimum, maximum) != (0, 6) // that is Relu6
            ? place.As(new HardTanh(minimum, maximum))
            : null;
}
