using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>What training minimizes. One file each in <c>Losses</c>.</summary>
[JsonConverter(typeof(LossConverter))]
public abstract record Loss
{
    /// <summary>Gets the mean squared error.</summary>
    public static Loss Mse { get; } = new MeanSquaredError();

    /// <summary>Gets the mean absolute error.</summary>
    public static Loss Mae { get; } = new MeanAbsoluteError();

    /// <summary>Gets the cross-entropy of logits against class indices.</summary>
    public static Loss CrossEntropy { get; } = new CrossEntropy();

    /// <summary>Returns the mean loss over a batch.</summary>
    /// <param name="output">What the network gives: <c>(batch, …)</c>.</param>
    /// <param name="target">The targets: of the output's shape, or class indices <c>(batch)</c> of type int64.</param>
    protected internal abstract Tensor Compute(Tensor output, Tensor target);

    /// <summary>Says whether targets are class indices rather than values of the output's shape.</summary>
    protected internal abstract bool TakesClasses { get; }
}
