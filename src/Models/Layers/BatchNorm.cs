using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Batch normalization: brings each feature, or each channel of an image, to mean 0 and deviation 1, then scales and shifts it:
/// <c>(x − mean) / √(variance + ε) · weight + bias</c> (Ioffe and Szegedy, 2015, arXiv:1502.03167). While training by the batch's own mean and
/// variance, afterwards by running ones.
/// </summary>
/// <remarks>
/// As in torch the batch is divided by its variance over n numbers, while the running variance takes in that over n − 1; Keras takes n for both.
/// Rows <c>(features)</c> or <c>(channels, …)</c> keep their shape. Weights of one number per feature or channel: <c>weight</c> and
/// <c>bias</c>; <c>running_mean</c>, <c>running_var</c> and the counter <c>num_batches_tracked</c> are weights that are not trained.
/// </remarks>
public sealed record BatchNorm : Layer, IRecognizable
{
    /// <summary>Gets the part of the running statistics that a batch replaces.</summary>
    /// <value>Greater than 0, at most 1; the default is 0.1, torch's. Keras counts the part that is kept.</value>
    public double Momentum { get; init; } = 0.1;

    /// <summary>Gets what is added to the variance.</summary>
    /// <value>Greater than 0; the default is 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Momentum is > 0 and <= 1, "momentum", "greater than 0 and at most 1", Momentum);
        CheckSetting(double.IsFinite(Epsilon) && Epsilon > 0, "epsilon", "greater than 0", Epsilon);
        if (input.Count is < 1 or > 4) throw Refusal("rows (features) or (channels, …) of one to four dimensions", input);
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
    [
        new("weight", [input[0]]),
        new("bias", [input[0]]),
        new("running_mean", [input[0]], IsTrainable: false),
        new("running_var", [input[0]], IsTrainable: false),
        new("num_batches_tracked", [], IsTrainable: false, OnnxElementType.Int64),
    ];

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.BatchNorm norm) return null;
        if (!norm.track_running_stats)
        {
            throw new ArgumentException("its track_running_stats is false, so that an answer depends on the other rows of its batch. "
                + "Make it with track_running_stats: true.");
        }
        if (norm.momentum is not { } momentum)
            throw new ArgumentException("its momentum is null, a mean over all batches; here running statistics have a momentum. Set its momentum.");
        return new(new BatchNorm { Momentum = momentum, Epsilon = norm.eps })
        {
            Weights = norm.affine ? null : RecognizedLayer.PlainWeights([norm.num_features], module),
        };
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => input.Count switch
    {
        3 => nn.BatchNorm2d(input[0], Epsilon, Momentum),
        4 => nn.BatchNorm3d(input[0], Epsilon, Momentum),
        _ => nn.BatchNorm1d(input[0], Epsilon, Momentum),
    };

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        string[] constants = ["weight", "bias", "running_mean", "running_var"];
        return graph.AddNode(
            "BatchNormalization",
            [input, .. constants.Select(name => weights.AddConstant(graph, name))],
            new OnnxAttribute("epsilon", (float)Epsilon));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("BatchNormalization") is { } node ? place.As(new BatchNorm { Epsilon = ReadWeights.Decimal(node.Attribute("epsilon", 1e-5f)) }) : null;
}
