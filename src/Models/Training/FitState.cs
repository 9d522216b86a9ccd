using NeuralMl.Export;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>All that changes while a network learns, between two steps; a checkpoint is a copy of it.</summary>
/// <param name="module">The network; disposed by whoever made it, as is all else.</param>
/// <param name="step">What moves it.</param>
/// <param name="average">The average of its weights; null where none is kept.</param>
/// <param name="best">The weights of the best epoch.</param>
internal sealed class FitState(NetworkModule module, TrainingStep step, WeightAverage? average, BestWeights best)
{
    /// <summary>Gets or sets how far training had come at the end of the last epoch, or where it went on.</summary>
    public TrainingPosition Position { get; set; } = new();

    /// <summary>Gets the network.</summary>
    public NetworkModule Module { get; } = module;

    /// <summary>Gets what moves it.</summary>
    public TrainingStep Step { get; } = step;

    /// <summary>Gets the average of its weights; null where none is kept.</summary>
    public WeightAverage? Average { get; } = average;

    /// <summary>Gets the weights of the best epoch.</summary>
    public BestWeights Best { get; } = best;

    /// <summary>Copies the state.</summary>
    /// <param name="position">How far training has come.</param>
    /// <param name="origin">What the training is made of.</param>
    public Checkpoint Save(TrainingPosition position, CheckpointOrigin origin)
    {
        using var scope = NewDisposeScope();
        var random = get_rng_state();
        return new(
            new(CheckpointHead.CurrentFormat, origin.Settings, [.. origin.Layers.Select(layer => layer.Json)], position with { LossSum = Step.LossSum }, Step.SaveNumbers()),
            [
                .. Checkpoint.Under(Checkpoint.Weights, Module.SaveWeights()),
                .. Checkpoint.Under(Checkpoint.Optimizer, Step.Memory.Select(named => ModuleState.Copy(named.Name, named.Tensor))),
                .. Checkpoint.Under(Checkpoint.Average, (Average?.Memory ?? []).Select(named => ModuleState.Copy(named.Name, named.Average))),
                .. Checkpoint.Under(Checkpoint.Best, Best.Weights ?? []),
                new(Checkpoint.Random, OnnxElementType.UInt8, Inference.Shape.Create(random.shape), random.bytes.ToArray()),
            ]);
    }

    /// <summary>Goes on from a copy.</summary>
    /// <param name="checkpoint">The copy, of the same training.</param>
    /// <exception cref="InvalidDataException">Its tensors are not those of the network or the optimizer.</exception>
    public void Restore(Checkpoint checkpoint)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Module.LoadWeights(checkpoint.Under(Checkpoint.Weights));
        foreach (var (name, tensor) in Step.Memory) ModuleState.Restore(tensor, checkpoint.Of(Checkpoint.Optimizer + name));
        foreach (var (name, tensor) in Average?.Memory ?? []) ModuleState.Restore(tensor, checkpoint.Of(Checkpoint.Average + name));
        Step.RestoreNumbers(checkpoint.Head.Numbers);
        Step.LossSum = checkpoint.Head.Position.LossSum;
        Position = checkpoint.Head.Position;
        Best.Restore(Position.History, checkpoint.Under(Checkpoint.Best) is { Count: > 0 } weights ? weights : null);
        var random = empty(checkpoint.Of(Checkpoint.Random).Shape.ToArray(), ScalarType.Byte);
        checkpoint.Of(Checkpoint.Random).Bytes.Span.CopyTo(random.bytes);
        set_rng_state(random);
    }
}
