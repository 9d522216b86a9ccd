using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>Rounds 32-bit floats to the nearest that bfloat16 has, of two equally near ones to the even one.</summary>
internal static class BFloat16Rounding
{
    private const uint Half = 0x7FFF; // just below half of the last bit that is kept
    private const uint Kept = 0xFFFF_0000;
    private const int LostBits = 16;

    /// <summary>Rounds numbers; what is no number stays none.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="rounded">Takes as many; may be the same.</param>
    public static void Round(ReadOnlySpan<float> numbers, Span<float> rounded)
    {
        ref var from = ref MemoryMarshal.GetReference(numbers);
        ref var to = ref MemoryMarshal.GetReference(rounded[..numbers.Length]);
        var i = 0;
        for (; i + Vector256<float>.Count <= numbers.Length; i += Vector256<float>.Count)
        {
            var value = Vector256.LoadUnsafe(ref from, (nuint)i);
            var bits = value.AsUInt32();
            var nearest = (bits + Vector256.Create(Half) + ((bits >>> LostBits) & Vector256<uint>.One)) & Vector256.Create(Kept);
            Vector256.ConditionalSelect(Vector256.Equals(value, value), nearest.AsSingle(), value).StoreUnsafe(ref to, (nuint)i);
        }
        for (; i < numbers.Length; i++) rounded[i] = Round(numbers[i]);
    }

    /// <summary>Says whether all numbers are such as bfloat16 has, and stops where one is not.</summary>
    /// <param name="numbers">The numbers.</param>
    public static bool IsRounded(ReadOnlySpan<float> numbers)
    {
        var bits = MemoryMarshal.Cast<float, uint>(numbers);
        for (; bits.Length >= Vector256<uint>.Count; bits = bits[Vector256<uint>.Count..])
        {
            if ((Vector256.Create(bits) & Vector256.Create(~Kept)) != Vector256<uint>.Zero) return false;
        }
        foreach (var number in bits)
        {
            if ((number & ~Kept) != 0) return false;
        }
        return true;
    }

    private static float Round(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        return float.IsNaN(number) ? number : BitConverter.UInt32BitsToSingle((bits + Half + ((bits >>> LostBits) & 1)) & Kept);
    }
}
