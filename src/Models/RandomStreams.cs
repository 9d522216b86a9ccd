using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeuralMl.Models;

/// <summary>Where all randomness comes from: independent streams, each named for its purpose, of one seed.</summary>
/// <remarks>
/// A stream begins with the SHA-256 of <c>seed:purpose</c> (UTF-8): its first 4 bytes are <see cref="SeedFor"/>, bytes 8 to 23 the state and
/// the increment of the stream's generator, PCG-XSH-RR 64/32 (O'Neill, 2014, HMC-CS-2014-0905). All of it is the same on any machine.
/// </remarks>
/// <param name="seed">The seed of the run.</param>
public sealed class RandomStreams(int seed)
{
    /// <summary>Gets the seed of the run.</summary>
    public int Seed { get; } = seed;

    /// <summary>Returns the seed of one stream, for engines that take a seed.</summary>
    /// <param name="purpose">What it is for: <c>split</c>, <c>initialization</c>, <c>shuffle</c>, <c>dropout</c>.</param>
    /// <returns>A non-negative number that depends on the seed and the purpose alone, on any machine.</returns>
    public int SeedFor(string purpose) => BinaryPrimitives.ReadInt32LittleEndian(Hash(purpose)) & int.MaxValue;

    /// <summary>Returns a permutation of 0…count−1, drawn uniformly from one stream (Fisher–Yates).</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="count">The number of elements; at least 0.</param>
    public int[] Permutation(string purpose, int count)
    {
        var generator = Generator(purpose);
        int[] permutation = [.. Enumerable.Range(0, count)];
        for (var last = count - 1; last > 0; last--)
        {
            var other = (int)generator.Below((uint)last + 1);
            (permutation[last], permutation[other]) = (permutation[other], permutation[last]);
        }
        return permutation;
    }

    /// <summary>Returns a stream's generator, at its beginning.</summary>
    /// <param name="purpose">What it is for.</param>
    internal Pcg32 Generator(string purpose)
    {
        var hash = Hash(purpose);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]), BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]));
    }

    private ReadOnlySpan<byte> Hash(string purpose) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seed}:{purpose}")));
}
