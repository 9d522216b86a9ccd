using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>The lengths besides its own at which a network that leaves time free is verified.</summary>
internal static class SequenceLengths
{
    private static readonly long[] Others = [1, 2, 17];

    /// <summary>Returns the network at each other length, with rows of that length; none where time is not free.</summary>
    /// <param name="trained">The network.</param>
    /// <param name="rows">Rows of its own length, row-major: each is cut, or begun again from its first step.</param>
    public static IEnumerable<(TrainedNetwork Network, float[] Rows)> Of(TrainedNetwork trained, float[] rows)
    {
        var network = trained.Network;
        if (!network.HasFreeTime) yield break;
        foreach (var length in Others.Where(length => length != network.InputShape[0]))
        {
            if (TakenAt(network, length) is { } other) yield return (trained with { Network = other }, Resize(rows, network.InputShape, length));
        }
    }

    /// <summary>Returns rows at another length.</summary>
    /// <param name="rows">The rows, row-major: each is cut, or begun again from its first step.</param>
    /// <param name="row">The shape of one, time first.</param>
    /// <param name="length">The length.</param>
    public static float[] Resize(float[] rows, Shape row, long length)
    {
        var (rowSize, size) = ((int)row.ElementCount, (int)(length * row.ElementCount / row[0]));
        return [.. rows.Chunk(rowSize).SelectMany(steps => Enumerable.Range(0, size).Select(i => steps[i % rowSize]))];
    }

    // A layer may know a longest sequence, as LearnedPosition does; a shorter one than the network's own is never refused.
    private static Sequential? TakenAt(Sequential network, long length)
    {
        try
        {
            return network.AtLength(length);
        }
        catch (ArgumentException) when (length > network.InputShape[0])
        {
            return null;
        }
    }
}
