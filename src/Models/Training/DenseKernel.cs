using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralMl.Models;

/// <summary>The sums of a small dense layer, row by row, in the processor's vectors.</summary>
/// <remarks>Numbers are added in an order that depends on sizes alone, not on where arrays lie: the same rows give the same bits.</remarks>
internal static class DenseKernel
{
    /// <summary>Computes a row's weighted sums.</summary>
    /// <param name="row">The row: <c>(in)</c>.</param>
    /// <param name="weight">The weight: <c>(units, in)</c>.</param>
    /// <param name="bias">The bias: <c>(units)</c>, or empty.</param>
    /// <param name="sums">Where the sums go: <c>(units)</c>.</param>
    public static void Sum(ReadOnlySpan<float> row, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> sums)
    {
        for (var unit = 0; unit < sums.Length; unit++)
        {
            var sum = Dot(row, weight.Slice(unit * row.Length, row.Length));
            sums[unit] = bias.IsEmpty ? sum : sum + bias[unit];
        }
    }

    /// <summary>Adds a row's part to the gradients of weight and bias.</summary>
    /// <param name="row">The row: <c>(in)</c>.</param>
    /// <param name="gradient">The gradient of its sums: <c>(units)</c>.</param>
    /// <param name="weightGradient">What is added to: <c>(units, in)</c>.</param>
    /// <param name="biasGradient">What is added to: <c>(units)</c>, or empty.</param>
    public static void AddGradients(ReadOnlySpan<float> row, ReadOnlySpan<float> gradient, Span<float> weightGradient, Span<float> biasGradient)
    {
        for (var unit = 0; unit < gradient.Length; unit++) AddScaled(row, gradient[unit], weightGradient.Slice(unit * row.Length, row.Length));
        if (!biasGradient.IsEmpty) AddScaled(gradient, 1, biasGradient);
    }

    /// <summary>Computes the gradient of a row from that of its sums.</summary>
    /// <param name="gradient">The gradient of the sums: <c>(units)</c>.</param>
    /// <param name="weight">The weight: <c>(units, in)</c>.</param>
    /// <param name="rowGradient">Where the row's gradient goes: <c>(in)</c>.</param>
    public static void PassBack(ReadOnlySpan<float> gradient, ReadOnlySpan<float> weight, Span<float> rowGradient)
    {
        rowGradient.Clear();
        for (var unit = 0; unit < gradient.Length; unit++) AddScaled(weight.Slice(unit * rowGradient.Length, rowGradient.Length), gradient[unit], rowGradient);
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var a = MemoryMarshal.Cast<float, Vector<float>>(left);
        var b = MemoryMarshal.Cast<float, Vector<float>>(right)[..a.Length];
        var sums = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i++) sums += a[i] * b[i];
        var sum = Vector.Sum(sums);
        for (var i = a.Length * Vector<float>.Count; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }

    private static void AddScaled(ReadOnlySpan<float> values, float factor, Span<float> target)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        var to = MemoryMarshal.Cast<float, Vector<float>>(target)[..from.Length];
        for (var i = 0; i < from.Length; i++) to[i] += from[i] * factor;
        for (var i = from.Length * Vector<float>.Count; i < values.Length; i++) target[i] += values[i] * factor;
    }
}
