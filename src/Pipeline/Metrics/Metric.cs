using System.Text.Json.Serialization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What judges predictions of known rows by one number. One file each in <c>Metrics</c>.</summary>
[JsonConverter(typeof(MetricConverter))]
public abstract record Metric
{
    /// <summary>Makes a metric.</summary>
    /// <param name="takesClasses">Whether it judges probabilities of classes rather than numbers.</param>
    /// <param name="largerIsBetter">Whether more of it is better.</param>
    protected Metric(bool takesClasses, bool largerIsBetter) => (TakesClasses, LargerIsBetter) = (takesClasses, largerIsBetter);

    /// <summary>Gets the mean absolute error.</summary>
    public static Metric Mae { get; } = new Mae();

    /// <summary>Gets the share of rows whose most probable class is right.</summary>
    public static Metric Accuracy { get; } = new Accuracy();

    /// <summary>Gets what its value is called in <c>metrics.json</c> and <c>history.csv</c>, as in <c>f1Macro</c>.</summary>
    [JsonIgnore]
    public string Name => ResultName;

    /// <summary>Gets whether more of it is better.</summary>
    [JsonIgnore]
    public bool LargerIsBetter { get; }

    /// <summary>Gets whether it judges probabilities of classes rather than numbers.</summary>
    [JsonIgnore]
    public bool TakesClasses { get; }

    /// <summary>Gets what <see cref="Name"/> says.</summary>
    protected abstract string ResultName { get; }

    /// <summary>Says whether it can judge the predictions of a task.</summary>
    /// <param name="task">The task.</param>
    public bool Fits(ModelTask task) => TakesClasses == (task == ModelTask.Classification);

    /// <summary>Judges predictions.</summary>
    /// <param name="predicted">Numbers in the label's units, <c>(rows)</c>; of classes the probabilities, <c>(rows, classes)</c>. At least one row.</param>
    /// <param name="actual">The labels in the same units, none of them NaN, or class indices: <c>(rows)</c>.</param>
    /// <returns>The metric; NaN where these rows do not define it.</returns>
    public abstract double Compute(float[] predicted, float[] actual);

    /// <summary>Returns why it cannot judge so many classes; null where it can.</summary>
    /// <param name="classCount">The number of classes.</param>
    internal virtual string? RefusalOf(int classCount) => null;
}
