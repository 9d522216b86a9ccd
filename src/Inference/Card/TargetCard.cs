namespace NeuralMl.Inference;

/// <summary>The column that a model predicts.</summary>
public sealed record TargetCard
{
    /// <summary>Gets the label column's name in the user's data.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the name of the graph's output that holds the prediction: for classes <c>label</c>.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the smallest label among the training rows; null for classes.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the largest label among the training rows; null for classes.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the unit, where the recipe names one.</summary>
    public string? Unit { get; init; }
}
