using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A fully connected layer: each unit sums all numbers of a row, weighted, and its activation follows.</summary>
/// <remarks>Rows <c>(in)</c> → <c>(units)</c>. Weights: <c>weight (units, in)</c>, <c>bias (units)</c>.</remarks>
/// <param name="Units">The numbers that come out; at least 1.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Dense(int Units, Activation? Activation = null) : WeightedLayer(Activation), IRecognizable
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
    protected override Func<Tensor, Tensor, Tensor?, Tensor> WeightedSum(Shape input) =>
        static (x, weight, bias) => nn.functional.linear(x, weight, bias); // (batch, units)

    /// <inheritdoc/>
    protected override string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape) =>
        graph.AddNode("Gemm", inputs, new OnnxAttribute("transB", 1L));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.Row.Count == 1 ? FromGemm(place) ?? FromProduct(place) : FromChannelsLast(place);

    /// <summary>Returns the layer that a product of each row's last dimension with a matrix is, with the addition behind it, or null where there is none.</summary>
    /// <param name="place">Rows <c>(…, in)</c>.</param>
    internal static ReadLayer? FromProduct(OnnxPlace place)
    {
        if (place.Row.Count == 0 || place.Next("MatMul") is not { } product) return null;
        if (place.Constant(product, 1) is not { Values: float[] values, Shape: [var inputs, var units] } || inputs != place.Row[^1]) return null;
        var bias = ReadWeights.Bias(place, product.Outputs[0], [.. place.Row.SkipLast(1), units], place.Row.Count - 1);
        return Read(ReadWeights.Transpose(values, inputs, units), inputs, units, bias?.Values, bias is { Node: var add } ? [product, add] : [product]);
    }

    // Keras flattens images with their channels last: here they are flattened as they are, and the weights put in that order.
    private static ReadLayer? FromChannelsLast(OnnxPlace place)
    {
        if (place.Next("Transpose") is not { } moved || Permute.AxesOf(moved, place.Row) is not { } axes) return null;
        var last = place.At(moved.Outputs[0], [.. axes.Select(axis => place.Row[axis])]);
        place.Graph.Place(last.Value, last.Row);
        if (place.Only(last.Value) is null || ReadRows.Next(last) is not { Row.Count: 1 } flat || place.Only(flat.Node.Outputs[0]) is null) return null;
        var rows = place.At(flat.Node.Outputs[0], flat.Row);
        if ((FromGemm(rows) ?? FromProduct(rows)) is not { Weights: [var weight, ..] } dense) return null;
        var columns = ReadWeights.Order(last.Row, [.. Enumerable.Range(0, axes.Length).Select(axis => Array.IndexOf(axes, axis))]);
        var ordered = weight.ToFloats().Chunk(columns.Length).SelectMany(unit => columns.Select(column => unit[column])).ToArray();
        return dense with
        {
            Weights = [WeightTensor.FromFloats(weight.Name, weight.Shape, ordered), .. dense.Weights.Skip(1)],
            Nodes = [moved, flat.Node, .. dense.Nodes],
            Before = new Flatten(),
        };
    }

    private static ReadLayer? FromGemm(OnnxPlace place)
    {
        if (place.Next("Gemm") is not { } gemm || gemm.Attribute("transA", 0L) != 0 || place.Constant(gemm, 1) is not { Values: float[] values, Shape: [var rows, var columns] }) return null;
        var (alpha, beta, isTransposed) = (gemm.Attribute("alpha", 1f), gemm.Attribute("beta", 1f), gemm.Attribute("transB", 0L) != 0);
        var (inputs, units) = isTransposed ? (columns, rows) : (rows, columns);
        if (inputs != place.Row[0]) return null;
        float[] weight = isTransposed ? [.. values.Select(value => value * alpha)] : ReadWeights.Transpose(values, rows, columns, alpha);
        if (gemm.Inputs.Count < 3 || gemm.Inputs[2].Length == 0) return Read(weight, inputs, units, null, [gemm]);
        if (place.Constant(gemm, 2) is not { Values: float[] added } constant || (added.Length != 1 && !constant.Shape.SkipWhile(size => size == 1).SequenceEqual([units]))) return null;
        return Read(weight, inputs, units, [.. Enumerable.Range(0, (int)units).Select(unit => added[added.Length == 1 ? 0 : unit] * beta)], [gemm]);
    }

    private static ReadLayer Read(float[] weight, long inputs, long units, float[]? bias, IReadOnlyList<GraphNode> nodes) => new(
        new Dense((int)units) { UseBias = bias is not null },
        [
            WeightTensor.FromFloats("weight", [units, inputs], weight),
            .. bias is null ? Array.Empty<WeightTensor>() : [WeightTensor.FromFloats("bias", [units], bias)],
        ],
        nodes,
        nodes[^1].Outputs[0]);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Linear linear) return null;
        var dense = new Dense((int)linear.out_features) { UseBias = linear.bias is not null };
        return input.Count < 2 ? new(dense) : TimeDistributed.Repeat(new(dense), module, input.Count - 1); // torch keeps all dimensions but the last
    }
}
