using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Gives each thing of a numbered list a learned vector: words, categories, stations (torch's <c>nn.Embedding</c>).</summary>
/// <remarks>
/// Rows <c>(…)</c> of indices, held as floats → <c>(…, width)</c>: a sequence <c>(length)</c> → <c>(length, width)</c>, one index
/// <c>()</c> → <c>(width)</c>. Weight: <c>weight (count, width)</c>. An index that is not whole, negative or too large is refused: before the
/// first batch of a training and before a prediction, where only layers that move numbers stand before this one, elsewhere in the batch that
/// has it; and by an error of ONNX Runtime, whose <c>Gather</c> alone would count negative ones from the end. No gradient flows to what stands before it.
/// </remarks>
/// <param name="Count">How many things there are: indices run from 0 to one less; at least 1, at most 2²⁴, up to which floats are whole.</param>
/// <param name="Width">The numbers of each vector; at least 1.</param>
public sealed record Embedding(int Count, int Width) : Layer, IRecognizable
{
    private const int LargestCount = 1 << 24;
    private const int MostChecks = 6; // the nodes between an index and its lookup
    private const int MostReaders = 3; // of what lies between

    /// <summary>Gets how the vectors start; an index is an input of its own, so <see cref="Count"/> numbers go into a unit.</summary>
    /// <value>The default is null: the preset's, which is normal with deviation 1 for torch, uniform between ±0.05 for Keras and tf.js.</value>
    public Initializer? WeightInitializer { get; init; }

    /// <summary>Gets the penalty that keeps the vectors small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Gets the largest Euclidean norm of a vector; longer ones are shortened after each step.</summary>
    /// <value>Greater than 0; the default is null: no limit.</value>
    public double? MaxNorm { get; init; }

    /// <inheritdoc/>
    internal override int? IndexCount => Count;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Count is >= 1 and <= LargestCount, "count", FormattableString.Invariant($"from 1 to {LargestCount}"), Count);
        CheckSetting(Width >= 1, "width", "at least 1", Width);
        CheckSetting(MaxNorm is null or > 0, "maxNorm", "greater than 0", MaxNorm ?? 0);
        return [.. input, Width];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
        [new("weight", [Count, Width]) { Regularizer = Regularizer, MaxNorm = MaxNorm }];

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => input.Count == 0 ? TimeUse.Fixed : TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Embedding { weight.shape: [var count, var width] } ? new(new Embedding((int)count, (int)width)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new WeightedModule(
        Kind,
        (WeightInitializer ?? preset.ForEmbeddings()).Create([Count, Width], new(Count, Width)),
        bias: null,
        (rows, weight, _) =>
        {
            IndexCheck.Check(this, rows);
            var indices = rows.to_type(ScalarType.Int64).reshape(-1);
            return weight.index_select(0, indices).reshape([.. rows.shape, Width]); // (batch, …, width)
        },
        nn.Identity());

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        // What is no index becomes the first that is too large, which Gather refuses.
        var tooLarge = weights.AddScalar(graph, "count", Count);
        var number = graph.AddNode("Min", [input, tooLarge]);
        var whole = graph.AddNode("Abs", [graph.AddNode("Floor", [number])]);
        var index = graph.AddNode("Where", [graph.AddNode("Equal", [whole, number]), number, tooLarge]);
        return graph.AddNode(
            "Gather", [weights.AddConstant(graph, "weight"), graph.AddNode("Cast", [index], new OnnxAttribute("to", (long)OnnxElementType.Int64))]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        // Indices as they are, as whole numbers, or checked as this layer does.
        if (Lookup(place, 0) is not { } lookup || place.Constant(lookup, 0)?.Shape is not [var count, var width] || count > LargestCount) return null;
        var layer = new Embedding((int)count, (int)width);
        return place.As(layer) ?? place.As(layer, WriteLookup) ?? place.As(layer, (graph, input, weights) =>
            WriteLookup(graph, graph.AddNode("Cast", [input], new OnnxAttribute("to", (long)OnnxElementType.Int64)), weights));
    }

    // The nearest Gather of a matrix, not farther than the nodes that check an index.
    private static GraphNode? Lookup(OnnxPlace place, int depth)
    {
        if (depth > MostChecks) return null;
        return place.Readers.FirstOrDefault(node => node.Operation == "Gather" && place.Constant(node, 0)?.Values is float[])
            ?? place.Readers.Take(MostReaders).Select(node => Lookup(place.At(node.Outputs[0], place.Row), depth + 1)).FirstOrDefault(node => node is not null);
    }

    private static string WriteLookup(OnnxGraph graph, string indices, LayerWeights weights) =>
        graph.AddNode("Gather", [weights.AddConstant(graph, "weight"), indices]);
}
