using System.Globalization;

namespace NeuralMl.Export;

/// <summary>The place where a graph first differs from the trained network.</summary>
/// <param name="Name">The layer, or the output, that differs.</param>
/// <param name="Row">The row, counted from 0.</param>
/// <param name="Expected">The value that torch gives; NaN where <see cref="ExpectedText"/> says it.</param>
/// <param name="Actual">The value that ONNX Runtime gives; NaN where <see cref="ActualText"/> says it.</param>
/// <param name="Tolerance">The largest difference that would have been accepted there; 0 for text and integers.</param>
public sealed record VerificationDifference(string Name, int Row, double Expected, double Actual, double Tolerance)
{
    /// <summary>Gets what torch gives where that is no number: a text, or a whole array's type and shape; else null.</summary>
    public string? ExpectedText { get; init; }

    /// <summary>Gets what ONNX Runtime gives where that is no number; else null.</summary>
    public string? ActualText { get; init; }

    /// <summary>Returns the difference as part of a sentence: <c>'dense2', row 3: 0.7 instead of 0.5 (tolerance 1.5E-05)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"'{Name}', row {Row}: {ActualText ?? Number(Actual)} instead of {ExpectedText ?? Number(Expected)} (tolerance {Tolerance:G3})");

    // Nine digits tell any two floats apart.
    private static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
