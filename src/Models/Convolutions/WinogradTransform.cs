using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>The transforms of F(4×4, 3×3), of 8 channels at a time: along the columns, then along the rows. Pixels have their channels last.</summary>
internal static class WinogradTransform
{
    /// <summary>The channels that are transformed at a time.</summary>
    public const int Lanes = 8;

    /// <summary>The outputs of a tile along an axis.</summary>
    public const int Tile = 4;

    /// <summary>The inputs of a patch along an axis, and its places.</summary>
    public const int Patch = 6;

    /// <summary>The places of a patch: at each one the channels of all tiles are multiplied by a matrix of their own.</summary>
    public const int Places = Patch * Patch;

    /// <summary>Bᵀ d B: a patch of inputs to its places.</summary>
    /// <param name="patch">The inputs, from the first of 8 channels of the first pixel on.</param>
    /// <param name="row">How far apart two rows are.</param>
    /// <param name="pixel">How far apart two pixels are.</param>
    /// <param name="places">Takes the places.</param>
    /// <param name="step">How far apart two of them are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToPlaces(ReadOnlySpan<float> patch, int row, int pixel, Span<float> places, int step)
    {
        Span<Vector256<float>> half = stackalloc Vector256<float>[Places];
        ref var d = ref Start(patch, Patch - 1, row, pixel);
        ref var p = ref Start(places, Patch - 1, Patch * step, step);
        for (var x = 0; x < Patch; x++)
        {
            var at = x * pixel;
            WinogradSteps.ToPlaces(
                Load(ref d, at), Load(ref d, at + row), Load(ref d, at + (2 * row)), Load(ref d, at + (3 * row)), Load(ref d, at + (4 * row)), Load(ref d, at + (5 * row)),
                out half[x], out half[6 + x], out half[12 + x], out half[18 + x], out half[24 + x], out half[30 + x]);
        }
        for (var y = 0; y < Patch; y++)
        {
            var line = half.Slice(Patch * y, Patch);
            WinogradSteps.ToPlaces(line[0], line[1], line[2], line[3], line[4], line[5], out line[0], out line[1], out line[2], out line[3], out line[4], out line[5]);
            for (var x = 0; x < Patch; x++) Store(line[x], ref p, ((Patch * y) + x) * step);
        }
    }

    /// <summary>Aᵀ m A: the places to a tile of outputs.</summary>
    /// <param name="places">The places, from the first of 8 filters on.</param>
    /// <param name="step">How far apart two of them are.</param>
    /// <param name="bias">What is added.</param>
    /// <param name="tile">Takes the outputs.</param>
    /// <param name="row">How far apart two rows are.</param>
    /// <param name="pixel">How far apart two pixels are.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToTile(ReadOnlySpan<float> places, int step, Vector256<float> bias, Span<float> tile, int row, int pixel)
    {
        Span<Vector256<float>> half = stackalloc Vector256<float>[Tile * Patch];
        ref var m = ref Start(places, Patch - 1, Patch * step, step);
        ref var y = ref Start(tile, Tile - 1, row, pixel);
        var line = Patch * step;
        for (var x = 0; x < Patch; x++)
        {
            var at = x * step;
            WinogradSteps.ToTile(
                Load(ref m, at), Load(ref m, at + line), Load(ref m, at + (2 * line)), Load(ref m, at + (3 * line)), Load(ref m, at + (4 * line)), Load(ref m, at + (5 * line)),
                out half[x], out half[6 + x], out half[12 + x], out half[18 + x]);
        }
        for (var i = 0; i < Tile; i++)
        {
            var h = half.Slice(Patch * i, Patch);
            WinogradSteps.ToTile(h[0], h[1], h[2], h[3], h[4], h[5], out var y0, out var y1, out var y2, out var y3);
            var at = i * row;
            Store(y0 + bias, ref y, at);
            Store(y1 + bias, ref y, at + pixel);
            Store(y2 + bias, ref y, at + (2 * pixel));
            Store(y3 + bias, ref y, at + (3 * pixel));
        }
    }

    /// <summary>A y Aᵀ: the gradients of a tile's outputs to those of its places.</summary>
    /// <inheritdoc cref="ToTile"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FromTile(ReadOnlySpan<float> tile, int row, int pixel, Span<float> places, int step)
    {
        Span<Vector256<float>> half = stackalloc Vector256<float>[Patch * Tile];
        ref var y = ref Start(tile, Tile - 1, row, pixel);
        ref var m = ref Start(places, Patch - 1, Patch * step, step);
        for (var x = 0; x < Tile; x++)
        {
            var at = x * pixel;
            WinogradSteps.FromTile(
                Load(ref y, at), Load(ref y, at + row), Load(ref y, at + (2 * row)), Load(ref y, at + (3 * row)),
                out half[x], out half[4 + x], out half[8 + x], out half[12 + x], out half[16 + x], out half[20 + x]);
        }
        for (var i = 0; i < Patch; i++)
        {
            var h = half.Slice(Tile * i, Tile);
            WinogradSteps.FromTile(h[0], h[1], h[2], h[3], out var m0, out var m1, out var m2, out var m3, out var m4, out var m5);
            var at = Patch * i * step;
            Store(m0, ref m, at);
            Store(m1, ref m, at + step);
            Store(m2, ref m, at + (2 * step));
            Store(m3, ref m, at + (3 * step));
            Store(m4, ref m, at + (4 * step));
            Store(m5, ref m, at + (5 * step));
        }
    }

    /// <summary>B p Bᵀ: the gradients of a patch's places, added to those of its inputs, which other patches share.</summary>
    /// <inheritdoc cref="ToPlaces"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFromPlaces(ReadOnlySpan<float> places, int step, Span<float> patch, int row, int pixel)
    {
        Span<Vector256<float>> half = stackalloc Vector256<float>[Places];
        ref var p = ref Start(places, Patch - 1, Patch * step, step);
        ref var d = ref Start(patch, Patch - 1, row, pixel);
        var line = Patch * step;
        for (var x = 0; x < Patch; x++)
        {
            var at = x * step;
            WinogradSteps.FromPlaces(
                Load(ref p, at), Load(ref p, at + line), Load(ref p, at + (2 * line)), Load(ref p, at + (3 * line)), Load(ref p, at + (4 * line)), Load(ref p, at + (5 * line)),
                out half[x], out half[6 + x], out half[12 + x], out half[18 + x], out half[24 + x], out half[30 + x]);
        }
        for (var y = 0; y < Patch; y++)
        {
            var h = half.Slice(Patch * y, Patch);
            WinogradSteps.FromPlaces(h[0], h[1], h[2], h[3], h[4], h[5], out h[0], out h[1], out h[2], out h[3], out h[4], out h[5]);
            for (var x = 0; x < Patch; x++)
            {
                var at = (y * row) + (x * pixel);
                Store(Load(ref d, at) + h[x], ref d, at);
            }
        }
    }

    // The last vector of a square of pixels must lie inside; then all others do.
    private static ref float Start(ReadOnlySpan<float> numbers, int last, int row, int pixel) =>
        ref MemoryMarshal.GetReference(numbers[..((last * row) + (last * pixel) + Lanes)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(ref float start, int at) => Vector256.LoadUnsafe(ref start, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> value, ref float start, int at) => value.StoreUnsafe(ref start, (nuint)at);
}
