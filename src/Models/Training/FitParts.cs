namespace NeuralMl.Models;

/// <summary>What a training works with; whoever made the parts disposes them.</summary>
/// <param name="State">What learns.</param>
/// <param name="Rows">What it learns from.</param>
/// <param name="Validator">What judges it; null without validation rows.</param>
/// <param name="Checkpoints">Where its checkpoints go; null without.</param>
/// <param name="Doctor">What looks for faults in it; null without.</param>
internal sealed record FitParts(FitState State, TrainingRows Rows, Validator? Validator, CheckpointFolder? Checkpoints, NetworkDoctor? Doctor);
