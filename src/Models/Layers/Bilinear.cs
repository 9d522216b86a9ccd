using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A layer of products of two parts of a row: each unit sums all products of a number of the first part and one of the second, weighted:
/// <c>y = x₁ᵀ · W · x₂ + b</c> (torch's <c>nn.Bilinear</c>).
/// </summary>
/// <remarks>
/// Rows <c>(first + second)</c> → <c>(units)</c>. Weights: <c>weight (units, first, second)</c>, <c>bias (units)</c>. Initializers see
/// <c>first</c> as the numbers that go into a unit, as torch does.
/// </remarks>
/// <param name="Units">The numbers that come out; at least 1.</param>
/// <param name="FirstCount">How many numbers of a row, counted from its first, are the first part; at least 1. The others are the second.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Bilinear(int Units, int FirstCount, Activation? Activation = null) : WeightedLayer(Activation), IRecognizable
{
    /// <inheritdoc/>
    protected override Shape SumShape(Shape input)
    {
        CheckSetting(Units >= 1, "units", "at least 1", Units);
        CheckSetting(FirstCount >= 1, "firstCount", "at least 1", FirstCount);
        if (input.Count != 1) throw Refusal("rows of one dimension", input, "Put a Flatten before it.");
        if (input[0] <= FirstCount) throw Refusal(FormattableString.Invariant($"rows of more numbers than the {FirstCount} of its first part"), input);
        return [Units];
    }

    /// <inheritdoc/>
    protected override Shape WeightSize(Shape input) => [Units, FirstCount, input[0] - FirstCount];

    /// <inheritdoc/>
    protected override Fan FanOf(Shape input) => new(FirstCount, Units);

    /// <inheritdoc/>
    protected override Func<Tensor, Tensor, Tensor?, Tensor> WeightedSum(Shape input)
    {
        var (first, second) = (FirstCount, input[0] - FirstCount);
        return (x, weight, bias) =>
        {
            var sum = nn.functional.bilinear(x.narrow(1, 0, first), x.narrow(1, first, second), weight);
            return bias is null ? sum : sum + bias; // (batch, units)
        };
    }

    /// <inheritdoc/>
    protected override string WriteWeight(OnnxGraph graph, LayerWeights weights)
    {
        var size = WeightSize(weights.Input);
        return weights.AddConstant(graph, "weight", [size[0], size[1] * size[2]]);
    }

    /// <inheritdoc/>
    protected override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape)
    {
        // All products side by side, (batch, first · second), make it one matrix product.
        long[] parts = [FirstCount, inputShape[0] - FirstCount];
        long[] last = [2];
        long[] middle = [1];
        var split = graph.AddNodes("Split", [inputs[0], graph.AddConstant("parts", parts, [2])], 2, new OnnxAttribute("axis", 1L));
        var column = graph.AddNode("Unsqueeze", [split[0], graph.AddConstant("last", last, [1])]); // (batch, first, 1)
        var row = graph.AddNode("Unsqueeze", [split[1], graph.AddConstant("middle", middle, [1])]); // (batch, 1, second)
        var products = graph.AddNode("Flatten", [graph.AddNode("Mul", [column, row])], new OnnxAttribute("axis", 1L));
        return graph.AddNode("Gemm", [products, .. inputs.Skip(1)], new OnnxAttribute("transB", 1L));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("Split") is not { } split || place.Integers(split, 1) is not [var first, _]) return null;
        var gemm = place.ReadersOf(split.Outputs[0]).SelectMany(node => place.ReadersOf(node.Outputs[0])).SelectMany(node => place.ReadersOf(node.Outputs[0]))
            .SelectMany(node => place.ReadersOf(node.Outputs[0])).FirstOrDefault(node => node.Operation == "Gemm");
        return gemm is not null && place.Constant(gemm, 1)?.Shape is [var units, var products] && products == first * (place.Row[0] - first)
            ? place.As(new Bilinear((int)units, (int)first) { UseBias = gemm.Inputs.Count > 2 })
            : null;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Bilinear bilinear) return null;
        var (first, second) = (bilinear.in1_features, bilinear.in2_features);
        return new(new Bilinear((int)bilinear.out_features, (int)first) { UseBias = bilinear.bias is not null })
        {
            Run = rows => bilinear.call(rows.narrow(1, 0, first), rows.narrow(1, first, second)),
        };
    }
}
