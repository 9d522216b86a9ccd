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

    /// <summary>Gets the number of rows per step.</summary>
    /// <value>The default is 32.</value>
    public int BatchSize { get; init => field = Require.Count(value); } = 32;

    /// <summary>Gets the number of passes over the training rows.</summary>
    /// <value>The default is 100.</value>
    public int Epochs { get; init => field = Require.Count(value); } = 100;

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
        EpochCount = Epochs,
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
