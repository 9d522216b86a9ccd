using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Repeats a row as the steps of a sequence.</summary>
/// <remarks>Rows <c>(features)</c> → <c>(Count, features)</c>. No weights.</remarks>
/// <param name="Count">How often the row stands in the sequence; at least 1.</param>
public sealed record RepeatVector(int Count) : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Count >= 1, "count", "at least 1", Count);
        return input.Count == 1 ? input.Prepend(Count) : throw Refusal("rows of one dimension", input, "Put a Flatten before it.");
    }

    /// <inheritdoc/>
    internal override bool KeepsNumbers => true;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new FunctionModule(Kind, rows => rows.unsqueeze(1).expand(-1, Count, -1)); // (batch, Count, features)

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        long[] axis = [1];
        long[] steps = [1, Count, 1];
        var step = graph.AddNode("Unsqueeze", [input, graph.AddConstant($"{weights.Layer}.axis", axis, [1])]);
        return graph.AddNode("Expand", [step, graph.AddConstant($"{weights.Layer}.steps", steps, [3])]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("Unsqueeze") is { } step && place.Only(step.Outputs[0]) is { Operation: "Expand" } expand && place.Integers(expand, 1) is [_, var count, _]
            ? place.As(new RepeatVector((int)Math.Min(count, int.MaxValue)))
            : null;
}
