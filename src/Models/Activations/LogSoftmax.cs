using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The logarithm of the softmax: <c>x − log(Σ exp(x))</c>, with the sum along one dimension.</summary>
/// <param name="Axis">
/// The dimension of a row along which the exponentials sum to 1: counted from 0, or from the end by negative numbers; the default is −1, the last.
/// </param>
public sealed record LogSoftmax(int Axis = -1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (!RowAxis.Exists(Axis, input)) throw Refusal(FormattableString.Invariant($"a row with dimension {Axis}"), input);
        return input;
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => RowAxis.FromFirst(Axis, input) == 0 ? TimeUse.Fixed : TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.LogSoftmax softmax ? new(new LogSoftmax(RowAxis.FromTorch(softmax.dim, input))) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.LogSoftmax(RowAxis.WithBatch(Axis));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("LogSoftmax", [input], new OnnxAttribute("axis", RowAxis.WithBatch(Axis)));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("LogSoftmax") is not { } node || RowAxis.FromNode(node, place.Row) is not { } axis) return null;
        // Before opset 13 the exponentials of all dimensions from the axis on summed to 1.
        if (place.Graph.Parts.Opset < 13 && axis != -1) return null;
        return new(new LogSoftmax(axis), node.Outputs[0], node);
    }
}
