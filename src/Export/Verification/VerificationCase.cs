using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Rows to verify a graph with, and what it should give; of sequences one case holds one length.</summary>
/// <param name="Inputs">The graph's inputs, batch first; where they have fewer rows than a batch, rows are taken again from the first on. More than 1024 rows run in blocks.</param>
/// <param name="Expected">What each output should be; outputs not listed are not compared.</param>
/// <param name="ExpectedLayers">
/// What each marked layer should give, by the layer's name (of folded layers, the last one's); asked for only when an output differs. May be null.
/// </param>
/// <param name="AmbiguousRows">Rows whose top classes are equal: their text and integer outputs may differ. May be null.</param>
/// <param name="JumpRows">Rows that stand on the jump of a step function: whatever comes behind it may differ. May be null.</param>
public sealed record VerificationCase(
    IReadOnlyList<NamedTensor> Inputs,
    IReadOnlyList<NamedTensor> Expected,
    Func<IReadOnlyList<NamedTensor>>? ExpectedLayers = null,
    IReadOnlySet<int>? AmbiguousRows = null,
    IReadOnlySet<int>? JumpRows = null);
