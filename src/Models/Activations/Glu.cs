using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The gated linear unit: <c>a · sigmoid(b)</c>, with <c>a</c> and <c>b</c> the two halves of one dimension, which comes out half as long
/// (Dauphin et al., 2017, arXiv:1612.08083).
/// </summary>
/// <param name="Axis">
/// The dimension of a row that is halved: counted from 0, which are an image's channels, or from the end by negative numbers; even in length,
/// the default is −1, the last.
/// </param>
public sealed record Glu(int Axis = -1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        if (!RowAxis.Exists(Axis, input)) throw Refusal(FormattableString.Invariant($"a row with dimension {Axis}"), input);
        if (input[RowAxis.FromFirst(Axis, input)] % 2 != 0) throw Refusal(FormattableString.Invariant($"an even length of dimension {Axis}"), input);
        return [.. input.Select((length, axis) => axis == RowAxis.FromFirst(Axis, input) ? length / 2 : length)];
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => RowAxis.FromFirst(Axis, input) == 0 ? TimeUse.Fixed : TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.GLU glu ? new(new Glu(RowAxis.FromTorch(glu.dim, input))) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var (axis, half) = (RowAxis.FromFirst(Axis, input) + 1, input[RowAxis.FromFirst(Axis, input)] / 2); // the batch stands before the row's dimensions
        return new FunctionModule(Kind, x => x.narrow(axis, 0, half) * x.narrow(axis, half, half).sigmoid());
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var axis = RowAxis.FromFirst(Axis, weights.Input);
        var half = weights.Input[axis] / 2;
        var lengths = graph.AddConstant($"{weights.Layer}.halves", new[] { half, half }, [2]);
        var halves = graph.AddNodes("Split", [input, lengths], 2, new OnnxAttribute("axis", axis + 1L));
        return graph.AddNode("Mul", [halves[0], graph.AddNode("Sigmoid", [halves[1]])]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("Split") is { } split && RowAxis.FromNode(split, place.Row) is { } axis
            ? place.As(new Glu(axis)) ?? place.As(new Glu(RowAxis.FromFirst(axis, place.Row))) ?? place.As(new Glu(axis), (graph, input, _) =>
            {
                // torch's form: the lengths of the halves are not said.
                var halves = graph.AddNodes("Split", [input], 2, new OnnxAttribute("axis", split.Attribute("axis", 0L)));
                return graph.AddNode("Mul", [halves[0], graph.AddNode("Sigmoid", [halves[1]])]);
            })
            : null;
}
