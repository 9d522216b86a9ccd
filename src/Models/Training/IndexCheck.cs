using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Refuses numbers that are no indices, where a layer takes indices.</summary>
internal static class IndexCheck
{
    /// <summary>Returns how many things the numbers that go into layers are indices of; null where they are any numbers.</summary>
    /// <param name="layers">The layers, in order.</param>
    public static int? CountOf(IEnumerable<Layer> layers) => FirstAtWork(layers)?.IndexCount;

    /// <summary>Says whether a network takes a row: whether all its numbers are indices where its layers take indices.</summary>
    /// <param name="network">The network.</param>
    /// <param name="row">The row: <c>(…InputShape)</c>.</param>
    public static bool Takes(Sequential network, ReadOnlySpan<float> row) =>
        network.IndexCount is not { } count || FirstFault(row, count) < 0;

    /// <summary>Checks rows before they go into a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows, row-major: <c>(rows, …InputShape)</c>.</param>
    /// <param name="what">What they are, for the error: <c>training features</c>.</param>
    /// <param name="firstRow">The number of the first row, where these are a block of them.</param>
    /// <exception cref="ArgumentException">The network takes indices, and a number is none: which, where, and what is expected.</exception>
    public static void Check(Sequential network, ReadOnlySpan<float> rows, string what, int firstRow = 0)
    {
        if (FirstAtWork(network.Layers) is { IndexCount: { } count } layer) Check(layer.Name ?? layer.Kind, count, rows, network.InputShape, what, firstRow);
    }

    /// <summary>Checks a batch as it comes to a layer, whatever stands before it.</summary>
    /// <param name="layer">The layer; it takes indices.</param>
    /// <param name="rows">The batch: <c>(batch, …)</c>.</param>
    /// <exception cref="ArgumentException">A number is no index: which, where, and what is expected.</exception>
    public static void Check(Layer layer, Tensor rows)
    {
        if (layer.IndexCount is not { } count) return;
        // A tensor of a device is asked once; its numbers are fetched only for the error.
        if (rows.ge(0).logical_and(rows.lt(count)).logical_and(rows.eq(rows.floor())).all().item<bool>()) return;
        var numbers = rows.detach().cpu().contiguous().data<float>().ToArray();
        Check(layer.Name ?? layer.Kind, count, numbers, Shape.Create(rows.shape.AsSpan(1)), "numbers of a batch");
    }

    private static void Check(string layer, int count, ReadOnlySpan<float> rows, Shape shape, string what, int firstRow = 0)
    {
        var found = FirstFault(rows, count);
        if (found < 0) return;
        var (row, position) = Math.DivRem(found, shape.ElementCount);
        throw new ArgumentException(FormattableString.Invariant(
            $"The {what} hold {rows[found]} in row {firstRow + row}, position {position} (counted from 0), where '{layer}' takes an index: a whole number ")
            + FormattableString.Invariant($"from 0 to {count - 1}. Number what it embeds from 0 on, or give it a larger \"count\"."));
    }

    private static Layer? FirstAtWork(IEnumerable<Layer> layers) => layers.FirstOrDefault(layer => !layer.KeepsNumbers);

    private static int FirstFault(ReadOnlySpan<float> numbers, int count)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!(numbers[i] >= 0 && numbers[i] < count && numbers[i] == MathF.Floor(numbers[i]))) return i;
        }
        return -1;
    }
}
