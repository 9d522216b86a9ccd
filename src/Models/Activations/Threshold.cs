using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The activation that replaces what does not exceed a limit: <c>x</c> where <c>x &gt; limit</c>, else <c>value</c>; torch's.</summary>
/// <param name="Limit">What must be exceeded to pass; finite.</param>
/// <param name="Value">What stands in for the rest; finite.</param>
public sealed record Threshold(double Limit, double Value) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Limit), "limit", "a finite number", Limit);
        CheckSetting(double.IsFinite(Value), "value", "a finite number", Value);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Threshold threshold ? new(new Threshold(threshold.threshold, threshold.value)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Threshold(Limit, Value);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var isReplaced = graph.AddNode("LessOrEqual", [input, weights.AddScalar(graph, "limit", (float)Limit)]);
        return graph.AddNode("Where", [isReplaced, weights.AddScalar(graph, "value", (float)Value), input]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("LessOrEqual") is { } compare && place.Constant(compare, 1)?.Values is float[] and [var limit]
            && place.Only(compare.Outputs[0]) is { Operation: "Where" } where && place.Constant(where, 1)?.Values is float[] and [var value]
            ? place.As(new Threshold(limit, value))
            : null;
}
