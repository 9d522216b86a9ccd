using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that makes one number of each channel, such as <see cref="GlobalAveragePool2D"/>. No weights.</summary>
public abstract record GlobalPoolLayer : Layer
{
    /// <summary>Gets the rows that it takes, as an error says them.</summary>
    private protected abstract string ExpectedRows { get; }

    /// <summary>Gets the number of dimensions of a row.</summary>
    private protected abstract int Rank { get; }

    /// <summary>Gets the name of the ONNX operator; it keeps the pooled dimensions, each of size 1.</summary>
    private protected abstract string OnnxOperator { get; }

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        if (input.Count != Rank) throw Refusal(ExpectedRows, input);
        if (input.Contains(0)) throw Refusal("at least one number in each channel", input);
        return [input[0]];
    }

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new FunctionModule(Kind, Pool);

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Flatten", [graph.AddNode(OnnxOperator, [input])], new OnnxAttribute("axis", 1L));

    /// <summary>Pools each channel.</summary>
    /// <param name="rows">The rows: <c>(batch, channels, …)</c>.</param>
    /// <returns>The numbers: <c>(batch, channels)</c>.</returns>
    private protected abstract Tensor Pool(Tensor rows);

    /// <summary>Returns the layer that ONNX nodes are, or null where there is none: its own operator and what makes one dimension of it, or a reduction.</summary>
    /// <param name="place">Rows <c>(channels, …)</c>.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="reduction">The operator that does the same over given dimensions.</param>
    private protected static ReadLayer? Read(OnnxPlace place, GlobalPoolLayer layer, string reduction)
    {
        if (place.Row.Count != layer.Rank) return null;
        if (place.Next(layer.OnnxOperator) is { } pool)
        {
            var pooled = place.At(pool.Outputs[0], [place.Row[0], .. Enumerable.Repeat(1L, layer.Rank - 1)]);
            return ReadRows.Next(pooled) is { Row.Count: 1 } flat ? new(layer, flat.Node.Outputs[0], pool, flat.Node) : null;
        }

        if (place.Next(reduction) is not { } reduce || reduce.Attribute("keepdims", 1L) != 0 || place.Integers(reduce, 1) is not { } axes) return null;
        var reduced = axes.Select(axis => axis < 0 ? axis + layer.Rank + 1 : axis).Order().ToArray();
        var places = Enumerable.Range(1, layer.Rank).Select(axis => (long)axis).ToArray();
        if (reduced.AsSpan().SequenceEqual(places.AsSpan(1))) return new(layer, reduce.Outputs[0], reduce);
        // With the channels last, as in Keras, they are brought to the front.
        var channelsFirst = new Permute([layer.Rank - 1, .. Enumerable.Range(0, layer.Rank - 1)]);
        return reduced.AsSpan().SequenceEqual(places.AsSpan(..^1)) ? new(layer, reduce.Outputs[0], reduce) { Before = channelsFirst } : null;
    }
}
