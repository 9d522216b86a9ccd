using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Instance normalization: brings each channel of each row to mean 0 and deviation 1 by itself: <c>(x − mean) / √(variance + ε)</c>, the
/// variance over all n numbers of the channel (Ulyanov, Vedaldi and Lempitsky, 2016, arXiv:1607.08022). It keeps no running statistics, so it
/// does the same while training and afterwards.
/// </summary>
/// <remarks>Rows <c>(channels, …)</c> keep their shape. Weights of one number per channel where it is affine: <c>weight</c> and <c>bias</c>.</remarks>
public sealed record InstanceNorm : Layer, IRecognizable
{
    /// <summary>Says whether each channel is then scaled and shifted by learned numbers.</summary>
    /// <value>The default is false, torch's.</value>
    public bool IsAffine { get; init; }

    /// <summary>Gets what is added to the variance.</summary>
    /// <value>Greater than 0; the default is 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Epsilon) && Epsilon > 0, "epsilon", "greater than 0", Epsilon);
        if (input.Count is < 2 or > 4) throw Refusal("rows (channels, …) of two to four dimensions", input);
        if (input.ElementCount / input[0] < 2) throw Refusal("channels of at least two numbers", input);
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
        IsAffine ? [new("weight", [input[0]]), new("bias", [input[0]])] : [];

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.InstanceNorm norm) return null;
        if (norm.track_running_stats)
        {
            throw new ArgumentException("its track_running_stats is true, which makes it a batch normalization when it predicts. "
                + "Make it with track_running_stats: false.");
        }
        return new(new InstanceNorm { IsAffine = norm.affine, Epsilon = norm.eps });
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        // Counted behind the batch and the channels.
        long[] axes = [.. Enumerable.Range(2, input.Count - 1)];
        if (!IsAffine) return new FunctionModule(Kind, rows => Standardization.Apply(rows, axes, Epsilon));
        return new WeightedModule(
            Kind,
            Initializer.Ones.Create([input[0]], default),
            Initializer.Zeros.Create([input[0]], default),
            (rows, weight, bias) => Standardization.AffineByChannel(Standardization.Apply(rows, axes, Epsilon), weight, bias),
            nn.Identity());
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var channels = weights.Input[0];
        var scale = graph.AddConstant($"{weights.Layer}.scale", Enumerable.Repeat(1f, (int)channels).ToArray(), [channels]);
        var shift = graph.AddConstant($"{weights.Layer}.shift", new float[channels], [channels]);
        var normalized = graph.AddNode("InstanceNormalization", [input, scale, shift], new OnnxAttribute("epsilon", (float)Epsilon));
        // Weights in the same node would be rounded together with the mean: equal numbers would not become the bias.
        return IsAffine ? graph.AddNode("Add", [graph.AddNode("Mul", [normalized, PerChannel("weight")]), PerChannel("bias")]) : normalized;

        // (channels, 1, …): one number for all pixels of a channel.
        string PerChannel(string parameter) => weights.AddConstant(graph, parameter, [channels, .. Enumerable.Repeat(1L, weights.Input.Count - 1)]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("InstanceNormalization") is not { } node || place.Constant(node, 1)?.Shape is not [var channels] || channels != place.Row[0]) return null;
        var layer = new InstanceNorm { Epsilon = ReadWeights.Decimal(node.Attribute("epsilon", 1e-5f)) };
        var affine = layer with { IsAffine = true };
        return place.As(affine) ?? place.As(layer) ?? place.As(affine, affine.WriteOneNode);
    }

    // As others write it.
    private string WriteOneNode(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode(
        "InstanceNormalization",
        [input, weights.AddConstant(graph, "weight"), weights.AddConstant(graph, "bias")],
        new OnnxAttribute("epsilon", (float)Epsilon));
}
