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

    /// <summary>Gets the number of rows per batch.</summary>
    /// <value>
    /// At least 1 and at most the number of rows; the default is null: 32, or all rows where there are fewer. A last batch of a single row is merged
    /// into the one before it. <see cref="GradientDescent"/> and <see cref="Lbfgs"/> take all rows at once instead.
    /// </value>
    public int? BatchSize { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets among how many rows of a <see cref="RowFile"/> each epoch mixes, drawn in blocks from all over the file; rows in memory are mixed all at once.</summary>
    /// <value>At least 1, in effect no fewer than a step takes; the default is null: 64 MiB of rows. Three such pools are in memory at a time.</value>
    public int? ShufflePoolSize { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the number of batches whose gradients are put together for one step, as if they were one batch.</summary>
    /// <value>At least 1; the default is 1. Batch statistics are still those of each batch.</value>
    public int AccumulationCount { get; init => field = Require.Count(value); } = 1;

    /// <summary>Gets the number of passes over the training rows.</summary>
    /// <value>The default is 100; at least 1.</value>
    public int EpochCount { get; init => field = Require.Count(value); } = 100;

    /// <summary>Gets the number of steps after which training ends; schedules are cut to it.</summary>
    /// <value>At least 1; the default is null: all epochs.</value>
    public int? MaxSteps { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the time after which training ends, after the running step. Schedules do not know of it.</summary>
    /// <value>Greater than 0; the default is null: all epochs. A training that is resumed goes on counting.</value>
    public TimeSpan? MaxTime { get; init => field = value is { } time ? TimeSpan.FromSeconds(Require.Positive(time.TotalSeconds)) : null; }

    /// <summary>Gets when training ends early for want of progress.</summary>
    /// <value>The default is null: never.</value>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Gets what tells a better epoch from a worse one: it chooses the weights that are kept, and is what early stopping looks at.</summary>
    /// <value>The default is the validation loss.</value>
    public Monitored Monitor { get; init; } = Monitored.Loss;

    /// <summary>Gets the largest Euclidean norm of a step's whole gradient; a longer one is shortened to it (Pascanu et al., 2013, arXiv:1211.5063).</summary>
    /// <value>Greater than 0; the default is null: no limit.</value>
    public double? MaxGradientNorm { get; init => field = value is { } norm ? Require.Positive(norm) : null; }

    /// <summary>Gets the largest absolute value of each number of a gradient; larger ones are set to it, before the norm is looked at.</summary>
    /// <value>Greater than 0; the default is null: no limit.</value>
    public double? MaxGradientValue { get; init => field = value is { } limit ? Require.Positive(limit) : null; }

    /// <summary>Gets how slowly a running average of the weights follows them; it validates, and is what training gives.</summary>
    /// <value>0 up to 1, usually 0.99 to 0.9999; the default is null: no average. Early on it follows faster (<see cref="WeightAverage"/>).</value>
    public double? AverageDecay { get; init => field = value is { } decay ? Require.BelowOne(decay) : null; }

    /// <summary>Gets the layers that do not learn, by patterns of their names; <c>*</c> stands for any letters: <c>conv*</c>.</summary>
    /// <value>The default is empty: all learn. Frozen layers run as in prediction, so that their batch statistics stay.</value>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Gets the type of the numbers that dense and convolution layers compute with.</summary>
    /// <value>The default is 32-bit floats. Weights, optimizer and validation are 32-bit in any case.</value>
    public NumericPrecision Precision { get; init; }

    /// <summary>Gets the number of batches, the first ones, that are trained on over and over: a network that cannot learn them by heart has a fault.</summary>
    /// <value>At least 1; the default is null: all. Rows are not shuffled, and none validate.</value>
    public int? OverfitBatches { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Says whether one batch is trained and one validated, to see that all of it runs.</summary>
    /// <value>The default is false.</value>
    public bool IsFastDevRun { get; init; }

    /// <summary>Gets how many times the first epoch's loss a later one may be before training is given up as diverged.</summary>
    /// <value>At least 1; the default is 100. Losses below 0.001, and those that began at 0 or below, are let pass.</value>
    public double DivergenceFactor { get; init => field = Require.AtLeast(1, value); } = 100;

    /// <summary>Gets where checkpoints go, and whether training goes on from one.</summary>
    /// <value>The default is null: none are written.</value>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>Gets how training images are changed at random, anew in each batch; validation rows never are.</summary>
    /// <value>In the order in which images pass them; the default is none. The network must take images, <c>(channels, height, width)</c>.</value>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>Gets the seed of initialization, shuffling, dropout and augmentation.</summary>
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
