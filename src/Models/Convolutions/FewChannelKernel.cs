using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>A 3×3 convolution of one plane with another, row by row.</summary>
internal static class FewChannelKernel
{
    private const int Lanes = 8;
    private const int Kernel = LearnedConvolution.Kernel;

    /// <summary>Adds the products of a plane and a kernel to another plane.</summary>
    /// <param name="plane">The plane, zeros around it included.</param>
    /// <param name="width">Its width.</param>
    /// <param name="weights">The kernel: <c>(3, 3)</c>.</param>
    /// <param name="output">The plane to which they are added, 2 pixels less wide.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> plane, int width, ReadOnlySpan<float> weights, Span<float> output)
    {
        var outputWidth = width - Kernel + 1;
        ref var from = ref MemoryMarshal.GetReference(plane[..((output.Length / outputWidth * width) + ((Kernel - 1) * width))]);
        ref var to = ref MemoryMarshal.GetReference(output);
        var (w0, w1, w2) = (Vector256.Create(weights[0]), Vector256.Create(weights[1]), Vector256.Create(weights[2]));
        var (w3, w4, w5) = (Vector256.Create(weights[3]), Vector256.Create(weights[4]), Vector256.Create(weights[5]));
        var (w6, w7, w8) = (Vector256.Create(weights[6]), Vector256.Create(weights[7]), Vector256.Create(weights[8]));
        for (var (row, at) = (0, 0); at < output.Length; row += width, at += outputWidth)
        {
            var x = 0;
            for (; x + Lanes <= outputWidth; x += Lanes)
            {
                ref var first = ref Unsafe.Add(ref from, row + x);
                ref var second = ref Unsafe.Add(ref first, width);
                ref var third = ref Unsafe.Add(ref second, width);
                var sum = Vector256.LoadUnsafe(ref to, (nuint)(at + x));
                sum = Vector256.FusedMultiplyAdd(w0, Vector256.LoadUnsafe(ref first), sum);
                sum = Vector256.FusedMultiplyAdd(w1, Vector256.LoadUnsafe(ref first, 1), sum);
                sum = Vector256.FusedMultiplyAdd(w2, Vector256.LoadUnsafe(ref first, 2), sum);
                sum = Vector256.FusedMultiplyAdd(w3, Vector256.LoadUnsafe(ref second), sum);
                sum = Vector256.FusedMultiplyAdd(w4, Vector256.LoadUnsafe(ref second, 1), sum);
                sum = Vector256.FusedMultiplyAdd(w5, Vector256.LoadUnsafe(ref second, 2), sum);
                sum = Vector256.FusedMultiplyAdd(w6, Vector256.LoadUnsafe(ref third), sum);
                sum = Vector256.FusedMultiplyAdd(w7, Vector256.LoadUnsafe(ref third, 1), sum);
                sum = Vector256.FusedMultiplyAdd(w8, Vector256.LoadUnsafe(ref third, 2), sum);
                sum.StoreUnsafe(ref to, (nuint)(at + x));
            }
            for (; x < outputWidth; x++)
            {
                var sum = output[at + x];
                for (var i = 0; i < weights.Length; i++) sum = MathF.FusedMultiplyAdd(weights[i], plane[row + (i / Kernel * width) + (i % Kernel) + x], sum);
                output[at + x] = sum;
            }
        }
    }

    /// <summary>Adds the gradients of a kernel.</summary>
    /// <param name="plane">The plane, zeros around it included.</param>
    /// <param name="width">Its width.</param>
    /// <param name="gradient">The gradients of the plane that came out, 2 pixels less wide.</param>
    /// <param name="weightGradients">The gradients of the kernel, to which they are added: <c>(3, 3)</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradients(ReadOnlySpan<float> plane, int width, ReadOnlySpan<float> gradient, Span<float> weightGradients)
    {
        var outputWidth = width - Kernel + 1;
        ref var from = ref MemoryMarshal.GetReference(plane[..((gradient.Length / outputWidth * width) + ((Kernel - 1) * width))]);
        ref var by = ref MemoryMarshal.GetReference(gradient);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default, s8 = default;
        for (var (row, at) = (0, 0); at < gradient.Length; row += width, at += outputWidth)
        {
            var x = 0;
            for (; x + Lanes <= outputWidth; x += Lanes)
            {
                ref var first = ref Unsafe.Add(ref from, row + x);
                ref var second = ref Unsafe.Add(ref first, width);
                ref var third = ref Unsafe.Add(ref second, width);
                var g = Vector256.LoadUnsafe(ref by, (nuint)(at + x));
                s0 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first), s0);
                s1 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first, 1), s1);
                s2 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref first, 2), s2);
                s3 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second), s3);
                s4 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second, 1), s4);
                s5 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref second, 2), s5);
                s6 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third), s6);
                s7 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third, 1), s7);
                s8 = Vector256.FusedMultiplyAdd(g, Vector256.LoadUnsafe(ref third, 2), s8);
            }
            for (; x < outputWidth; x++)
            {
                for (var i = 0; i < weightGradients.Length; i++)
                    weightGradients[i] = MathF.FusedMultiplyAdd(gradient[at + x], plane[row + (i / Kernel * width) + (i % Kernel) + x], weightGradients[i]);
            }
        }
        Add(weightGradients, s0, s1, s2, s3, s4, s5, s6, s7, s8);
    }

    private static void Add(Span<float> sums, params ReadOnlySpan<Vector256<float>> parts)
    {
        for (var i = 0; i < parts.Length; i++) sums[i] += Vector256.Sum(parts[i]);
    }
}
