using System.Text.Json.Serialization;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How the network of a recipe is trained.</summary>
public sealed record TrainingRecipe
{
    /// <summary>Gets what is minimized.</summary>
    /// <value>The default is null: the mean squared error for regression, the cross-entropy for classes.</value>
    public Loss? Loss { get; init; }

    /// <summary>Gets how weights move.</summary>
    /// <value>The default is Adam with a learning rate of 0.001.</value>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>Gets how the learning rate moves over the steps.</summary>
    /// <value>The default is one cycle.</value>
    public Schedule Schedule { get; init; } = Schedule.OneCycle;

    /// <summary>Gets the number of rows per batch.</summary>
    /// <value>The default is null: 32, or all training rows where there are fewer.</value>
    public int? BatchSize { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets among how many rows each epoch mixes, where training streams (<see cref="DataRecipe.Streaming"/>).</summary>
    /// <value>At least 1; the default is null: 64 MiB of rows.</value>
    public int? ShufflePool { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the number of batches whose gradients are put together for one step.</summary>
    /// <value>The default is 1.</value>
    public int AccumulationCount { get; init => field = Require.Count(value); } = 1;

    /// <summary>Gets the number of passes over the training rows.</summary>
    /// <value>The default is 100.</value>
    public int Epochs { get; init => field = Require.Count(value); } = 100;

    /// <summary>Gets the number of steps after which training ends.</summary>
    /// <value>The default is null: all epochs.</value>
    public int? MaxSteps { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the number of seconds after which training ends.</summary>
    /// <value>Greater than 0, at most 1e9; the default is null: all epochs.</value>
    public double? MaxSeconds { get; init => field = value is { } seconds ? Require.Within(0, 1e9, Require.Positive(seconds)) : null; }

    /// <summary>Gets when training ends early for want of progress; it looks at the validation rows where there are some.</summary>
    /// <value>The default is null: never.</value>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Gets the metric of the validation rows that chooses the weights that are kept, and that early stopping looks at.</summary>
    /// <value>The default is null: the validation loss.</value>
    public Metric? Monitor { get; init; }

    /// <summary>Gets the largest norm of a step's whole gradient.</summary>
    /// <value>The default is null: no limit.</value>
    public double? MaxGradientNorm { get; init => field = value is { } norm ? Require.Positive(norm) : null; }

    /// <summary>Gets the largest absolute value of each number of a gradient.</summary>
    /// <value>The default is null: no limit.</value>
    public double? MaxGradientValue { get; init => field = value is { } limit ? Require.Positive(limit) : null; }

    /// <summary>Gets how slowly a running average of the weights follows them; the average is what is kept.</summary>
    /// <value>0 up to 1; the default is null: no average.</value>
    public double? AverageDecay { get; init => field = value is { } decay ? Require.BelowOne(decay) : null; }

    /// <summary>Gets the layers that do not learn, by patterns of their names.</summary>
    /// <value>The default is empty: all learn.</value>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Gets the type of the numbers that dense and convolution layers compute with.</summary>
    /// <value>The default is <c>float32</c>.</value>
    public NumericPrecision Precision { get; init; }

    /// <summary>Gets the number of batches that are trained on over and over, to see whether the network can learn them by heart.</summary>
    /// <value>The default is null: all batches.</value>
    public int? OverfitBatches { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Says whether one batch is trained and one validated, to see that all of it runs.</summary>
    /// <value>The default is false.</value>
    public bool FastDevRun { get; init; }

    /// <summary>Gets how many times the first epoch's loss a later one may be before training is given up.</summary>
    /// <value>At least 1; the default is 100.</value>
    public double DivergenceFactor { get; init => field = Require.AtLeast(1, value); } = 100;

    /// <summary>Gets how often a checkpoint is written, and how many best epochs are kept.</summary>
    public CheckpointRecipe Checkpoints { get; init; } = new();

    /// <summary>Gets how training images are changed at random, anew in each batch, on the scale of the normalized pixels.</summary>
    /// <value>In the order in which images pass them; the default is none.</value>
    public IReadOnlyList<Augmentation> Augment { get; init; } = [];

    /// <summary>Gets the number of threads; in JSON a number or <c>"auto"</c>.</summary>
    /// <value>The default is null (<c>"auto"</c>): <see cref="ThreadRule"/> chooses, and the run's recipe says what.</value>
    [JsonConverter(typeof(ThreadsConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Threads { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets the device: <c>cpu</c>, <c>cuda</c> or <c>mps</c>.</summary>
    /// <value>The default is <c>cpu</c>.</value>
    public string Device { get; init => field = RecipeValues.OneOf(value, ["cpu", "cuda", "mps"]); } = "cpu";

    /// <summary>Gets what is computed over the validation rows after each epoch, in the label's own units.</summary>
    /// <value>The default is null: the mean absolute error for numbers, the accuracy for classes. Without validation rows there is none.</value>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>Returns these settings as the network takes them, the loss chosen by the task where none is set.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="seed">The seed of the run.</param>
    public FitOptions ToFitOptions(ModelTask task, int seed) => new()
    {
        Loss = Loss ?? LossFor(task),
        Optimizer = Optimizer,
        Schedule = Schedule,
        BatchSize = BatchSize,
        ShufflePoolSize = ShufflePool,
        AccumulationCount = AccumulationCount,
        EpochCount = Epochs,
        MaxSteps = MaxSteps,
        MaxTime = MaxSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        EarlyStopping = EarlyStopping,
        MaxGradientNorm = MaxGradientNorm,
        MaxGradientValue = MaxGradientValue,
        AverageDecay = AverageDecay,
        Frozen = Frozen,
        Precision = Precision,
        OverfitBatches = OverfitBatches,
        IsFastDevRun = FastDevRun,
        DivergenceFactor = DivergenceFactor,
        Augmentations = Augment,
        Seed = seed,
        ThreadCount = Threads,
        Device = Device,
    };

    /// <summary>Returns the loss of a task: the mean squared error for regression, the cross-entropy for classes.</summary>
    /// <param name="task">What is predicted.</param>
    public static Loss LossFor(ModelTask task) => task == ModelTask.Classification ? Loss.CrossEntropy : Loss.Mse;

    /// <summary>Returns the metrics of a task: the mean absolute error for numbers, the accuracy for classes.</summary>
    /// <param name="task">What is predicted.</param>
    public static IReadOnlyList<Metric> MetricsFor(ModelTask task) => task == ModelTask.Classification ? [Metric.Accuracy] : [Metric.Mae];
}
