using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Runs graphs in ONNX Runtime and compares them with what the trained network gives.</summary>
/// <remarks>
/// Two values agree where <c>|a − b| ≤ 1e-5 · max(1, max|b|) + 1e-4 · |b|</c>, the maximum taken over the whole output: outputs of order 1000
/// differ by 1e-3 between two correct matrix products. Text and integers must be equal, unless the row is ambiguous.
/// </remarks>
public static class Verifier
{
    /// <summary>Runs a graph at batch sizes 1, 2, 7, 64 and all, and compares its outputs; on a difference, finds the first layer that differs.</summary>
    /// <param name="graph">The graph, as it would be written.</param>
    /// <param name="inputs">The graph's inputs, batch first.</param>
    /// <param name="expected">What each output should be; outputs not listed are not compared.</param>
    /// <param name="expectedLayers">What each marked layer should give, by the layer's name; asked for only when an output differs. May be null.</param>
    /// <param name="ambiguousRows">Rows that stand on a jump (equal top classes): their text and integer outputs may differ. May be null.</param>
    /// <exception cref="InvalidOperationException">ONNX Runtime refuses to load or run the graph.</exception>
    public static VerificationReport Verify(
        OnnxGraph graph,
        IReadOnlyList<NamedTensor> inputs,
        IReadOnlyList<NamedTensor> expected,
        Func<IReadOnlyList<NamedTensor>>? expectedLayers = null,
        IReadOnlySet<int>? ambiguousRows = null) => throw new NotImplementedException();
}
