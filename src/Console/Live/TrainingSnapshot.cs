using NeuralMl.Models;

namespace NeuralMl.Cli.Live;

/// <summary>A training at one moment.</summary>
/// <param name="About">What is trained.</param>
/// <param name="Epochs">The epochs that have ended.</param>
/// <param name="FirstSteps">The loss over the first epoch's steps, by the part of the epoch that was done; none once there are two epochs.</param>
/// <param name="Step">Where the running epoch stands; null where it has reported nothing yet.</param>
/// <param name="StepCount">The steps of an epoch; null where none has been reported yet.</param>
/// <param name="From">Where it goes on; null where it began at the beginning.</param>
internal sealed record TrainingSnapshot(
    TrainingAbout About, IReadOnlyList<EpochResult> Epochs, IReadOnlyList<(double Epoch, double Loss)> FirstSteps, StepResult? Step, int? StepCount,
    Resumption? From);
