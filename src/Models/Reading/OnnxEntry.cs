using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Where the rows of a network stand in a graph: its input, or what its columns are put together as.</summary>
/// <param name="Value">The value that holds the rows.</param>
/// <param name="Row">The shape of one row.</param>
/// <param name="Layers">What had to be done to columns before, as layers.</param>
internal sealed record OnnxEntry(string Value, Shape Row, IReadOnlyList<ReadLayer> Layers)
{
    /// <summary>Finds the entry.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputShape">The shape of one row, or null for what the file says.</param>
    /// <exception cref="NotSupportedException">The inputs do not come together as one row, or no shape is said.</exception>
    public static OnnxEntry Of(ReadGraph graph, Shape? inputShape)
    {
        GraphInput[] inputs =
            [.. graph.Parts.Inputs.Where(input => graph.Readers(input.Name).Any() || graph.Parts.Outputs.Any(output => output.Value == input.Name))];
        return inputs switch
        {
            [] => throw new NotSupportedException("Its outputs depend on no input. Export a network that takes rows."),
            [{ Type: not OnnxElementType.String } only] => new(only.Name, RowLimit.Check(only.Name, inputShape ?? RowOf(only, StepsOf(graph, only))), []),
            _ => OnnxColumns.Together(graph, inputs),
        };
    }

    /// <summary>Returns the shape of one row of an input, the batch being its first dimension whatever its size.</summary>
    /// <param name="input">The input.</param>
    /// <param name="steps">How many steps a sequence of free length is read as; null where nothing says it.</param>
    /// <exception cref="NotSupportedException">A size is free, and nothing says what to take it for.</exception>
    public static Shape RowOf(GraphInput input, long? steps = null)
    {
        if (input.Shape.Count == 0)
            throw new NotSupportedException($"Input '{input.Name}' says no shape. Give inputShape, the shape of one row.");
        var row = input.Shape.Skip(1).ToArray();
        // (batch, time, features): the length alone may be free.
        if (row is [{ Size: null }, { Size: { } features }])
        {
            row[0] = steps ?? throw new NotSupportedException(FormattableString.Invariant(
                $"Input '{input.Name}' takes sequences of any length, and no card says how many steps they had in training. ")
                + FormattableString.Invariant($"Give inputShape, as [12, {features}] for 12 steps: the length that Predict and Fit will take."));
        }
        return row.All(size => size.Size is not null)
            ? [.. row.Select(size => size.Size ?? 0)]
            : throw new NotSupportedException($"Input '{input.Name}' has rows ({string.Join(", ", row)}) of free sizes. Give inputShape, the shape of one row.");
    }

    private static long? StepsOf(ReadGraph graph, GraphInput input) =>
        ModelCard.FromMetadata(graph.Parts.Metadata)?.Features.FirstOrDefault(feature => feature.Input == input.Name) is { Shape: [>= 1 and var steps, _] } ? steps : null;
}
