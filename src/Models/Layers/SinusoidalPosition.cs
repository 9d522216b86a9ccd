using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Adds to each step waves of its position, from short to long, so that attention can tell steps apart (Vaswani et al., 2017,
/// arXiv:1706.03762): <c>sin(p / 10000^(2i / width))</c> to number 2i of step p, the cosine to number 2i + 1.
/// </summary>
/// <remarks>Rows <c>(time, width)</c> → the same. No weights; sequences of any length, also in ONNX.</remarks>
public sealed record SinusoidalPosition : Layer, IRecognizable
{
    // The longest wave, in steps by 2π: the paper's.
    private const double LongestWave = 10000;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.Count == 2 ? input : throw Refusal("rows (time, width)", input);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var (frequencies, isSine) = (Frequencies(input[1]), IsSine(input[1]));
        return new FunctionModule(Kind, rows =>
        {
            var angles = arange(rows.size(1), float32, rows.device).unsqueeze(1) * tensor(frequencies, device: rows.device); // (time, width)
            return rows + where(tensor(isSine, device: rows.device), angles.sin(), angles.cos()); // (batch, time, width)
        });
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var width = weights.Input[1];
        long[] last = [1];
        var steps = graph.AddNode("Cast", [StepNumbers.Write(graph, input)], new OnnxAttribute("to", (long)OnnxElementType.Float)); // (time)
        var column = graph.AddNode("Unsqueeze", [steps, graph.AddConstant("last", last, [1])]);
        var angles = graph.AddNode("Mul", [column, graph.AddConstant($"{weights.Layer}.frequencies", Frequencies(width), [width])]); // (time, width)
        var isSine = graph.AddConstant($"{weights.Layer}.isSine", IsSine(width), [width]);
        return graph.AddNode("Add", [input, graph.AddNode("Where", [isSine, graph.AddNode("Sin", [angles]), graph.AddNode("Cos", [angles])])]);
    }

    private static float[] Frequencies(long width) =>
        [.. Enumerable.Range(0, (int)width).Select(i => (float)Math.Pow(LongestWave, -2.0 * (i / 2) / width))];

    private static bool[] IsSine(long width) => [.. Enumerable.Range(0, (int)width).Select(i => i % 2 == 0)];

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("Add") is { } add && place.Graph.Giver(add.Inputs[1]) is { Operation: "Where" } ? place.As(new SinusoidalPosition()) : null;
}
