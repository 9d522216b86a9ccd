using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>One line of a network's summary.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">The layer's kind, with the activation that it holds: <c>dense (relu)</c>.</param>
/// <param name="OutputShape">The shape of one row that comes out, without the batch.</param>
/// <param name="ParameterCount">The number of its trainable parameters.</param>
/// <param name="ByteCount">The size of its weights, in bytes.</param>
public sealed record LayerSummary(string Name, string Kind, Shape OutputShape, long ParameterCount, long ByteCount);
