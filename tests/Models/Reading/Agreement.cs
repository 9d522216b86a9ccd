using NeuralMl.Export;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>Numbers of two computations of the same thing.</summary>
internal static class Agreement
{
    /// <summary>Asserts that they lie within the tolerance of an export.</summary>
    public static void Assert(IReadOnlyList<float> expected, IReadOnlyList<float> actual)
    {
        Xunit.Assert.Equal(expected.Count, actual.Count);
        var tolerance = Tolerance.For(expected.Select(value => (double)value));
        Xunit.Assert.All(expected.Zip(actual), pair => Xunit.Assert.True(
            pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= tolerance.At(pair.First), $"{pair.First} ≠ {pair.Second}"));
    }
}
