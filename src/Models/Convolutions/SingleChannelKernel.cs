using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>A 3×3 convolution of one plane. Planes are read as lines without ends: what comes out is as wide as what goes in, and the last two pixels of each row are of no use.</summary>
internal static class SingleChannelKernel
{
    /// <summary>What the length of an output is a multiple of.</summary>
    public const int Lanes = 8;

    /// <summary>Returns how many inputs there must be for so many outputs.</summary>
    /// <param name="outputCount">The outputs; a multiple of <see cref="Lanes"/>.</param>
    /// <param name="width">The width of a row.</param>
    public static int InputCount(int outputCount, int width) => outputCount + (2 * width) + 2;

    /// <summary>Adds the products of a plane and a kernel.</summary>
    /// <param name="plane">The plane, zeros around it included.</param>
    /// <param name="width">Its width.</param>
    /// <param name="weights">The kernel: <c>(3, 3)</c>.</param>
    /// <param name="output">The outputs, to which they are added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> plane, int width, ReadOnlySpan<float> weights, Span<float> output)
    {
        ref var first = ref MemoryMarshal.GetReference(plane[..InputCount(output.Length, width)]);
        ref var second = ref Unsafe.Add(ref first, width);
        ref var third = ref Unsafe.Add(ref second, width);
        ref var to = ref MemoryMarshal.GetReference(output);
        var (w0, w1, w2) = (Vector256.Create(weights[0]), Vector256.Create(weights[1]), Vector256.Create(weights[2]));
        var (w3, w4, w5) = (Vector256.Create(weights[3]), Vector256.Create(weights[4]), Vector256.Create(weights[5]));
        var (w6, w7, w8) = (Vector256.Create(weights[6]), Vector256.Create(weights[7]), Vector256.Create(weights[8]));
        for (nuint i = 0; i < (nuint)output.Length; i += Lanes)
        {
            var sum = Vector256.LoadUnsafe(ref to, i);
            sum = Vector256.FusedMultiplyAdd(w0, Vector256.LoadUnsafe(ref first, i), sum);
            sum = Vector256.FusedMultiplyAdd(w1, Vector256.LoadUnsafe(ref first, i + 1), sum);
            sum = Vector256.FusedMultiplyAdd(w2, Vector256.LoadUnsafe(ref first, i + 2), sum);
            sum = Vector256.FusedMultiplyAdd(w3, Vector256.LoadUnsafe(ref second, i), sum);
            sum = Vector256.FusedMultiplyAdd(w4, Vector256.LoadUnsafe(ref second, i + 1), sum);
            sum = Vector256.FusedMultiplyAdd(w5, Vector256.LoadUnsafe(ref second, i + 2), sum);
            sum = Vector256.FusedMultiplyAdd(w6, Vector256.LoadUnsafe(ref third, i), sum);
            sum = Vector256.FusedMultiplyAdd(w7, Vector256.LoadUnsafe(ref third, i + 1), sum);
            sum = Vector256.FusedMultiplyAdd(w8, Vector256.LoadUnsafe(ref third, i + 2), sum);
            sum.StoreUnsafe(ref to, i);
        }
    }

    /// <summary>Adds the gradients of a kernel.</summary>
    /// <param name="plane">The plane, zeros around it included.</param>
    /// <param name="width">Its width.</param>
    /// <param name="gradient">The gradients of the outputs: zero where they are of no use.</param>
    /// <param name="weightGradients">The gradients of the kernel, to which they are added: <c>(3, 3)</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradients(ReadOnlySpan<float> plane, int width, ReadOnlySpan<float> gradient, Span<float> weightGradients)
    {
        ref var first = ref MemoryMarshal.GetReference(plane[..InputCount(gradient.Length, width)]);
        ref var second = ref Unsafe.Add(ref first, width);
        ref var third = ref Unsafe.Add(ref second, width);
        ref var by = ref MemoryMarshal.GetReference(gradient);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default;
        for (nuint i = 0; i < (nuint)gradient.Length; i += Lanes)
        {
            var g = Vector256.LoadUnsafe(ref by, i);
            s0 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first, i), s0);
            s1 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first, i + 1), s1);
            s2 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first, i + 2), s2);
            s3 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second, i), s3);
            s4 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second, i + 1), s4);
            s5 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second, i + 2), s5);
            s6 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third, i), s6);
            s7 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third, i + 1), s7);
            s8 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third, i + 2), s8);
        }
        AddSums(weightGradients, s0, s1, s2, s3, s4, s5, s6, s7, s8);
    }

    private static void AddSums(Span<float> sums, params ReadOnlySpan<Vector256<float>> parts)
    {
        for (var i = 0; i < parts.Length; i++) sums[i] += Vector256.Sum(parts[i]);
    }
}
