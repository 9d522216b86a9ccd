namespace NeuralMl.Inference;

/// <summary>One raw column that a model reads, with what training saw of it.</summary>
public sealed record FeatureCard
{
    /// <summary>Gets the column's name in the user's data.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the graph's input: <see cref="Name"/> where that is an identifier, else cleaned.</summary>
    public required string Input { get; init; }

    /// <summary>Gets what the column's values are.</summary>
    public required FeatureKind Kind { get; init; }

    /// <summary>Gets the shape of one row's value: <c>[1]</c> for scalars, <c>[channels, height, width]</c> for images, <c>[time, 1]</c> for sequences, time as in training.</summary>
    public required IReadOnlyList<long> Shape { get; init; }

    /// <summary>Gets the smallest value among the training rows; null for text.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the largest value among the training rows; null for text.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the mean over the training rows that have a value; null for text.</summary>
    public double? Mean { get; init; }

    /// <summary>Gets the unit, where the recipe names one.</summary>
    public string? Unit { get; init; }

    /// <summary>Gets the categories seen in training, in the order of their one-hot slots; empty unless text.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
