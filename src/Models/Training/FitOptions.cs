namespace NeuralMl.Models;

/// <summary>How a network is trained.</summary>
public sealed record FitOptions
{
    /// <summary>Gets what is minimized.</summary>
    /// <value>The default is the mean squared error.</value>
    public Loss Loss { get; init; } = Loss.Mse;

    /// <summary>Gets how weights move.</summary>
    /// <value>The default is Adam with a learning rate of 0.001.</value>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>Gets how the learning rate moves over the steps.</summary>
    /// <value>The default is one cycle.</value>
    public Schedule Schedule { get; init; } = Schedule.OneCycle;

    /// <summary>Gets the number of rows per step.</summary>
    /// <value>
    /// The default is 32; at least 1. A last batch of a single row is merged into the one before it. <see cref="GradientDescent"/> and
    /// <see cref="Lbfgs"/> take all rows at once instead.
    /// </value>
    public int BatchSize { get; init => field = Require.Count(value); } = 32;

    /// <summary>Gets the number of passes over the training rows.</summary>
    /// <value>The default is 100; at least 1.</value>
    public int EpochCount { get; init => field = Require.Count(value); } = 100;

    /// <summary>Gets the seed of initialization, shuffling and dropout.</summary>
    /// <value>The default is 0.</value>
    public int Seed { get; init; }

    /// <summary>Gets the number of libtorch's threads.</summary>
    /// <value>The default is null: <see cref="ThreadRule"/> chooses by the network's size and the batch.</value>
    public int? ThreadCount { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the device that trains.</summary>
    /// <value>The default is <c>cpu</c>; <c>cuda</c> and <c>mps</c> need a libtorch package that has them.</value>
    public string Device { get; init; } = "cpu";

    /// <summary>Gets what computes metrics of the validation rows after each epoch.</summary>
    /// <value>
    /// Takes what the network gives, <c>(rows, …OutputShape)</c>, and the targets, <c>(rows, …TargetShape)</c>, row-major, and returns metrics by name;
    /// the default is null: none.
    /// </value>
    public Func<float[], float[], IReadOnlyDictionary<string, double>>? Evaluate { get; init; }

    /// <summary>Gets what receives where training stands within an epoch; called on the training thread, at most ten times a second.</summary>
    /// <value>The default is null: nothing is reported but epochs.</value>
    public IProgress<StepResult>? StepProgress { get; init; }

    /// <summary>Gets what hears of faults that a doctor finds in the network and its training; called on the training thread.</summary>
    /// <value>The default is null: no doctor looks. What is learned is the same to the bit with and without.</value>
    public IProgress<Diagnosis>? Diagnoses { get; init; }
}
