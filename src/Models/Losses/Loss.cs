using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>What training minimizes: the mean of one number per row. One file each in <c>Losses</c>.</summary>
[JsonConverter(typeof(LossConverter))]
public abstract record Loss
{
    /// <summary>Gets the mean squared error.</summary>
    public static Loss Mse { get; } = new MeanSquaredError();

    /// <summary>Gets the mean absolute error.</summary>
    public static Loss Mae { get; } = new MeanAbsoluteError();

    /// <summary>Gets the cross-entropy of logits against class indices.</summary>
    public static Loss CrossEntropy { get; } = new CrossEntropy();

    /// <summary>Says whether targets are class indices rather than values of the output's shape.</summary>
    protected internal virtual bool TakesClasses => false;

    /// <summary>Gets what a network must end in.</summary>
    internal virtual OutputRule Outputs => OutputRule.Any;

    /// <summary>Gets which numbers a target may hold.</summary>
    internal virtual TargetRule Targets => TargetRule.Any;

    /// <summary>Returns the loss of each row: <c>(batch)</c>.</summary>
    /// <param name="output">What the network gives: <c>(batch, …)</c>.</param>
    /// <param name="target">The targets: of the output's shape, or class indices <c>(batch)</c> of type int64.</param>
    protected internal abstract Tensor ComputeRows(Tensor output, Tensor target);

    /// <summary>Returns the mean loss over a batch: <c>()</c>. A loss overrides it where torch has the mean in one call.</summary>
    /// <param name="output">What the network gives: <c>(batch, …)</c>.</param>
    /// <param name="target">The targets: of the output's shape, or class indices <c>(batch)</c> of type int64.</param>
    protected internal virtual Tensor Compute(Tensor output, Tensor target) => ComputeRows(output, target).mean();

    /// <summary>Returns the mean loss over a batch, in which each row counts by its weight: <c>()</c>.</summary>
    /// <param name="output">What the network gives: <c>(batch, …)</c>.</param>
    /// <param name="target">The targets.</param>
    /// <param name="weights">The weights, 1 on average over all rows: <c>(batch)</c>; null where all rows count the same.</param>
    /// <remarks>Divided by the number of rows, not by the batch's weights: so the mean over an epoch's batches is that over its rows.</remarks>
    internal Tensor Compute(Tensor output, Tensor target, Tensor? weights) =>
        weights is null ? Compute(output, target) : ComputeRows(output, target).mul(weights).mean();

    /// <summary>Refuses a network that gives what the loss cannot take, for reasons that neither shapes nor the last activation tell.</summary>
    /// <param name="network">The network; its output has the targets' shape, or a logit for each class.</param>
    /// <exception cref="ArgumentException">What was found and what was expected.</exception>
    internal virtual void Check(Sequential network)
    {
    }

    /// <summary>Refuses targets that no rule for single numbers tells apart.</summary>
    /// <param name="data">The rows; their numbers keep <see cref="Targets"/>.</param>
    /// <param name="part">What they are: <c>training</c>.</param>
    /// <exception cref="ArgumentException">What was found, where, and what was expected.</exception>
    internal virtual void Check(TrainingData data, string part)
    {
    }

    /// <summary>Returns the mean over all numbers of each row: <c>(batch, …)</c> → <c>(batch)</c>.</summary>
    /// <param name="elements">One number for each number of the output.</param>
    private protected static Tensor MeanOfRows(Tensor elements) =>
        elements.dim() == 1 ? elements : elements.flatten(1).mean([1]);
}
