using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>A recipe's fitted ML.NET chain and its parts.</summary>
/// <param name="Whole">Raw columns in, <c>Features</c> and <c>Label</c> out.</param>
/// <param name="Features">Its transforms without the label's, for rows that have none.</param>
/// <param name="Label">The label's transform.</param>
internal sealed record FittedChain(ITransformer Whole, ITransformer Features, ITransformer Label);
