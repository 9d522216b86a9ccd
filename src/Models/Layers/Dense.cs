using NeuralMl.Export;
using NeuralMl.Inference;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A fully connected layer: each unit sums all numbers of a row, weighted, and its activation follows.</summary>
/// <remarks>Rows <c>(in)</c> → <c>(units)</c>. Weights: <c>weight (units, in)</c>, <c>bias (units)</c>.</remarks>
/// <param name="Units">The numbers that come out; at least 1.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Dense(int Units, Activation? Activation = null) : WeightedLayer(Activation)
{
    /// <inheritdoc/>
    protected override Shape SumShape(Shape input)
    {
        CheckSetting(Units >= 1, "units", "at least 1", Units);
        if (input.Count != 1) throw Refusal("rows of one dimension", input, "Put a Flatten before it.");
        return [Units];
    }

    /// <inheritdoc/>
    protected override Shape WeightSize(Shape input) => [Units, input[0]];

    /// <inheritdoc/>
    protected override Func<Tensor, Parameter, Parameter?, Tensor> WeightedSum(Shape input) =>
        static (x, weight, bias) => nn.functional.linear(x, weight, bias); // (batch, units)

    /// <inheritdoc/>
    protected override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape) =>
        graph.AddNode("Gemm", inputs, new OnnxAttribute("transB", 1L));
}
