namespace NeuralMl.Models;

/// <summary>Where all randomness comes from: independent streams, each named for its purpose, of one seed.</summary>
/// <param name="seed">The seed of the run.</param>
public sealed class RandomStreams(int seed)
{
    /// <summary>Gets the seed of the run.</summary>
    public int Seed { get; } = seed;

    /// <summary>Returns the seed of one stream, for engines that take a seed.</summary>
    /// <param name="purpose">What it is for: <c>split</c>, <c>initialization</c>, <c>shuffle</c>, <c>dropout</c>.</param>
    /// <returns>A non-negative number that depends on the seed and the purpose alone, on any machine.</returns>
    public int SeedFor(string purpose) => throw new NotImplementedException();

    /// <summary>Returns a permutation of 0…count−1, drawn uniformly from one stream.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="count">The number of elements.</param>
    public int[] Permutation(string purpose, int count) => throw new NotImplementedException();
}
