using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The softmax: exponentials divided by their sum, so that they are positive and sum to 1 along one dimension.</summary>
/// <remarks>Classifiers are trained on logits, without it: cross-entropy has it inside, and the exported file adds it.</remarks>
/// <param name="Axis">
/// The dimension of a row along which they sum to 1: counted from 0, or from the end by negative numbers; the default is −1, the last.
/// </param>
public sealed record Softmax(int Axis = -1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, 1);

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (!RowAxis.Exists(Axis, input)) throw Refusal(FormattableString.Invariant($"a row with dimension {Axis}"), input);
        return input;
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => RowAxis.FromFirst(Axis, input) == 0 ? TimeUse.Fixed : TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) => module switch
    {
        TorchSharp.Modules.Softmax softmax => new(new Softmax(RowAxis.FromTorch(softmax.dim, input))),
        TorchSharp.Modules.Softmax2d => new(new Softmax(-3)), // over the channels of an image
        _ => null,
    };

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Softmax(RowAxis.WithBatch(Axis));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Softmax", [input], new OnnxAttribute("axis", RowAxis.WithBatch(Axis)));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("Softmax") is not { } node || RowAxis.FromNode(node, place.Row) is not { } axis) return null;
        // Before opset 13 the exponentials of all dimensions from the axis on summed to 1.
        if (place.Graph.Parts.Opset < 13 && axis != -1) return null;
        return new(new Softmax(axis), node.Outputs[0], node);
    }
}
