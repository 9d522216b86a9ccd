using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Gives of each step of a sequence how far it lies from the one before it: a growing series becomes one that stays.</summary>
/// <remarks>Rows <c>(time, features)</c> keep their shape; the first step, which has none before it, gives 0. No weights; the number of steps stays free in ONNX.</remarks>
public sealed record Difference : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) => input.Count == 2 ? input : throw Refusal("rows (time, features)", input);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new FunctionModule(Kind, static steps =>
    {
        var before = cat([steps.narrow(1, 0, 1), steps.narrow(1, 0, steps.shape[1] - 1)], 1);
        return steps - before; // (batch, time, features)
    });

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        // The first step twice, and the last one away.
        var repeated = graph.AddNode("Pad", [input, Numbers("begin", 0, 1, 0, 0, 0, 0)], new OnnxAttribute("mode", "edge"));
        var before = graph.AddNode("Slice", [repeated, Numbers("from", 0), Numbers("to", -1), Numbers("axis", 1)]);
        return graph.AddNode("Sub", [input, before]);

        string Numbers(string name, params long[] values) => graph.AddConstant($"{weights.Layer}.{name}", values, [values.Length]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Row.Count == 2 && place.Readers.Any(node => node.Operation == "Pad") ? place.As(new Difference()) : null;
}
