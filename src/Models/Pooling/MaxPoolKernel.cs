using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralMl.Models;

/// <summary>Takes the largest number of each square of 2×2 pixels, of which the first one wins and any that is no number, as in torch. The last vector of a row overlaps the one before.</summary>
internal static class MaxPoolKernel
{
    private const int Lanes = 8;

    // Brings what Shuffle leaves as 0 1 4 5 2 3 6 7 into its order, and back.
    private const byte Sorted = 0b_11_01_10_00;

    /// <summary>Reduces two rows of pixels to one.</summary>
    /// <param name="upper">The upper row.</param>
    /// <param name="lower">The lower row.</param>
    /// <param name="pooled">Takes half as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reduce(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, Span<float> pooled)
    {
        if (pooled.Length < Lanes)
        {
            for (var x = 0; x < pooled.Length; x++) pooled[x] = Larger(Larger(Larger(upper[2 * x], upper[(2 * x) + 1]), lower[2 * x]), lower[(2 * x) + 1]);
            return;
        }
        ref var u = ref MemoryMarshal.GetReference(upper[..(2 * pooled.Length)]);
        ref var l = ref MemoryMarshal.GetReference(lower[..(2 * pooled.Length)]);
        ref var to = ref MemoryMarshal.GetReference(pooled);
        for (var next = 0; next < pooled.Length; next += Lanes)
        {
            var x = Math.Min(next, pooled.Length - Lanes);
            var (a, b, c, d) = Square(ref u, ref l, 2 * x);
            Wins(b, ref a);
            Wins(c, ref a);
            Wins(d, ref a);
            Avx2.Permute4x64(a.AsDouble(), Sorted).AsSingle().StoreUnsafe(ref to, (nuint)x);
        }
    }

    /// <summary>Gives the gradients of what came out to the pixels that won, and zero to the others.</summary>
    /// <param name="upper">The upper row.</param>
    /// <param name="lower">The lower row.</param>
    /// <param name="gradients">The gradients of what came out of both.</param>
    /// <param name="upperGradients">Takes those of the upper row, as far as there are squares.</param>
    /// <param name="lowerGradients">Takes those of the lower row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, ReadOnlySpan<float> gradients, Span<float> upperGradients, Span<float> lowerGradients)
    {
        if (gradients.Length < Lanes)
        {
            for (var x = 0; x < gradients.Length; x++) Spread(upper.Slice(2 * x, 2), lower.Slice(2 * x, 2), gradients[x], upperGradients.Slice(2 * x, 2), lowerGradients.Slice(2 * x, 2));
            return;
        }
        ref var u = ref MemoryMarshal.GetReference(upper[..(2 * gradients.Length)]);
        ref var l = ref MemoryMarshal.GetReference(lower[..(2 * gradients.Length)]);
        ref var from = ref MemoryMarshal.GetReference(gradients);
        ref var uTo = ref MemoryMarshal.GetReference(upperGradients[..(2 * gradients.Length)]);
        ref var lTo = ref MemoryMarshal.GetReference(lowerGradients[..(2 * gradients.Length)]);
        for (var next = 0; next < gradients.Length; next += Lanes)
        {
            var x = Math.Min(next, gradients.Length - Lanes);
            var (a, b, c, d) = Square(ref u, ref l, 2 * x);
            var (wb, wc, wd) = (Wins(b, ref a), Wins(c, ref a), Wins(d, ref a));
            var gradient = Avx2.Permute4x64(Vector256.LoadUnsafe(ref from, (nuint)x).AsDouble(), Sorted).AsSingle();
            var (gc, gd) = (Vector256.AndNot(gradient & wc, wd), gradient & wd);
            var gb = Vector256.AndNot(gradient & wb, wc | wd);
            Store(Vector256.AndNot(gradient, wb | wc | wd), gb, ref uTo, 2 * x);
            Store(gc, gd, ref lTo, 2 * x);
        }
    }

    private static void Spread(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, float gradient, Span<float> upperGradients, Span<float> lowerGradients)
    {
        var (winner, largest) = (0, upper[0]);
        if (IsLarger(upper[1], largest)) (winner, largest) = (1, upper[1]);
        if (IsLarger(lower[0], largest)) (winner, largest) = (2, lower[0]);
        if (IsLarger(lower[1], largest)) winner = 3;
        (upperGradients[0], upperGradients[1]) = (winner == 0 ? gradient : 0, winner == 1 ? gradient : 0);
        (lowerGradients[0], lowerGradients[1]) = (winner == 2 ? gradient : 0, winner == 3 ? gradient : 0);
    }

    private static bool IsLarger(float other, float value) => other > value || float.IsNaN(other);

    private static float Larger(float value, float other) => IsLarger(other, value) ? other : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> A, Vector256<float> B, Vector256<float> C, Vector256<float> D) Square(ref float upper, ref float lower, int x)
    {
        var (u0, u1) = (Vector256.LoadUnsafe(ref upper, (nuint)x), Vector256.LoadUnsafe(ref upper, (nuint)x + Lanes));
        var (l0, l1) = (Vector256.LoadUnsafe(ref lower, (nuint)x), Vector256.LoadUnsafe(ref lower, (nuint)x + Lanes));
        return (Avx.Shuffle(u0, u1, 0x88), Avx.Shuffle(u0, u1, 0xDD), Avx.Shuffle(l0, l1, 0x88), Avx.Shuffle(l0, l1, 0xDD));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Wins(Vector256<float> other, ref Vector256<float> largest)
    {
        var wins = Vector256.GreaterThan(other, largest) | ~Vector256.Equals(other, other);
        largest = Vector256.ConditionalSelect(wins, other, largest);
        return wins;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> even, Vector256<float> odd, ref float to, int x)
    {
        Avx.UnpackLow(even, odd).StoreUnsafe(ref to, (nuint)x);
        Avx.UnpackHigh(even, odd).StoreUnsafe(ref to, (nuint)x + Lanes);
    }
}
