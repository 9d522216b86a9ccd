using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralMl.Models;

/// <summary>Brings a row of pixels from one plane per channel to pixels with their channels last, and back: squares of 8×8 are transposed in registers, the last of a row overlapping the one before.</summary>
internal static class PixelOrder
{
    /// <summary>The pixels of a row, at least.</summary>
    public const int Side = 8;

    /// <summary>Planes to pixels.</summary>
    /// <param name="planes">The row in the first channel's plane, and all that follows.</param>
    /// <param name="plane">How far apart two planes are.</param>
    /// <param name="width">The pixels of the row; at least <see cref="Side"/>.</param>
    /// <param name="pixels">Takes <c>(width, channels)</c>.</param>
    /// <param name="channels">The channels; a multiple of 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPixels(ReadOnlySpan<float> planes, int plane, int width, Span<float> pixels, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Side);
        ref var from = ref MemoryMarshal.GetReference(planes[..(((channels - 1) * plane) + width)]);
        ref var to = ref MemoryMarshal.GetReference(pixels[..(width * channels)]);
        for (var channel = 0; channel < channels; channel += Side)
        {
            for (var next = 0; next < width; next += Side)
            {
                var x = Math.Min(next, width - Side);
                Transpose(ref Unsafe.Add(ref from, (channel * plane) + x), plane, ref Unsafe.Add(ref to, (x * channels) + channel), channels);
            }
        }
    }

    /// <summary>Pixels to planes.</summary>
    /// <param name="pixels"><c>(width, channels)</c>.</param>
    /// <param name="channels">The channels; a multiple of 8.</param>
    /// <param name="planes">Takes the row in the first channel's plane, and in those that follow.</param>
    /// <param name="plane">How far apart two planes are.</param>
    /// <param name="width">The pixels of the row; at least <see cref="Side"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPlanes(ReadOnlySpan<float> pixels, int channels, Span<float> planes, int plane, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Side);
        ref var from = ref MemoryMarshal.GetReference(pixels[..(width * channels)]);
        ref var to = ref MemoryMarshal.GetReference(planes[..(((channels - 1) * plane) + width)]);
        for (var channel = 0; channel < channels; channel += Side)
        {
            for (var next = 0; next < width; next += Side)
            {
                var x = Math.Min(next, width - Side);
                Transpose(ref Unsafe.Add(ref from, (x * channels) + channel), channels, ref Unsafe.Add(ref to, (channel * plane) + x), plane);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref float from, int row, ref float to, int column)
    {
        var (r0, r1, r2, r3) = (Load(ref from, 0), Load(ref from, row), Load(ref from, 2 * row), Load(ref from, 3 * row));
        var (r4, r5, r6, r7) = (Load(ref from, 4 * row), Load(ref from, 5 * row), Load(ref from, 6 * row), Load(ref from, 7 * row));
        var (t0, t1, t2, t3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (t4, t5, t6, t7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        // The first two numbers of both, or the last two.
        var (s0, s1, s2, s3) = (Avx.Shuffle(t0, t2, 0x44), Avx.Shuffle(t0, t2, 0xEE), Avx.Shuffle(t1, t3, 0x44), Avx.Shuffle(t1, t3, 0xEE));
        var (s4, s5, s6, s7) = (Avx.Shuffle(t4, t6, 0x44), Avx.Shuffle(t4, t6, 0xEE), Avx.Shuffle(t5, t7, 0x44), Avx.Shuffle(t5, t7, 0xEE));
        // The first halves of both, or the second ones.
        Store(Avx.Permute2x128(s0, s4, 0x20), ref to, 0);
        Store(Avx.Permute2x128(s1, s5, 0x20), ref to, column);
        Store(Avx.Permute2x128(s2, s6, 0x20), ref to, 2 * column);
        Store(Avx.Permute2x128(s3, s7, 0x20), ref to, 3 * column);
        Store(Avx.Permute2x128(s0, s4, 0x31), ref to, 4 * column);
        Store(Avx.Permute2x128(s1, s5, 0x31), ref to, 5 * column);
        Store(Avx.Permute2x128(s2, s6, 0x31), ref to, 6 * column);
        Store(Avx.Permute2x128(s3, s7, 0x31), ref to, 7 * column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int at) => Vector256.LoadUnsafe(ref start, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> value, ref float start, int at) => value.StoreUnsafe(ref start, (nuint)at);
}
