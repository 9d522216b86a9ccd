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
        var rowSize = (int)network.InputShape.ElementCount;
        foreach (var length in Others.Where(length => length != network.InputShape[0]))
        {
            if (TakenAt(network, length) is not { } other) continue;
            var size = (int)(length * rowSize / network.InputShape[0]);
            float[] resized = [.. rows.Chunk(rowSize).SelectMany(row => Enumerable.Range(0, size).Select(i => row[i % rowSize]))];
            yield return (trained with { Network = other }, resized);
        }
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
