using System.Numerics;

namespace NeuralMl.Models;

/// <summary>PCG-XSH-RR with 64 bits of state and 32 of output (O'Neill, 2014, HMC-CS-2014-0905).</summary>
internal struct Pcg32
{
    private readonly ulong _increment;
    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    /// <param name="state">Where in the sequence it starts.</param>
    /// <param name="sequence">Which of the 2⁶³ sequences it is.</param>
    public Pcg32(ulong state, ulong sequence)
    {
        _increment = (sequence << 1) | 1;
        Next();
        _state += state;
        Next();
    }

    /// <summary>Returns the next number, uniform over all 32 bits.</summary>
    public uint Next()
    {
        var old = _state;
        _state = (old * 6364136223846793005) + _increment;
        return BitOperations.RotateRight((uint)(((old >> 18) ^ old) >> 27), (int)(old >> 59));
    }

    /// <summary>Returns a number of at least 0 and less than 1, one of 2³².</summary>
    public double NextFraction() => Next() / (double)(1UL << 32);

    /// <summary>Returns a number below a bound, uniform: those of the incomplete last stretch of 2³² are drawn again.</summary>
    /// <param name="bound">The bound; at least 1.</param>
    public uint Below(uint bound)
    {
        var threshold = (uint)((1UL << 32) % bound);
        uint drawn;
        do drawn = Next();
        while (drawn < threshold);
        return drawn % bound;
    }
}
