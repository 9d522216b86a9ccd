namespace NeuralMl.Inference;

/// <summary>A value outside what the model saw in training: there the prediction is a guess.</summary>
/// <param name="Feature">The feature's name.</param>
/// <param name="Value">The value as given: a number, or a category that training never saw.</param>
/// <param name="Min">The smallest value in training; null for text.</param>
/// <param name="Max">The largest value in training; null for text.</param>
public sealed record OutOfRangeValue(string Feature, object Value, double? Min, double? Max);
