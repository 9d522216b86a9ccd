using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The activation that replaces what does not exceed a limit: <c>x</c> where <c>x &gt; limit</c>, else <c>value</c>; torch's.</summary>
/// <param name="Limit">What must be exceeded to pass; finite.</param>
/// <param name="Value">What stands in for the rest; finite.</param>
public sealed record Threshold(double Limit, double Value) : Activation
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Limit), "limit", "a finite number", Limit);
        CheckSetting(double.IsFinite(Value), "value", "a finite number", Value);
        return input;
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Threshold(Limit, Value);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var isReplaced = graph.AddNode("LessOrEqual", [input, weights.AddScalar(graph, "limit", (float)Limit)]);
        return graph.AddNode("Where", [isReplaced, weights.AddScalar(graph, "value", (float)Value), input]);
    }
}
