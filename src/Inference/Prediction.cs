namespace NeuralMl.Inference;

/// <summary>What a model says of one row, where no type of the user's receives it.</summary>
public sealed record Prediction
{
    /// <summary>Gets the predicted numbers by output name, in the label's units; empty for classifiers.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = new Dictionary<string, double>();

    /// <summary>Gets the predicted class; null for regression.</summary>
    public string? Label { get; init; }

    /// <summary>Gets the probability of each class, 0–1, in the card's order; empty for regression.</summary>
    public IReadOnlyDictionary<string, double> Probabilities { get; init; } = new Dictionary<string, double>();
}
