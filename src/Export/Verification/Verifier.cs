using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Runs graphs in ONNX Runtime and compares them with what the trained network gives.</summary>
/// <remarks>
/// Two values agree where <c>|a − b| ≤ 1e-5 · max(1, max|b|) + 1e-4 · |b|</c>, the maximum taken over the whole output: outputs of order 1000
/// differ by 1e-3 between two correct matrix products. NaN agrees with NaN alone, an infinity with itself. Text and integers must be equal,
/// unless the row is ambiguous. Rows on a jump may differ in whatever lies behind it.
/// </remarks>
public static class Verifier
{
    private static readonly int[] BatchSizes = [1, 2, 7, 64];

    // All rows are compared too, in blocks whose activations fit in memory.
    private const int LargestBlock = 1024;

    /// <summary>Runs a graph at batch sizes 1, 2, 7, 64 and all rows, and compares its outputs; on a difference, finds the first layer that differs.</summary>
    /// <param name="graph">The graph, as it would be written.</param>
    /// <param name="cases">The rows, at least one case; sequences of other lengths are cases of their own.</param>
    /// <exception cref="ArgumentException">Inputs and expected values have no rows or not equally many, or an output is not the graph's.</exception>
    /// <exception cref="InvalidOperationException">The graph is not well formed, or ONNX Runtime refuses to load or run it.</exception>
    public static VerificationReport Verify(OnnxGraph graph, params IReadOnlyList<VerificationCase> cases)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (cases.Count == 0) throw new ArgumentException("There is no case to verify with. Give rows and what is expected of them.", nameof(cases));
        var parts = graph.Parts;
        foreach (var rows in cases) CheckOutputs(parts, rows.Expected);
        var rowCounts = cases.Select(rows => TensorRows.Count([.. rows.Inputs, .. rows.Expected])).ToArray();
        using var model = RuntimeModel.Open(parts);
        var largest = 0.0;
        VerificationDifference? first = null;
        foreach (var (rows, rowCount) in cases.Zip(rowCounts))
        {
            (var caseLargest, first) = Compare(model, parts, rows, rowCount);
            largest = Math.Max(largest, caseLargest);
            if (first is not null) break;
        }
        return new VerificationReport(largest, rowCounts.Sum(), first);
    }

    private static (double Largest, VerificationDifference? First) Compare(OnnxModel model, GraphParts graph, VerificationCase rows, int rowCount)
    {
        ExpectedTensor[] outputs = [.. rows.Expected.Select(tensor => new ExpectedTensor(tensor))];
        var largest = 0.0;
        foreach (var batch in Batches(rowCount))
        {
            var (batchLargest, first) = CompareOutputs(model, rows, outputs, batch);
            largest = Math.Max(largest, batchLargest);
            if (first is null) continue;
            var layer = rows.ExpectedLayers is { } layers
                ? LayerProbe.FindDifference(graph, rows.Inputs, CheckedLayers(layers(), rows.Expected), batch, rows.JumpRows)
                : null;
            return (largest, layer ?? first);
        }
        return (largest, null);
    }

    private static (double Largest, VerificationDifference? First) CompareOutputs(
        OnnxModel model, VerificationCase rows, ExpectedTensor[] outputs, int[] batch)
    {
        var actual = model.Run([.. rows.Inputs.Select(input => TensorRows.Take(input, batch))]).ToDictionary(tensor => tensor.Name);
        var compared = Array.ConvertAll(outputs, output => output.Compare(actual[output.Name], batch, rows.AmbiguousRows, rows.JumpRows));
        return (compared.Max(result => result.Largest), compared.Select(result => result.First).FirstOrDefault(first => first is not null));
    }

    private static IEnumerable<int[]> Batches(int rows)
    {
        foreach (var size in BatchSizes) yield return [.. Enumerable.Range(0, size).Select(index => index % rows)];
        foreach (var block in Enumerable.Range(0, rows).Chunk(LargestBlock)) yield return block;
    }

    private static void CheckOutputs(GraphParts graph, IReadOnlyList<NamedTensor> expected)
    {
        if (expected.Count == 0) throw new ArgumentException("No output is expected of the graph, so nothing can be verified.", nameof(expected));
        foreach (var tensor in expected.Where(tensor => graph.Outputs.All(output => output.Name != tensor.Name)))
        {
            throw new ArgumentException(
                $"Graph '{graph.Name}' has no output '{tensor.Name}'. It has: {string.Join(", ", graph.Outputs.Select(output => output.Name))}.", nameof(expected));
        }
    }

    private static IReadOnlyList<NamedTensor> CheckedLayers(IReadOnlyList<NamedTensor> layers, IReadOnlyList<NamedTensor> expected)
    {
        TensorRows.Count([.. expected, .. layers]);
        return layers;
    }
}
