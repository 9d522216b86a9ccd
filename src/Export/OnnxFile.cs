using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Writes graphs that have been verified, and only those.</summary>
public static class OnnxFile
{
    /// <summary>Simplifies, verifies and writes a graph: to a temporary name first, renamed when complete.</summary>
    /// <param name="path">The file to make; its folder exists.</param>
    /// <param name="graph">The graph, not yet simplified.</param>
    /// <param name="card">Makes the card from the verification; null for a file without one.</param>
    /// <param name="inputs">The graph's inputs for verification, batch first.</param>
    /// <param name="expected">What each output should be.</param>
    /// <param name="expectedLayers">What each marked layer should give, asked for only when an output differs.</param>
    /// <param name="ambiguousRows">Rows whose text and integer outputs may differ.</param>
    /// <returns>The verification of the written file.</returns>
    /// <exception cref="InvalidDataException">The graph differs from the network: the message names the first layer, row and values; no file is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static VerificationReport Write(
        string path,
        OnnxGraph graph,
        Func<VerificationReport, ModelCard>? card,
        IReadOnlyList<NamedTensor> inputs,
        IReadOnlyList<NamedTensor> expected,
        Func<IReadOnlyList<NamedTensor>>? expectedLayers = null,
        IReadOnlySet<int>? ambiguousRows = null) => throw new NotImplementedException();
}
