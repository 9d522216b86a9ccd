using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The loss of a network that gives the same for every row: what any training has to beat.</summary>
internal static class ConstantAnswer
{
    private const double LeastShare = 1e-7;

    /// <summary>
    /// Returns the loss of the best such answer: the shares of the classes, or of mean, median, and the logarithm and the logit of the mean
    /// the one with the least loss.
    /// </summary>
    /// <param name="loss">What is minimized.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="classCount">The number of classes; it counts where targets are classes.</param>
    public static double LossOf(Loss loss, TrainingRows data, long classCount)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        return Candidates(loss, data.Targets, classCount)
            .Select(constant => loss.Compute(constant.expand([data.Targets.size(0), .. constant.shape[1..]]), data.Targets, data.Weights).ToDouble())
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    }

    // Each (1, …).
    private static IEnumerable<Tensor> Candidates(Loss loss, Tensor targets, long classCount)
    {
        if (loss.TakesClasses)
        {
            yield return (targets.bincount(null, classCount).to(float32) / targets.numel()).clamp_min(LeastShare).log().unsqueeze(0);
            yield break;
        }
        var mean = targets.mean([0], keepdim: true);
        yield return mean;
        yield return targets.sort(0).Values.narrow(0, targets.size(0) / 2, 1);
        yield return mean.clamp_min(LeastShare).log();
        yield return mean.clamp(LeastShare, 1 - LeastShare).logit();
    }
}
