using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>Numbers in memory that begins at a line of the processor's cache, so that no vector lies in two lines.</summary>
internal sealed class AlignedNumbers
{
    private const int LineNumbers = 16;

    private readonly float[] _numbers;
    private readonly int _start;

    /// <summary>Makes zeros.</summary>
    /// <param name="count">How many.</param>
    public AlignedNumbers(int count)
    {
        _numbers = GC.AllocateArray<float>(count + LineNumbers, pinned: true);
        _start = (int)(LineNumbers - (Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0) / sizeof(float) % LineNumbers)) % LineNumbers;
        Count = count;
    }

    /// <summary>Gets how many numbers there are.</summary>
    public int Count { get; }

    /// <summary>Gets the numbers.</summary>
    public Span<float> All => _numbers.AsSpan(_start, Count);

    /// <summary>Returns the numbers from a place on.</summary>
    /// <param name="place">The place.</param>
    public Span<float> From(int place) => All[place..];
}
