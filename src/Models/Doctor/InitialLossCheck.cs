using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Finds classifiers that begin sure of wrong answers.</summary>
internal static class InitialLossCheck
{
    private const double MostTimes = 3;

    /// <summary>Compares the loss before training with that of equal probabilities, which is ln K for the plain cross-entropy.</summary>
    /// <param name="look">The look before training.</param>
    /// <param name="loss">What is minimized.</param>
    /// <param name="rows">The rows of the look.</param>
    /// <param name="classCount">The number of classes, K.</param>
    public static IEnumerable<Finding> Of(NetworkLook look, Loss loss, Batch rows, long classCount)
    {
        if (!loss.TakesClasses) yield break;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var even = loss.Compute(zeros([rows.Targets.size(0), classCount], device: rows.Targets.device), rows.Targets, rows.Weights).ToDouble();
        if (!(look.Loss > MostTimes * even)) yield break;
        yield return new("", look.Loss / even, new(
            "initialLoss",
            FormattableString.Invariant($"The loss before training is {look.Loss:G4}, while equal probabilities of all {classCount} classes have {even:G4}: ")
            + "the network begins sure of wrong answers. Normalize the features, or start from smaller weights."));
    }
}
