namespace NeuralMl.Export;

/// <summary>How far two correct computations of the same output may lie apart.</summary>
/// <remarks>
/// The form is that of <c>torch.testing.assert_close</c> and <c>numpy.allclose</c>: an absolute part and one relative to the expected value. The absolute part
/// grows with the output's largest value, since a float matrix product errs by its largest terms: outputs of order 1000 differ by 1e-3 between two
/// correct products.
/// </remarks>
/// <param name="Absolute">The absolute part: what is accepted where 0 is expected.</param>
public readonly record struct Tolerance(double Absolute)
{
    /// <summary>The absolute part, per unit of the largest expected value: about a hundred roundings of a float (2⁻²⁴ = 6e-8).</summary>
    public const double AbsolutePart = 1e-5;

    /// <summary>The part relative to the value itself: ten times that of torch's assert_close for floats, for chains of layers.</summary>
    public const double RelativePart = 1e-4;

    /// <summary>Returns the tolerance for an output of the given values.</summary>
    public static Tolerance For(IEnumerable<double> expected) =>
        new(AbsolutePart * expected.Where(double.IsFinite).Select(Math.Abs).Append(1).Max());

    /// <summary>Returns the largest difference that is accepted from one expected value.</summary>
    public double At(double expected) => Absolute + (double.IsFinite(expected) ? RelativePart * Math.Abs(expected) : 0);
}
