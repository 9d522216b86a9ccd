using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>The share of a normal (or, of logarithms, log-normal) distribution that lies below x, for each slot.</summary>
/// <remarks>
/// The distribution function is ML.NET's approximation: <c>½ + ½ sign(z) √(1 − exp(−z²/2 · (4/π + a z²/2) / (1 + a z²/2)))</c> with
/// <c>a = 0.147</c> (S. Winitzki's error function). z is in the column's own type, the rest in doubles.
/// </remarks>
/// <param name="means">One mean per slot.</param>
/// <param name="deviations">One standard deviation per slot; where it is 0, everything becomes 0.</param>
/// <param name="isOfLogarithms">Whether x's logarithm is looked at.</param>
internal sealed class CdfFunction<T>(T[] means, T[] deviations, bool isOfLogarithms) : NormalizerFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The approximation's one constant, of which a float column has a float's digits.</summary>
    public static readonly T A = T.CreateChecked(0.147);

    /// <summary>Gets the means.</summary>
    public T[] Means => means;

    /// <summary>Gets the standard deviations.</summary>
    public T[] Deviations => deviations;

    /// <summary>Gets a value indicating whether x's logarithm is looked at.</summary>
    public bool IsOfLogarithms => isOfLogarithms;

    /// <inheritdoc/>
    public override int SlotCount => means.Length;

    /// <summary>Returns a normalizer's parameters; null where it is of another kind, or of numbers of another type.</summary>
    /// <param name="transformer">The fitted normalizer.</param>
    /// <param name="index">Which of its columns.</param>
    public static CdfFunction<T>? At(NormalizingTransformer transformer, int index) => transformer.GetNormalizerModelParameters(index) switch
    {
        NormalizingTransformer.CdfNormalizerModelParameters<T> cdf => new([cdf.Mean], [cdf.StandardDeviation], cdf.UseLog),
        NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>> cdf => new([.. cdf.Mean], [.. cdf.StandardDeviation], cdf.UseLog),
        _ => null,
    };

    /// <summary>Says whether a slot is 0 whatever x is.</summary>
    public bool IsZero(int slot) => !(deviations[slot] > T.Epsilon);

    /// <inheritdoc/>
    public override T At(int slot, T x)
    {
        var value = isOfLogarithms ? T.CreateChecked(Math.Log(double.CreateChecked(x))) : x;
        if (IsZero(slot) || !T.IsFinite(value)) return T.Zero;
        var z = (value - means[slot]) / deviations[slot];
        var half = z * z / T.CreateChecked(2);
        var scaled = A * half;
        var exponent = -double.CreateChecked(half) * ((4 / Math.PI) + double.CreateChecked(scaled)) / double.CreateChecked(T.One + scaled);
        return T.CreateChecked(0.5 + (0.5 * T.Sign(z) * Math.Sqrt(1 - Math.Exp(exponent))));
    }

    /// <inheritdoc/>
    protected override IEnumerable<T[]> TellingRows()
    {
        foreach (var steps in new[] { T.Zero, T.One, -T.One })
        {
            var row = new T[SlotCount];
            for (var slot = 0; slot < row.Length; slot++)
            {
                var value = means[slot] + (steps * deviations[slot]);
                row[slot] = isOfLogarithms ? T.Exp(value) : value;
            }
            yield return row;
        }
    }
}
