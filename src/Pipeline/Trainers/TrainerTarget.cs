using Microsoft.ML;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Scoring;

namespace NeuralMl.Pipeline;

/// <summary>What a trainer learns to answer: which labels it takes, how they become targets, and what stands behind the network.</summary>
internal abstract class TrainerTarget
{
    /// <summary>Gets what is answered.</summary>
    public abstract ScoringTask Task { get; }

    /// <summary>Gets what the model card says it is for.</summary>
    public abstract ModelTask CardTask { get; }

    /// <summary>Gets the loss that stands for <see cref="FitOptions"/>' own default.</summary>
    public abstract Loss DefaultLoss { get; }

    /// <summary>Refuses a label column of another type, before there are rows.</summary>
    /// <param name="label">The column.</param>
    /// <exception cref="ArgumentException">It is of another type: which, what is needed, and which transform makes it so.</exception>
    public abstract void Check(ColumnShape label);

    /// <summary>Returns how many numbers the network answers.</summary>
    /// <param name="label">The column, as the training rows have it.</param>
    public abstract int Width(DataViewSchema.Column label);

    /// <summary>Returns the shape of one row's target.</summary>
    /// <param name="label">The column.</param>
    public virtual Shape TargetShape(DataViewSchema.Column label) => [Width(label)];

    /// <summary>Returns what reads the current row's target into a span of its shape's size.</summary>
    /// <param name="row">The row.</param>
    /// <param name="label">The column.</param>
    public abstract Action<Span<float>> Reader(DataViewRow row, DataViewSchema.Column label);

    /// <summary>Returns the classes' names in the order of the answers; empty where numbers are answered.</summary>
    /// <param name="label">The column.</param>
    public virtual IReadOnlyList<string> Classes(DataViewSchema.Column label) => [];

    /// <summary>Returns the layer that stands behind the network when it answers; null for none.</summary>
    /// <param name="scale">How targets were brought to 0…1.</param>
    public virtual Layer? Head(TargetScale scale) => scale.Layer;

    /// <summary>Says whether targets are numbers that may be brought to 0…1.</summary>
    public virtual bool IsScalable => true;

    /// <summary>Returns the error for a label of another type.</summary>
    protected static ArgumentException Refusal(ColumnShape label, string needed, string advice) =>
        new($"Label '{label.Name}' is {label.Description}; {needed} was expected. {advice}");
}
