using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Adds to each step numbers that are learned for its position, so that attention can tell steps apart.</summary>
/// <remarks>
/// Rows <c>(time, width)</c> → the same. Weight: <c>weight (maxLength, width)</c>. The number of steps stays free in ONNX up to the longest;
/// a longer sequence is an error, there as here.
/// </remarks>
/// <param name="MaxLength">The most steps that a sequence may have; at least 1.</param>
public sealed record LearnedPosition(int MaxLength) : Layer, IRecognizable
{
    // That of BERT's weights (Devlin et al., 2018, arXiv:1810.04805): small beside what it is added to.
    private const double Deviation = 0.02;

    /// <summary>Gets how the weight starts.</summary>
    /// <value>The default is null: normal with a deviation of 0.02, whatever the preset.</value>
    public Initializer? WeightInitializer { get; init; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(MaxLength >= 1, "maxLength", "at least 1", MaxLength);
        if (input.Count != 2) throw Refusal("rows (time, width)", input);
        return input[0] <= MaxLength
            ? input
            : throw Refusal(
                FormattableString.Invariant($"at most {MaxLength} steps"), input, "Raise its \"maxLength\", or shorten the sequences.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => [new("weight", [MaxLength, input[1]])];

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var weight = (WeightInitializer ?? Initializer.Zeros).Create([MaxLength, input[1]], new(MaxLength, input[1]));
        if (WeightInitializer is null) nn.init.normal_(weight, 0, Deviation);
        return new WeightedModule(
            Kind, weight, null, static (x, positions, _) => x + positions.narrow(0, 0, x.size(1)), nn.Identity()); // (batch, time, width)
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var positions = graph.AddNode(
            "Gather", [weights.AddConstant(graph, "weight"), StepNumbers.Write(graph, input)], new OnnxAttribute("axis", 0L));
        return graph.AddNode("Add", [input, positions]); // Gather refuses a position that is not there
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("Add") is { } add && place.Graph.Giver(add.Inputs[1]) is { Operation: "Gather" } lookup && place.Constant(lookup, 0)?.Shape is [var count, _]
            ? place.As(new LearnedPosition((int)count))
            : null;
}
