using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>An ONNX operator that walks through time: <c>RNN</c>, <c>LSTM</c>, <c>GRU</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="GateOrder">Which of torch's gates, counted from 0, stands in each place of its weights.</param>
/// <param name="Attributes">Its settings, other than size and direction.</param>
internal sealed record RecurrentOperator(string Name, IReadOnlyList<int> GateOrder, params IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>Gets how many weighted sums each unit makes.</summary>
    public int GateCount => GateOrder.Count;

    /// <summary>Writes one stacked layer. The initial state is left out, so that no batch size is fixed.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">The value that comes in: <c>(time, batch, in)</c>.</param>
    /// <param name="passes">The layer's passes: forward, and backward where there are two directions.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="useBias">Whether there are biases.</param>
    /// <returns>All steps, <c>(time, directions, batch, units)</c>, and where each direction ended, <c>(directions, batch, units)</c>.</returns>
    public (string Steps, string Last) Write(
        OnnxGraph graph, string input, IReadOnlyList<RecurrentPass> passes, LayerWeights weights, bool useBias)
    {
        var first = passes[0];
        var (gates, units) = (GateCount * first.Units, first.Units);
        string[] inputs =
        [
            input,
            Constant(first.InputWeight.Name, [passes.Count, gates, first.InputSize], pass => InOrder(pass.InputWeight)),
            Constant(first.RecurrentWeight.Name, [passes.Count, gates, units], pass => InOrder(pass.RecurrentWeight)),
            .. useBias
                ? [Constant(first.InputBias.Name, [passes.Count, 2 * gates], pass => [.. InOrder(pass.InputBias), .. InOrder(pass.RecurrentBias)])]
                : Array.Empty<string>(),
        ];
        var direction = new OnnxAttribute("direction", passes.Count == 2 ? "bidirectional" : "forward");
        var outputs = graph.AddNodes(Name, inputs, 2, [new("hidden_size", units), direction, .. Attributes]);
        return (outputs[0], outputs[1]);

        string Constant(string name, Inference.Shape shape, Func<RecurrentPass, IEnumerable<float>> numbers) =>
            graph.AddConstant($"{weights.Layer}.{name}", passes.SelectMany(numbers).ToArray(), shape);

        IEnumerable<float> InOrder(WeightShape weight)
        {
            var gatesOfTorch = weights[weight.Name].ToFloats().Chunk((int)(weight.Shape.ElementCount / GateCount)).ToArray();
            return GateOrder.SelectMany(gate => gatesOfTorch[gate]);
        }
    }

    /// <summary>Reads the weights of one stacked layer, or returns null where they have not its sizes.</summary>
    /// <param name="place">A place of the graph.</param>
    /// <param name="node">The operator's node.</param>
    /// <param name="passes">The layer's passes: forward, and backward where there are two directions.</param>
    /// <param name="useBias">Whether there are biases.</param>
    public IReadOnlyList<WeightTensor>? Read(OnnxPlace place, GraphNode node, IReadOnlyList<RecurrentPass> passes, bool useBias)
    {
        var weights = new List<WeightTensor>();
        foreach (var (direction, pass) in passes.Index())
        {
            (WeightShape Weight, float[]? Numbers)[] parts =
            [
                (pass.InputWeight, Part(1, 1, 0)),
                (pass.RecurrentWeight, Part(2, 1, 0)),
                .. useBias ? [(pass.InputBias, Part(3, 2, 0)), (pass.RecurrentBias, Part(3, 2, 1))] : Array.Empty<(WeightShape, float[]?)>(),
            ];
            foreach (var (weight, numbers) in parts)
            {
                if (numbers is null || numbers.LongLength != weight.Shape.ElementCount) return null;
                weights.Add(WeightTensor.FromFloats(weight.Name, weight.Shape, InTorchOrder(numbers)));
            }

            // One direction's share of an input, or a half of it.
            float[]? Part(int input, int count, int index)
            {
                if (place.Constant(node, input)?.Values is not float[] all || all.Length % (passes.Count * count) != 0) return null;
                var size = all.Length / (passes.Count * count);
                return all.AsSpan(((direction * count) + index) * size, size).ToArray();
            }
        }

        return weights;
    }

    private float[] InTorchOrder(float[] numbers)
    {
        var size = numbers.Length / GateCount;
        var ordered = new float[numbers.Length];
        foreach (var (place, gate) in GateOrder.Index()) numbers.AsSpan(place * size, size).CopyTo(ordered.AsSpan(gate * size));
        return ordered;
    }
}
