using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Writes graphs that have been verified, and only those.</summary>
public static class OnnxFile
{
    /// <summary>Simplifies, verifies and writes a graph: to a temporary name first, renamed when complete.</summary>
    /// <param name="path">The file to make or replace; its folder exists.</param>
    /// <param name="graph">The graph, not yet simplified.</param>
    /// <param name="card">Makes the card from the verification; null for a file without one.</param>
    /// <param name="cases">The rows to verify with, at least one case; sequences of other lengths are cases of their own.</param>
    /// <returns>The verification of the written file.</returns>
    /// <exception cref="InvalidDataException">The graph differs from the network: the message names the first layer, row and values; no file is written.</exception>
    /// <exception cref="InvalidOperationException">The graph is not well formed, or ONNX Runtime refuses it; no file is written.</exception>
    /// <exception cref="NotSupportedException">The model would be larger than 2 GB; no file is written.</exception>
    /// <exception cref="IOException">The file cannot be written; nothing is left behind.</exception>
    public static VerificationReport Write(
        string path, OnnxGraph graph, Func<VerificationReport, ModelCard>? card, params IReadOnlyList<VerificationCase> cases)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (bytes, report) = Make(Path.GetFileName(path), graph, card, cases);
        WholeFile.Write(path, stream => stream.Write(bytes));
        return report;
    }

    /// <summary>Simplifies and verifies a graph, and returns the file that it would be.</summary>
    /// <param name="name">What to call the file in errors.</param>
    /// <param name="graph">The graph, not yet simplified.</param>
    /// <param name="card">Makes the card from the verification; null for a file without one.</param>
    /// <param name="cases">The rows to verify with, at least one case.</param>
    /// <exception cref="InvalidDataException">The graph differs from the network: the message names the first layer, row and values.</exception>
    /// <exception cref="InvalidOperationException">The graph is not well formed, or ONNX Runtime refuses it.</exception>
    /// <exception cref="NotSupportedException">The model would be larger than 2 GB.</exception>
    public static byte[] ToBytes(string name, OnnxGraph graph, Func<VerificationReport, ModelCard>? card, params IReadOnlyList<VerificationCase> cases) =>
        Make(name, graph, card, cases).Bytes;

    /// <summary>Names the numbers of an output, as ML.NET reads them from a file that it scores: by a node that nothing depends on.</summary>
    /// <param name="bytes">A file.</param>
    /// <param name="output">The output: <c>(batch, names)</c>.</param>
    /// <param name="names">The names, in order.</param>
    /// <returns>The file with the node.</returns>
    public static byte[] AddSlotNames(byte[] bytes, string output, IReadOnlyList<string> names) => SlotNames.Add(bytes, output, names);

    private static (byte[] Bytes, VerificationReport Report) Make(
        string name, OnnxGraph graph, Func<VerificationReport, ModelCard>? card, IReadOnlyList<VerificationCase> cases)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var simple = graph.Simplify();
        var report = Verifier.Verify(simple, cases);
        if (report.FirstDifference is { } difference)
        {
            throw new InvalidDataException(
                $"The ONNX graph differs from the trained network, first at {difference}. '{name}' was not written. "
                + $"Check the ONNX nodes that '{difference.Name}' writes against what its torch module computes.");
        }
        return (simple.ToBytes(card?.Invoke(report)), report);
    }
}
